//! Tests of `runtime/encode/value_tree.rs`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::File;
use crate::runtime::encode::value_tree::*;

#[test]
fn the_json_of_a_tree_is_that_of_the_value() {
    for value in [
        json!(null),
        json!([]),
        json!({}),
        json!({"b": [1, -2.5, true, null], "a": {"q\"uote": "new\nline", "é": ""}}),
        json!([[{"deep": [[]]}]]),
        json!(u64::MAX),
        json!(1e300),
    ] {
        let json = ValueTree::of(&value)
            .and_then(|tree| tree.json())
            .expect("JSON");
        let read: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, value, "{json}");
    }
}

#[test]
fn properties_have_the_order_of_the_fields() {
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
    let json = ValueTree::of(&body).and_then(|tree| tree.json());
    assert_eq!(json.as_deref(), Ok(r#"{"z":1,"m":null,"a":["c",0.1]}"#));
}

#[test]
fn a_file_is_passed_whole() {
    let file = File::new(vec![0, 159, 146, 150]).named("a.bin");
    let tree = ValueTree::of(&BTreeMap::from([("file", vec![Some(file.clone())])]));
    let whole = ValueTree::Object(vec![(
        "file".to_owned(),
        ValueTree::Array(vec![ValueTree::File(file)]),
    )]);
    assert_eq!(tree, Ok(whole.clone()));
    assert!(whole.json().is_err(), "it is not UTF-8");
    let json = ValueTree::of(&File::from("a\"b")).and_then(|tree| tree.json());
    assert_eq!(json.as_deref(), Ok(r#""a\"b""#));
}

#[test]
fn unsupported_values_are_refused_without_showing_them() {
    #[derive(serde::Serialize)]
    enum Variants {
        Newtype(&'static str),
        Struct { text: &'static str },
    }
    let keys = BTreeMap::from([(vec!["sentinel"], 1)]);
    for refused in [
        ValueTree::of(&Variants::Newtype("sentinel")),
        ValueTree::of(&Variants::Struct { text: "sentinel" }),
        ValueTree::of(&keys),
        ValueTree::of(&f64::NAN),
        ValueTree::of(&f32::INFINITY),
    ] {
        let refused = refused.expect_err("a refusal").to_string();
        assert!(!refused.contains("sentinel"), "{refused}");
    }
}
