//! Tests of the arguments, and of where the document comes from.

use super::{DOCUMENT, Place};

#[test]
fn a_missing_file_is_named() {
    let place = Place::new();
    let text = place
        .run(&["--spec", "missing.yaml", "--out", "pets"])
        .failure();
    assert!(text.contains("missing.yaml"), "{text}");
    assert!(!place.path("pets").exists());
}

/// Called without arguments in a folder that is not this repository.
#[test]
fn a_folder_is_not_a_document() {
    let place = Place::new();
    let text = place.run(&["--spec", ".", "--out", "pets"]).failure();
    assert!(text.contains("help:"), "{text}");
    assert!(!place.path("pets").exists());
}

#[test]
fn standard_input_is_read() {
    let place = Place::new();
    place
        .run_with(&["--spec", "-", "--out", "pets"], DOCUMENT.as_bytes())
        .success();
    assert!(place.read("pets/src/lib.rs").contains("standard input"));
    // Only the name in the header differs from the same document in a file.
    let from_input = place.read("pets/src/pets/list.rs");
    place.generate().success();
    let from_file = place.read("pets/src/pets/list.rs");
    assert_eq!(
        from_input.replace("standard input", "document.yaml"),
        from_file
    );
}

#[test]
fn nothing_on_standard_input_is_an_error() {
    let text = Place::new()
        .run(&["--spec", "-", "--out", "pets"])
        .failure();
    assert!(text.contains("error[empty]"), "{text}");
}

#[test]
fn input_that_is_not_utf_8_is_reported_with_its_line() {
    let place = Place::new();
    let text = place
        .run_with(
            &["--spec", "-", "--out", "pets"],
            b"openapi: 3.0.3\ninfo:\n  title: \xff\n",
        )
        .failure();
    assert!(text.contains("standard input:3"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let path = place.path("document.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // A user who may read every file, such as root, gets no error.
    if std::fs::read(&path).is_ok() {
        return;
    }
    let text = place.generate().failure();
    assert!(text.contains("document.yaml"), "{text}");
}

#[test]
fn names_no_package_can_have_are_refused() {
    let place = Place::new();
    for name in [
        "", "Pets", "1pets", "pe ts", "../pets", "serde", "test", "fn", "pets.x", "\u{e9}",
    ] {
        let text = place
            .run(&["--spec", "document.yaml", "--out", "pets", "--name", name])
            .failure();
        assert!(text.contains("--name"), "{name:?}: {text}");
    }
    let text = place
        .run(&["--spec", "document.yaml", "--out", "."])
        .failure();
    assert!(text.contains("--name"), "{text}");
    assert!(!place.path("pets").exists());
}

#[test]
fn a_name_is_taken_from_the_folder_or_the_call() {
    let place = Place::new();
    place.generate().success();
    assert!(place.read("pets/Cargo.toml").contains("name = \"pets\""));
    place
        .run(&[
            "--spec",
            "document.yaml",
            "--out",
            "pets",
            "--name",
            "zoo-client",
        ])
        .success();
    assert!(
        place
            .read("pets/Cargo.toml")
            .contains("name = \"zoo-client\"")
    );
    let example = place.read("pets/examples/list.rs");
    assert!(example.contains("zoo_client::Client"), "{example}");
}

#[test]
fn an_invalid_document_writes_nothing() {
    let place = Place::new();
    place.generate().success();
    let before = place.tree("pets");
    place.put("document.yaml", "openapi: 3.0.3\npaths: 1\n");
    let text = place.generate().failure();
    assert!(
        text.contains("error[incomplete]") && text.contains("error[wrong-kind]"),
        "{text}"
    );
    assert!(text.ends_with("nothing was written\n"), "{text}");
    assert_eq!(place.tree("pets"), before);
    let text = place.check().failure();
    assert!(text.contains("error[wrong-kind]"), "{text}");
}

/// Warnings do not change the exit status.
#[test]
fn warnings_are_shown_and_the_crate_is_written() {
    let place = Place::new();
    place.put(
        "document.yaml",
        &DOCUMENT.replace("responses: { '204': { description: Done. } }", "summary: x"),
    );
    let ran = place.generate();
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("warning[incomplete]"), "{}", ran.err);
    assert!(ran.out.starts_with("pets: "), "{}", ran.out);
}

/// A document that is nested deeper than the default needs the option, which also gives the run a larger stack.
#[test]
fn the_depth_limit_is_an_option() {
    let place = Place::new();
    let deep = 300;
    let schema = format!(
        "{}{{}}{}",
        r#"{"type":"array","items":"#.repeat(deep),
        "}".repeat(deep)
    );
    place.put(
        "document.yaml",
        &format!(
            r#"{{"openapi":"3.0.3","info":{{"title":"T","version":"1"}},"paths":{{}},"components":{{"schemas":{{"Deep":{schema}}}}}}}"#
        ),
    );
    let text = place.generate().failure();
    assert!(
        text.contains("error[too-deep]") && text.contains("--max-depth"),
        "{text}"
    );
    let call = |depth| {
        ["--spec", "document.yaml", "--out", "pets", "--max-depth"]
            .into_iter()
            .chain([depth])
            .collect::<Vec<_>>()
    };
    place.run(&call("400")).success();
    assert!(place.run(&call("0")).failure().contains("10000"));
}

#[test]
fn a_run_has_a_time_limit() {
    let place = Place::new();
    let text = place
        .run(&[
            "--spec",
            "document.yaml",
            "--out",
            "pets",
            "--max-seconds",
            "0",
        ])
        .failure();
    assert!(
        text.contains("error[too-slow]") && text.contains("--max-seconds"),
        "{text}"
    );
    assert!(!place.path("pets").exists());
}
