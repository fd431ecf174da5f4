//! Tests of `runtime/uploads/upload.rs`.

use crate::runtime::uploads::upload::*;
use std::fs;
use std::io;

#[test]
fn length_and_replayability_of_each_kind() {
    let path = std::env::temp_dir().join(format!("upload-{}", std::process::id()));
    fs::write(&path, "content").unwrap();
    let file = Upload::from_path(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let reader = Upload::from_reader(io::empty());
    for (upload, length, is_replayable) in [
        (Upload::from("content"), Some(7), true),
        (file.clone(), Some(7), true),
        (reader.clone(), None, false),
        (reader.clone().of_length(9), Some(9), false),
        (Upload::chain(["ab".into(), file.clone()]), Some(9), true),
        (Upload::chain(["ab".into(), reader.clone()]), None, false),
    ] {
        assert_eq!(upload.length(), length, "{upload:?}");
        assert_eq!(upload.is_replayable(), is_replayable, "{upload:?}");
        assert_eq!(upload, upload.clone());
        assert!(!upload.is_spent());
    }
    assert_ne!(file, reader);
    assert_ne!(reader, Upload::from_reader(io::empty()));
    assert!(!format!("{:?}", Upload::from("secret")).contains("secret"));
}

#[test]
fn a_missing_file_and_a_directory_are_refused() {
    let missing = Upload::from_path("/nowhere/at/all").unwrap_err();
    assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    assert!(Upload::from_path(std::env::temp_dir()).is_err());
}

#[test]
fn a_reader_can_be_taken_once() {
    let upload = Upload::chain(["a".into(), Upload::from_reader(io::empty())]);
    let Source::Chain(parts) = &upload.0 else {
        panic!("a chain");
    };
    let Source::OneShot(one_shot, _) = &parts[1].0 else {
        panic!("a reader");
    };
    assert!(one_shot.take().is_ok());
    assert!(upload.is_spent());
    assert!(one_shot.take().is_err());
}
