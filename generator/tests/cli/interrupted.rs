//! Tests of runs after one that was killed: the folder is as if nothing had happened.

use std::fs;

use super::{DOCUMENT, Place};

const STAGING: &str = ".pets.generating";

/// Killed while the new tree was built.
#[test]
fn an_unfinished_tree_is_removed() {
    let place = Place::new();
    place.generate().success();
    place.put("pets/notes.txt", "mine");
    let before = place.tree("pets");
    place.put(
        &format!("{STAGING}/.generated.json"),
        "{\"files\":[\"src/lib.rs\"]}",
    );
    place.put(&format!("{STAGING}/src/lib.rs"), "half a fi");
    place.generate().success();
    assert!(!place.path(STAGING).exists());
    assert_eq!(place.tree("pets"), before);
}

/// Killed before there was a folder at all.
#[test]
fn an_unfinished_first_tree_is_removed() {
    let place = Place::new();
    place.put(&format!("{STAGING}/src/lib.rs"), "half a fi");
    place.generate().success();
    assert!(!place.path(STAGING).exists());
    place.check().success();
}

/// Killed after the two folders were exchanged: the old one still has the files that are not generated.
#[test]
fn files_that_are_not_generated_are_kept_after_an_exchange() {
    let place = Place::new();
    place.generate().success();
    fs::rename(place.path("pets"), place.path(STAGING)).unwrap();
    place.put(&format!("{STAGING}/notes.txt"), "mine");
    place.put(&format!("{STAGING}/src/pets/own.rs"), "mine");
    // What the killed run had made of a newer document.
    let newer = DOCUMENT.replace("listPets", "findPets");
    place.put("document.yaml", &newer);
    place
        .run(&[
            "--spec",
            "document.yaml",
            "--out",
            "other",
            "--name",
            "pets",
        ])
        .success();
    fs::rename(place.path("other"), place.path("pets")).unwrap();
    place.generate().success();
    assert!(!place.path(STAGING).exists());
    assert_eq!(place.read("pets/notes.txt"), "mine");
    assert_eq!(place.read("pets/src/pets/own.rs"), "mine");
    assert!(!place.path("pets/src/pets/list.rs").exists());
    place.check().success();
}

/// A check writes nothing, so the next run has to clean up after one that was killed.
#[test]
fn a_check_does_not_clean_up() {
    let place = Place::new();
    place.generate().success();
    place.put(&format!("{STAGING}/src/lib.rs"), "half a fi");
    place.check().success();
    assert!(place.path(STAGING).exists());
}

/// A run that fails leaves the folder as it was, and nothing beside it.
#[test]
fn a_failed_run_leaves_nothing_behind() {
    let place = Place::new();
    place.generate().success();
    let before = place.tree("pets");
    // A folder where a file must go.
    let name = "pets/README.md";
    fs::remove_file(place.path(name)).unwrap();
    place.put(&format!("{name}/inside.txt"), "mine");
    place.generate().failure();
    assert!(!place.path(STAGING).exists());
    assert_eq!(place.read(&format!("{name}/inside.txt")), "mine");
    assert_eq!(place.tree("pets").len(), before.len());
}
