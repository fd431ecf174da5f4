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
            text.contains("leads out of the document's folder"),
            "{text}"
        );
    }
    place.put("api/main.yaml", &referring_to("in.yaml"));
    place.run(RUN).success();
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
