//! JSON that follows the grammar and cannot be read, that is of another shape, or that says something twice.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::json::policy::ResponsePolicy;
use crate::runtime::json::text;
use crate::runtime::model::slot::Slot;
use crate::runtime::{self, Undescribed};
use crate::tests::json::from_slice;

#[derive(Default)]
struct Thing {
    id: Option<String>,
    ratio: Option<f64>,
    any: Option<Value>,
    kind: Option<Kind>,
    inner: Option<Box<Thing>>,
    list: Option<Vec<Thing>>,
    map: Option<BTreeMap<String, i64>>,
    undescribed: Undescribed,
}

runtime::properties!(Thing {
    id,
    ratio,
    any,
    kind,
    inner,
    list,
    map,
    ..undescribed
});

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Number(f64),
    Thing(Box<Thing>),
    Unknown(Value),
}

runtime::union!(Kind { Number(f64), Thing(Box<Thing>), ..Unknown, });

/// The message at the usual level.
fn error(json: &str) -> String {
    let read = text::read(
        json.as_bytes(),
        &mut Thing::default(),
        ResponsePolicy::Tolerant,
    );
    read.err().unwrap_or_default()
}

/// The message at the level `Strict`.
fn strictly(json: &str, value: &mut dyn Slot) -> Option<String> {
    text::read(json.as_bytes(), value, ResponsePolicy::Strict).err()
}

#[test]
fn json_that_cannot_be_read_is_called_what_it_is() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let halves = r#""\ud800", "\udc00", "\ud800x", "\ud800\u0041""#;
    let mut cases = vec![
        ("1e400".to_owned(), "it has a number out of range"),
        ("-1e400".to_owned(), "it has a number out of range"),
        (deep(200), "it is nested too deeply"),
        (deep(100_000), "it is nested too deeply"),
    ];
    let halves = halves.split(", ");
    cases.extend(halves.map(|half| {
        (
            half.to_owned(),
            "it has a string with half of a surrogate pair",
        )
    }));
    for (json, expected) in cases {
        for property in ["id", "any", "ratio", "kind", "else"] {
            let fits = match property {
                "id" => json.starts_with('"'),
                "ratio" => !json.starts_with(['"', '[']),
                _ => true,
            };
            let whole = format!("{{\"{property}\": {json}}}");
            let message = error(&whole);
            if fits {
                assert!(message.starts_with(expected), "{property}: {message}");
            }
            assert!(!message.contains("not JSON"), "{property}: {message}");
        }
        let inside = format!(r#"{{"kind": {{"kind": {{"any": {json}}}}}}}"#);
        assert!(
            error(&inside).starts_with(expected),
            "{inside}: {}",
            error(&inside)
        );
    }
    // Where nothing is read, nothing is wrong.
    assert!(from_slice::<BTreeMap<String, Value>>(b"{}").is_ok());
}

/// `serde_json` says which of them it is in its message only.
#[test]
fn the_parser_still_says_what_it_could_not_read() {
    for (json, expected) in [
        ("1e400", "number out of range"),
        (r#""\ud800""#, "unexpected end of hex escape"),
        (r#""\ud800\u0041""#, "lone leading surrogate"),
        (r#""\udc00""#, "lone leading surrogate"),
        (&"[".repeat(200), "recursion limit exceeded"),
    ] {
        let said = serde_json::from_str::<Value>(json)
            .expect_err(json)
            .to_string();
        assert!(said.starts_with(expected), "{json}: {said}");
    }
}

#[test]
fn an_array_is_no_object() {
    for (json, expected) in [
        (r#"["ca_1", 1, null]"#, "found an array, expected an object"),
        (
            r#"{"inner": ["ca_1", 1, null]}"#,
            "inner: found an array, expected an object",
        ),
        (
            r#"{"list": [["ca_1"]]}"#,
            "list[0]: found an array, expected an object",
        ),
        (r#"{"map": []}"#, "map: found an array, expected an object"),
    ] {
        assert!(error(json).starts_with(expected), "{json}: {}", error(json));
        assert!(
            strictly(json, &mut Thing::default()).is_some_and(|said| said.starts_with(expected))
        );
        assert!(serde_json::from_str::<Thing>(json).is_err(), "{json}");
    }
    // In a union it is kept, as what fits no variant.
    let array = from_slice::<Thing>(br#"{"kind": ["ca_1", 1]}"#).expect("a union takes all");
    assert!(matches!(array.kind, Some(Kind::Unknown(Value::Array(_)))));
}

#[test]
fn a_described_property_that_is_repeated_is_an_error_and_of_others_the_last_counts() {
    for json in [
        r#"{"id": "a", "id": "a"}"#,
        r#"{"id": "a", "ratio": 1, "id": null}"#,
        r#"{"id": "a", "\u0069d": "b"}"#,
    ] {
        assert!(
            error(json).starts_with("the property `id` appears twice"),
            "{json}"
        );
        assert!(strictly(json, &mut Thing::default()).is_some());
    }
    let json = r#"{"x": 1, "x": 2, "map": {"a": 1, "a": 2}, "any": {"b": 1, "b": 2}}"#;
    let thing: Thing = from_slice(json.as_bytes()).expect("others");
    assert_eq!(thing.undescribed.get("x"), Some(&2.into()));
    assert_eq!(thing.map.and_then(|map| map.get("a").copied()), Some(2));
    assert_eq!(
        thing.any.and_then(|any| any.get("b").cloned()),
        Some(2.into())
    );
}

/// Values of every kind in every place: no message has a name of Rust or of its libraries.
#[test]
fn no_message_speaks_of_rust() {
    let values = [
        "null",
        "true",
        "1",
        "1.5",
        "1e400",
        "\"x\"",
        "[1]",
        "{\"a\": {}}",
        "",
        "[",
        "nul",
    ];
    let names = [
        "id", "ratio", "any", "kind", "inner", "list", "map", "other",
    ];
    let words = [
        "f64",
        "i64",
        "u64",
        "struct",
        "enum",
        "invalid type",
        "serde",
        "Option",
        "Thing",
        "variant",
        "sequence",
        "visitor",
    ];
    for value in values {
        let places = names.iter().map(|name| format!("{{\"{name}\": {value}}}"));
        for json in places.chain([
            value.to_owned(),
            format!("{{\"inner\": {{\"map\": {{\"a\": {value}}}}}}}"),
        ]) {
            let ours = from_slice::<Thing>(json.as_bytes()).err();
            let strict = strictly(&json, &mut Thing::default());
            let theirs = text::from_slice_as::<Thing>(json.as_bytes()).err();
            for said in [ours, strict, theirs].into_iter().flatten() {
                let found = words.iter().find(|word| said.contains(**word));
                assert_eq!(found, None, "{json}: {said}");
            }
        }
    }
}
