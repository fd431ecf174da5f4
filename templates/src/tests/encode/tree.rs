//! Values and their trees, and trees as JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::File;
use crate::runtime::encode::tree::*;

#[test]
fn a_tree_as_json_is_the_value() {
    for value in [
        json!(null),
        json!([]),
        json!({}),
        json!({"b": [1, -2.5, true, null], "a": {"q\"uote": "new\nline", "é": ""}}),
        json!([[{"deep": [[]]}]]),
        json!(u64::MAX),
        json!(1e300),
    ] {
        let json = Tree::of(&value).and_then(|tree| tree.json()).expect("JSON");
        let read: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, value, "{json}");
    }
}

#[test]
fn fields_stay_in_order() {
    #[derive(serde::Serialize)]
    struct Body {
        z: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u8>,
        #[serde(flatten)]
        more: BTreeMap<String, Option<u8>>,
        a: (char, f32),
    }
    let body = Body {
        z: 1,
        left_out: None,
        more: BTreeMap::from([("m".to_owned(), None)]),
        a: ('c', 0.1),
    };
    let json = Tree::of(&body).and_then(|tree| tree.json());
    assert_eq!(json.as_deref(), Ok(r#"{"z":1,"m":null,"a":["c",0.1]}"#));
}

#[test]
fn a_file_is_handed_over_whole() {
    let file = File::new(vec![0, 159, 146, 150]).named("a.bin");
    let tree = Tree::of(&BTreeMap::from([("file", vec![Some(file.clone())])]));
    let whole = Tree::Object(vec![(
        "file".to_owned(),
        Tree::List(vec![Tree::File(file)]),
    )]);
    assert_eq!(tree, Ok(whole.clone()));
    assert!(whole.json().is_err(), "it is no text");
    let text = Tree::of(&File::from("a\"b")).and_then(|tree| tree.json());
    assert_eq!(text.as_deref(), Ok(r#""a\"b""#));
}

#[test]
fn what_has_no_tree_is_refused_without_its_content() {
    #[derive(serde::Serialize)]
    enum Variants {
        Newtype(&'static str),
        Struct { text: &'static str },
    }
    let keys = BTreeMap::from([(vec!["sentinel"], 1)]);
    for refused in [
        Tree::of(&Variants::Newtype("sentinel")),
        Tree::of(&Variants::Struct { text: "sentinel" }),
        Tree::of(&keys),
        Tree::of(&f64::NAN),
        Tree::of(&f32::INFINITY),
    ] {
        let refused = refused.expect_err("a refusal").to_string();
        assert!(!refused.contains("sentinel"), "{refused}");
    }
}
