//! Tests of the output folder: what is written, kept, removed and refused.

use std::fs;
use std::time::{Duration, SystemTime};

use super::{DOCUMENT, Place};

/// The document with one more operation.
fn with_more() -> String {
    format!(
        "{DOCUMENT}    post: {{ operationId: addPet, tags: [pets], responses: {{ '204': {{ description: Done. }} }} }}\n"
    )
}

#[test]
fn a_new_folder_is_made() {
    let place = Place::new();
    let out = "deep/down/pets";
    let text = place
        .run(&["generate", "--spec", "document.yaml", "--out", out])
        .success();
    assert!(text.contains("0 removed, 0 unchanged"), "{text}");
    assert!(
        place
            .read("deep/down/pets/src/lib.rs")
            .contains("pub mod pets;")
    );
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(place.path("deep/down")).unwrap().count(), 1);
}

#[test]
fn an_empty_folder_is_used() {
    let place = Place::new();
    fs::create_dir(place.path("pets")).unwrap();
    place.generate().success();
    place.check().success();
}

#[test]
fn a_folder_that_was_not_generated_is_refused_and_untouched() {
    let place = Place::new();
    place.put("pets/src/lib.rs", "// mine\n");
    let before = place.tree("pets");
    for ran in [place.generate(), place.check()] {
        let text = ran.failure();
        assert!(
            text.contains("error[output]") && text.contains("pets"),
            "{text}"
        );
        assert_eq!(place.tree("pets"), before);
    }
}

#[test]
fn a_file_is_not_a_folder() {
    let place = Place::new();
    place.put("pets", "a file\n");
    let text = place.generate().failure();
    assert!(text.contains("pets"), "{text}");
    assert_eq!(place.read("pets"), "a file\n");
}

/// A folder that is replaced as a whole cannot be the current one.
#[test]
fn the_current_folder_is_refused() {
    let place = Place::new();
    place.generate().success();
    let out = place.path("pets");
    let out = out.to_str().unwrap();
    let before = place.read("pets/src/lib.rs");
    place.put("pets/document.yaml", &with_more());
    let ran = place.run_in(
        "pets",
        &["generate", "--spec", "document.yaml", "--out", out],
    );
    let text = ran.failure();
    assert!(text.contains("current folder"), "{text}");
    assert_eq!(place.read("pets/src/lib.rs"), before);
}

/// A file of somebody else where a generated one must go is not stale.
#[test]
fn a_file_in_the_way_is_refused() {
    let place = Place::new();
    place.generate().success();
    place.put("pets/src/pets/add.rs", "// mine\n");
    let before = place.tree("pets");
    place.put("document.yaml", &with_more());
    let text = place.generate().failure();
    assert!(text.contains("add.rs"), "{text}");
    assert_eq!(place.tree("pets"), before);
}

#[test]
fn stale_files_are_removed_and_other_files_kept() {
    let place = Place::new();
    place.put("document.yaml", &with_more());
    place.generate().success();
    assert!(place.path("pets/src/pets/add.rs").is_file());
    let foreign = [
        "pets/notes.txt",
        "pets/src/pets/mine.rs",
        "pets/target/debug/x",
        "pets/examples/own/main.rs",
    ];
    for name in foreign {
        place.put(name, "mine");
    }
    place.put("document.yaml", DOCUMENT);
    let text = place.generate().success();
    assert!(text.contains("2 removed"), "{text}");
    assert!(!place.path("pets/src/pets/add.rs").exists());
    assert!(!place.path("pets/examples/add.rs").exists());
    for name in foreign {
        assert_eq!(place.read(name), "mine", "{name}");
    }
    place.check().success();
    assert_eq!(
        place
            .generate()
            .success()
            .matches("0 files written, 0 removed")
            .count(),
        1
    );
}

