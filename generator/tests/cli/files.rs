//! Tests of documents that refer to other files: only files below the document's folder are read.

use super::Place;

/// A document whose one component is in another file.
fn referring_to(reference: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: 1.0.0 }}\npaths: {{}}\ncomponents: {{ schemas: {{ Pet: {{ $ref: '{reference}' }} }} }}\n"
    )
}

const PET: &str = "{ type: object, properties: { name: { type: string } } }\n";

const RUN: &[&str] = &["--spec", "api/main.yaml", "--out", "pets"];

#[test]
fn files_below_the_folder_are_read() {
    let place = Place::new();
    place.put("api/main.yaml", &referring_to("schemas/pet.yaml"));
    place.put("api/schemas/pet.yaml", PET);
    place.run(RUN).success();
    assert!(
        place
            .read("pets/src/types/pet.rs")
            .contains("pub struct Pet")
    );
    // References are relative to the document's folder, not the current one.
    let ran = place.run_in("api", &["check", "--spec", "main.yaml", "--out", "../pets"]);
    ran.success();
}

#[test]
fn files_out_of_the_folder_are_not_read() {
    let place = Place::new();
    place.put("pet.yaml", PET);
    let outside = place.path("pet.yaml").display().to_string();
    for reference in ["../pet.yaml", &outside, &format!("file://{outside}")] {
        place.put("api/main.yaml", &referring_to(reference));
        let text = place.run(RUN).failure();
        assert!(text.contains("error[external-reference]"), "{text}");
        assert!(
            text.contains("main.yaml:4:39\n") && text.contains("at: #/components/schemas/Pet/$ref"),
            "{text}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;

    let place = Place::new();
    place.put("outside/pet.yaml", PET);
    place.put("api/inside.yaml", PET);
    symlink(place.path("outside"), place.path("api/folder")).unwrap();
    symlink(place.path("outside/pet.yaml"), place.path("api/out.yaml")).unwrap();
    symlink("inside.yaml", place.path("api/in.yaml")).unwrap();
    for reference in ["out.yaml", "folder/pet.yaml"] {
        place.put("api/main.yaml", &referring_to(reference));
        let text = place.run(RUN).failure();
        assert!(
            text.contains("leads out of the folder that files may be in"),
            "{text}"
        );
    }
    place.put("api/main.yaml", &referring_to("in.yaml"));
    place.run(RUN).success();
}

const WITHIN: &[&str] = &[
    "--spec",
    "repository/api/main.yaml",
    "--root",
    "repository",
    "--out",
    "pets",
];

#[test]
fn files_in_the_root_that_is_named_are_read() {
    let place = Place::new();
    // The two ways to the one file are one, so there is one type.
    place.put(
        "repository/api/main.yaml",
        &referring_to("../common/pet.yaml"),
    );
    place.put(
        "repository/common/pet.yaml",
        "{ type: object, properties: { parent: { $ref: ../../repository/common/pet.yaml } } }\n",
    );
    let text = place.run(WITHIN).failure();
    assert!(
        text.contains("leads out of the folder that is given with `--root`")
            && text.contains("../common/pet.yaml:1:"),
        "{text}"
    );
    place.put(
        "repository/common/pet.yaml",
        "{ type: object, properties: { parent: { $ref: ../common/pet.yaml } } }\n",
    );
    place.run(WITHIN).success();
    let types = place.read("pets/src/types.rs");
    assert_eq!(types.matches("mod ").count(), 1, "{types}");
    let text = place
        .run(&["--spec", "repository/api/main.yaml", "--out", "pets"])
        .failure();
    assert!(
        text.contains("leads out of the document's folder") && text.contains("`--root`"),
        "{text}"
    );
}

#[test]
fn files_out_of_the_root_are_not_read() {
    let place = Place::new();
    place.put("pet.yaml", PET);
    for reference in [
        "../../pet.yaml",
        "../x/../../pet.yaml",
        "%2e%2e/../pet.yaml",
    ] {
        place.put("repository/api/main.yaml", &referring_to(reference));
        let text = place.run(WITHIN).failure();
        assert!(
            text.contains("error[external-reference]")
                && text.contains("leads out of the folder that is given with `--root`"),
            "{text}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_root_are_not_followed() {
    use std::os::unix::fs::symlink;

    let place = Place::new();
    place.put("outside/pet.yaml", PET);
    place.put("repository/common/pet.yaml", PET);
    place.put("repository/api/main.yaml", &referring_to("../out.yaml"));
    symlink(
        place.path("outside/pet.yaml"),
        place.path("repository/out.yaml"),
    )
    .unwrap();
    symlink(place.path("outside"), place.path("repository/folder")).unwrap();
    symlink("../common/pet.yaml", place.path("repository/api/in.yaml")).unwrap();
    for reference in ["../out.yaml", "../folder/pet.yaml"] {
        place.put("repository/api/main.yaml", &referring_to(reference));
        let text = place.run(WITHIN).failure();
        assert!(
            text.contains("leads out of the folder that files may be in"),
            "{text}"
        );
    }
    place.put("repository/api/main.yaml", &referring_to("in.yaml"));
    place.run(WITHIN).success();
}

#[test]
fn a_root_holds_the_document() {
    let place = Place::new();
    place.put("api/main.yaml", &referring_to("pet.yaml"));
    place.put("api/pet.yaml", PET);
    place.put("other/pet.yaml", PET);
    for (root, why) in [
        ("other", "the document is not in the folder other"),
        ("missing", "`--root` missing: "),
    ] {
        let text = place.run(&[RUN, &["--root", root]].concat()).failure();
        assert!(
            text.contains("error[usage]") && text.contains(why),
            "{text}"
        );
    }
    let ran = place.run_with(&["--spec", "-", "--root", "api", "--out", "pets"], b"");
    let text = ran.failure();
    assert!(text.contains("needs a document that is a file"), "{text}");
    place.run(&[RUN, &["--root", "api"]].concat()).success();
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let place = Place::new();
    place.put("api/main.yaml", &referring_to("pet.yaml"));
    std::fs::write(place.path("api/pet.yaml"), b"\xff").unwrap();
    let text = place.run(RUN).failure();
    assert!(text.contains("is not UTF-8"), "{text}");
    std::fs::remove_file(place.path("api/pet.yaml")).unwrap();
    std::fs::create_dir(place.path("api/pet.yaml")).unwrap();
    let text = place.run(RUN).failure();
    assert!(text.contains("it is not a file"), "{text}");
}

#[test]
fn standard_input_has_no_folder() {
    let place = Place::new();
    place.put("pet.yaml", PET);
    let document = referring_to("pet.yaml");
    let ran = place.run_with(&["--spec", "-", "--out", "pets"], document.as_bytes());
    let text = ran.failure();
    assert!(text.contains("the document was given by itself"), "{text}");
}
