//! Tests of `runtime/model/undescribed.rs`, with a struct as the generator writes it.

use serde_json::{Value, json};

use crate::runtime::{self, Undescribed};
use crate::tests::json::from_slice;

#[derive(Default)]
struct Thing {
    name: Option<String>,
    id: Option<String>,
    undescribed: Undescribed,
}

runtime::properties!(Thing {
    name,
    id: read_only,
    ..undescribed
});

struct Other {
    name: Option<String>,
    size: Option<i64>,
    undescribed: Undescribed,
}

runtime::properties!(Other {
    name,
    size,
    ..undescribed
});

#[derive(Clone, Debug, PartialEq)]
enum Either {
    Thing(Thing),
    Other(Other),
    Unknown(Value),
}

runtime::union!(Either { Thing(Thing), Other(Other), ..Unknown, });

const TEXT: &str = r#"{"name":"a","size":{"x":[1]},"id":"1","by":null}"#;

fn sent(value: &Thing) -> String {
    let json = crate::runtime::json::writer::to_json(value, &mut Vec::new());
    String::from_utf8(json.expect("it is JSON")).expect("UTF-8")
}

#[test]
fn what_was_read_is_written_again() {
    let read: Thing = from_slice(TEXT.as_bytes()).expect("a thing");
    assert_eq!(read.undescribed.len(), 2);
    let stored = serde_json::to_value(&read).expect("it is JSON");
    assert_eq!(stored, serde_json::from_str::<Value>(TEXT).expect("JSON"));
    // What only the server sets is stored, and not sent.
    assert_eq!(sent(&read), r#"{"name":"a","by":null,"size":{"x":[1]}}"#);
}

#[test]
fn it_can_be_changed() {
    let mut thing = Thing::default();
    assert!(thing.undescribed.is_empty());
    assert_eq!(thing.undescribed.insert("a", 1), None);
    assert_eq!(thing.undescribed.insert("a", 2), Some(json!(1)));
    thing.undescribed.insert("name", "a property of the list");
    assert_eq!(sent(&thing), r#"{"a":2}"#);
    assert_eq!(
        thing.undescribed.remove("name"),
        Some(json!("a property of the list"))
    );
    assert_eq!(
        thing.undescribed.iter().collect::<Vec<_>>(),
        [("a", &json!(2))]
    );
    assert_ne!(thing, Thing::default());
    thing.undescribed.clear();
    assert_eq!(thing, Thing::default());
}

#[test]
fn debug_shows_names_only() {
    let none = format!("{:?}", Thing::default());
    assert_eq!(none, "Thing { name: None, id: None }");
    let mut thing = Thing::default();
    thing.undescribed.insert("token", "confidential");
    let some = format!("{thing:?}");
    assert_eq!(
        some,
        r#"Thing { name: None, id: None, undescribed: {"token"} }"#
    );
}

#[test]
fn a_type_fits_no_better_because_it_keeps_the_rest() {
    let either: Either = from_slice(br#"{"name":"a","size":1,"id":"1","by":2}"#).expect("one");
    assert!(
        matches!(either, Either::Thing(_)),
        "the first of two that are as good"
    );
    let either: Either = from_slice(br#"{"name":"a","size":1,"by":2}"#).expect("one");
    let Either::Other(other) = either else {
        panic!("the other has a size");
    };
    assert_eq!(other.undescribed.get("by"), Some(&json!(2)));
}