/// An unchanged file is not compiled again.
#[test]
fn unchanged_files_keep_their_time() {
    let place = Place::new();
    place.generate().success();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let names = [
        "pets/src/lib.rs",
        "pets/src/pets/list.rs",
        "pets/Cargo.toml",
        "pets/src/runtime/mod.rs",
    ];
    for name in names {
        let file = fs::File::options()
            .write(true)
            .open(place.path(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let time = |name: &str| fs::metadata(place.path(name)).unwrap().modified().unwrap();
    place.generate().success();
    place.put("document.yaml", &with_more());
    place.generate().success();
    for name in names {
        assert_eq!(time(name), long_ago, "{name}");
    }
    assert_ne!(time("pets/src/pets.rs"), long_ago);
}

#[test]
fn check_lists_what_is_stale() {
    let place = Place::new();
    let text = place.check().stale();
    assert!(text.contains("missing  src/lib.rs"), "{text}");
    assert!(!place.path("pets").exists(), "a check writes nothing");
    place.generate().success();
    assert!(place.check().success().contains("up to date"));

    let list = place.read("pets/src/pets/list.rs");
    place.put("pets/src/pets/list.rs", &list.replace("self", "itself"));
    let text = place.check().stale();
    assert!(text.contains("stale    src/pets/list.rs"), "{text}");
    assert!(text.contains("+++ b/src/pets/list.rs"), "{text}");
    place.put("pets/src/pets/list.rs", &list);

    fs::remove_file(place.path("pets/README.md")).unwrap();
    let text = place.check().stale();
    assert_eq!(text, "missing  README.md\n");

    place.put("document.yaml", &with_more());
    place.generate().success();
    place.put("document.yaml", DOCUMENT);
    let before = place.tree("pets");
    let text = place.check().stale();
    assert!(text.contains("left over  src/pets/add.rs"), "{text}");
    assert_eq!(place.tree("pets"), before, "a check writes nothing");
}

/// Edits by hand in generated files do not survive; `check` reports them before.
#[test]
fn a_stale_file_is_written_again() {
    let place = Place::new();
    place.generate().success();
    let good = place.tree("pets");
    place.put("pets/src/lib.rs", "// edited\n");
    fs::remove_file(place.path("pets/README.md")).unwrap();
    assert!(
        place
            .generate()
            .success()
            .contains("2 files written, 0 removed")
    );
    assert_eq!(place.tree("pets"), good);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let place = Place::new();
    fs::create_dir(place.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", place.path("pets")).unwrap();
    place.generate().success();
    place.put("document.yaml", &with_more());
    place.generate().success();
    assert!(
        fs::symlink_metadata(place.path("pets"))
            .unwrap()
            .is_symlink()
    );
    assert!(place.path("elsewhere/src/pets/add.rs").is_file());
    place.check().success();
}

/// Nothing outside the folder is written or removed, whatever links are in it.
#[cfg(unix)]
#[test]
fn links_inside_the_folder_are_not_followed_out_of_it() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.put("outside/precious.txt", "mine");
    place.put("outside/list.rs", "mine");
    place.put("document.yaml", &with_more());
    place.generate().success();
    fs::remove_dir_all(place.path("pets/src/pets")).unwrap();
    symlink(place.path("outside"), place.path("pets/src/pets")).unwrap();
    fs::remove_file(place.path("pets/README.md")).unwrap();
    symlink(
        place.path("outside/precious.txt"),
        place.path("pets/README.md"),
    )
    .unwrap();
    symlink(place.path("outside"), place.path("pets/foreign")).unwrap();
    symlink("nowhere", place.path("pets/dangling")).unwrap();
    let before = place.tree("outside");
    place.put("document.yaml", DOCUMENT);
    let ran = place.generate();
    assert_eq!(place.tree("outside"), before);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        fs::symlink_metadata(place.path("pets/foreign"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::symlink_metadata(place.path("pets/dangling"))
            .unwrap()
            .is_symlink()
    );
    assert!(place.read("pets/README.md").contains("# Pets"));
    assert!(
        !fs::symlink_metadata(place.path("pets/src/pets"))
            .unwrap()
            .is_symlink()
    );
    place.check().success();
}

/// Anyone may have changed the list of generated files.
#[test]
fn a_list_that_points_out_of_the_folder_harms_nothing() {
    let place = Place::new();
    place.put("precious.txt", "mine");
    place.generate().success();
    let list = place.read("pets/.generated.json");
    let absolute = place
        .path("precious.txt")
        .to_string_lossy()
        .replace('\\', "/");
    for path in ["../precious.txt", &absolute, "src/../../precious.txt"] {
        let hostile = list.replacen('[', &format!("[\"{path}\","), 1);
        assert_ne!(hostile, list);
        place.put("pets/.generated.json", &hostile);
        place.generate();
        assert_eq!(place.read("precious.txt"), "mine", "{path}");
        place.put("pets/.generated.json", &list);
    }
}

#[test]
fn names_that_are_not_recorded_are_stale() {
    let place = Place::new();
    place.generate().success();
    let marker = place.read("pets/.generated.json");
    let lost = marker.replace("pets.list", "pets.other");
    assert_ne!(marker, lost);
    place.put("pets/.generated.json", &lost);
    let ran = place.check();
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.out.contains(".generated.json"), "{}", ran.out);
    place.generate().success();
    assert_eq!(place.read("pets/.generated.json"), marker);
    assert_eq!(place.check().status, 0);
}
