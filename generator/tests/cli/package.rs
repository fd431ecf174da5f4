//! Tests of what a package says of itself: its manifest, its README and the front page of its documentation.

use super::Place;

/// A document with more operations than have programs of their own.
fn large() -> String {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: { title: Zoo, version: 1.0.0 }\npaths:\n  /status:\n    get: { operationId: getStatus, tags: \
         [status], responses: { '204': { description: Done. } } }\n  /old:\n    get: { operationId: listOld, tags: [pets], \
         deprecated: true, responses: { '204': { description: Done. } } }\n",
    );
    for number in 0..30 {
        let path = format!(
            "  /pets{number}:\n    post: {{ operationId: createPet{number}, tags: [pets], responses: {{ '204': {{ description: \
             Done. }} }} }}\n"
        );
        text.push_str(&path);
    }
    text.push_str(
        "  /pets:\n    get: { operationId: listPets, tags: [pets], responses: { '204': { description: Done. } } }\n  \
         /pets/{id}:\n    delete: { operationId: deletePet, tags: [pets], parameters: [{ name: id, in: path, required: true, \
         schema: { type: string } }], responses: { '204': { description: Done. } } }\n",
    );
    text
}

#[test]
fn a_large_crate_begins_with_a_list() {
    let place = Place::new();
    place.put("document.yaml", &large());
    place.generate().success();
    let front = place.read("pets/src/lib.rs");
    assert!(
        front.contains("//! client.pets().list().await?;"),
        "{front}"
    );
    let readme = place.read("pets/README.md");
    assert!(
        readme.contains("    client.pets().list().await?;"),
        "{readme}"
    );
    let examples: Vec<_> = place.tree("pets/examples").into_keys().collect();
    let names = ["pets_delete.rs", "pets_list.rs"].map(std::path::PathBuf::from);
    assert_eq!(examples, names);
}

#[test]
fn the_front_page_says_what_everybody_needs() {
    let place = Place::new();
    place.generate().success();
    let front = place.read("pets/src/lib.rs");
    assert!(
        front.contains("#![doc = include_str!(\"runtime/front_page.md\")]\n"),
        "{front}"
    );
    for section in ["Examples", "Authentication", "Generating this crate"] {
        assert!(
            front.contains(&format!("//! # {section}\n")),
            "{section}: {front}"
        );
    }
    let page = place.read("pets/src/runtime/front_page.md");
    assert!(
        page.contains("\n# Errors\n") && page.contains("\n# Features\n"),
        "{page}"
    );
}

#[test]
fn a_crate_can_be_made_for_publishing() {
    let place = Place::new();
    place.generate().success();
    let manifest = place.read("pets/Cargo.toml");
    for line in [
        "version = \"0.1.0\"",
        "publish = false",
        "[package.metadata.docs.rs]",
        "all-features = true",
    ] {
        assert!(
            manifest.lines().any(|other| other == line),
            "{line}: {manifest}"
        );
    }
    let options = [
        "--spec",
        "document.yaml",
        "--out",
        "pets",
        "--crate-version=1.2.3-beta.1",
        "--license=MIT OR Apache-2.0",
        "--repository=https://git.example/pets",
    ];
    place.run(&options).success();
    let manifest = place.read("pets/Cargo.toml");
    for line in [
        "version = \"1.2.3-beta.1\"",
        "license = \"MIT OR Apache-2.0\"",
        "repository = \"https://git.example/pets\"",
    ] {
        assert!(
            manifest.lines().any(|other| other == line),
            "{line}: {manifest}"
        );
    }
    assert!(!manifest.contains("publish"), "{manifest}");
    let again = "--crate-version 1.2.3-beta.1 --license 'MIT OR Apache-2.0' --repository https://git.example/pets\n";
    assert!(place.read("pets/README.md").contains(again));
}

#[test]
fn what_cargo_would_refuse_is_refused() {
    let place = Place::new();
    for (option, words) in [
        ("--crate-version=1.2", "a version is written as in `1.2.3`"),
        ("--license=", "it is an SPDX expression"),
        ("--license=MIT\" x", "it is an SPDX expression"),
        ("--repository=git.example", "begins with `https://`"),
    ] {
        let ran = place.run(&["--spec", "document.yaml", "--out", "pets", option]);
        assert_eq!(ran.status, 2, "{option}");
        assert!(ran.err.contains(words), "{option}: {}", ran.err);
        assert!(!place.path("pets").exists(), "{option}");
    }
}
