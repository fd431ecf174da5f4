//! Tests of `runtime/encode/file.rs`.

use crate::runtime::encode::file::*;

#[test]
fn debug_shows_no_content() {
    let file = File::from("sentinel").named("a.txt").typed("text/plain");
    let shown = format!("{file:?}");
    assert!(!shown.contains("sentinel"), "{shown}");
    assert!(shown.contains("Some(8)") && shown.contains("a.txt"));
}

#[test]
fn a_file_in_json_is_a_string() {
    let file = File::from("a\"é");
    let json = serde_json::to_string(&file).expect("JSON");
    assert_eq!(json, r#""a\"é""#);
    assert_eq!(serde_json::from_str::<File>(&json).expect("a file"), file);
    let refused = serde_json::to_string(&File::new(vec![0xff])).expect_err("no string");
    assert!(refused.to_string().contains("not UTF-8"), "{refused}");
}
