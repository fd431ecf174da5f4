//! The levels of reading: what each accepts, what becomes of it, and how it is told.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::fixture::Status;
use crate::runtime::json::text;
use crate::runtime::{self, DateTime, Field, ResponsePolicy};

use ResponsePolicy::{Lenient, Strict, Tolerant};

struct Thing {
    id: String,
    state: Status,
    made: DateTime,
    ports: Vec<i64>,
    labels: BTreeMap<String, String>,
    nested: BTreeMap<String, Vec<i64>>,
    owner: Owner,
    pair: (i64, String),
    any: Value,
    kind: Kind,
    size: Option<i64>,
    note: Field<String>,
    nullable: Option<i64>,
    small: i32,
    count: u64,
    ratio: f64,
}

runtime::properties!(Thing {
    id,
    state,
    made,
    ports,
    labels,
    nested,
    owner,
    pair,
    any,
    kind,
    size,
    note,
    nullable: required,
    small,
    count,
    ratio,
});

struct Owner {
    name: String,
    tags: Vec<String>,
}

runtime::properties!(Owner { name, tags });

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Big(Big),
    Number(i64),
    Unknown(Value),
}

runtime::union!(Kind by "type" { Big(Big): ["big"], Number(i64), ..Unknown, });

struct Big {
    size: i64,
    parts: Vec<i64>,
}

runtime::properties!(Big { size, parts });

fn good() -> Value {
    json!({
        "id": "a", "state": "ACTIVE", "made": "2026-01-01T00:00:00Z", "ports": [1], "labels": {"a": "b"},
        "nested": {"a": [1]}, "owner": {"name": "n", "tags": ["t"]}, "pair": [1, "a"], "any": 1,
        "kind": {"type": "big", "size": 1, "parts": [1]}, "size": 1, "note": "n", "nullable": 1, "small": 1, "count": 1, "ratio": 1.5,
    })
}

/// A good thing with another value in one place; `None` takes it away.
fn with(pointer: &str, value: Option<Value>) -> String {
    let mut thing = good();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = thing.pointer_mut(parent).expect("it is there");
    match (parent, value) {
        (Value::Object(object), Some(value)) => drop(object.insert(name.to_owned(), value)),
        (Value::Object(object), None) => drop(object.remove(name)),
        (Value::Array(items), Some(value)) => {
            items[name.parse::<usize>().expect("an index")] = value
        }
        _ => panic!("no such place"),
    }
    thing.to_string()
}

/// What a level reads, as JSON, with what it accepted; or the message of its error.
fn read(json: &str, policy: ResponsePolicy) -> Result<(Value, Vec<String>), String> {
    let mut thing: Thing = crate::runtime::blank();
    let notes = text::read(json.as_bytes(), &mut thing, policy)?;
    let accepted = notes.deviations().map(|deviation| deviation.to_string());
    let value = serde_json::to_value(&thing).expect("a thing is JSON");
    Ok((value, accepted.collect()))
}

/// A place, the value that stands in it, what becomes of it, and how that is told.
type Accepted = (&'static str, Option<Value>, Value, &'static str);

/// Reads each at a level, which must accept it, and at the one before, which must not.
fn check(cases: Vec<Accepted>, by: ResponsePolicy, not_by: ResponsePolicy) {
    for (pointer, value, becomes, told) in cases {
        let json = with(pointer, value);
        let (read_as, accepted) = read(&json, by).unwrap_or_else(|error| panic!("{json}: {error}"));
        let found = read_as.pointer(pointer).unwrap_or(&Value::Null);
        assert_eq!(*found, becomes, "{json}");
        assert_eq!(accepted, [told], "{json}");
        // In a union, what the strict level refuses is kept as it came.
        if not_by == Strict && pointer.starts_with("/kind") {
            continue;
        }
        let error = read(&json, not_by).expect_err(&json);
        let path = told.split(':').next().unwrap_or_default();
        let name = path.rsplit('.').next().unwrap_or_default();
        assert!(error.contains(name), "{error}: {told}");
        let hint = "; the policy `Lenient` would accept it";
        assert_eq!(error.ends_with(hint), not_by == Tolerant, "{error}");
    }
}

#[test]
fn the_default_takes_what_cannot_be_mistaken() {
    let cases = vec![
        (
            "/nullable",
            None,
            json!(null),
            "nullable: found nothing, expected null or a value",
        ),
        (
            "/ports",
            Some(json!(null)),
            json!([]),
            "ports: found null, expected an array",
        ),
        (
            "/ports",
            None,
            json!([]),
            "ports: found nothing, expected an array",
        ),
        (
            "/labels",
            Some(json!(null)),
            json!({}),
            "labels: found null, expected an object",
        ),
        (
            "/labels",
            None,
            json!({}),
            "labels: found nothing, expected an object",
        ),
        (
            "/nested/a",
            Some(json!(null)),
            json!([]),
            "nested.a: found null, expected an array",
        ),
        (
            "/owner/tags",
            None,
            json!([]),
            "owner.tags: found nothing, expected an array",
        ),
        (
            "/kind/parts",
            Some(json!(null)),
            json!([]),
            "kind.parts: found null, expected an array",
        ),
        (
            "/small",
            Some(json!(3_000_000_000_u64)),
            json!(i32::MAX),
            "small: found an integer out of range, expected a 32-bit integer",
        ),
        (
            "/small",
            Some(json!(-3_000_000_000_i64)),
            json!(i32::MIN),
            "small: found an integer out of range, expected a 32-bit integer",
        ),
        (
            "/count",
            Some(json!(-1)),
            json!(u64::MAX),
            "count: found an integer out of range, expected an unsigned 64-bit integer",
        ),
        (
            "/size",
            Some(json!(u64::MAX)),
            json!(null),
            "size: found an integer out of range, expected a 64-bit integer",
        ),
        (
            "/size",
            Some(json!(1e30)),
            json!(null),
            "size: found an integer out of range, expected a 64-bit integer",
        ),
    ];
    check(cases, Tolerant, Strict);
}

#[test]
fn the_lenient_level_takes_the_empty_value() {
    let cases = vec![
        (
            "/id",
            None,
            json!(""),
            "id: found nothing, expected a string",
        ),
        (
            "/id",
            Some(json!(17)),
            json!(""),
            "id: found an integer, expected a string",
        ),
        (
            "/id",
            Some(json!({"a": 1})),
            json!(""),
            "id: found an object, expected a string",
        ),
        (
            "/state",
            Some(json!(null)),
            json!(""),
            "state: found null, expected a string",
        ),
        (
            "/made",
            Some(json!(17.5)),
            json!(""),
            "made: found a number, expected a string",
        ),
        (
            "/ports",
            Some(json!("x")),
            json!([]),
            "ports: found a string, expected an array",
        ),
        (
            "/ports/0",
            Some(json!(null)),
            json!(0),
            "ports[0]: found null, expected a 64-bit integer",
        ),
        (
            "/labels/a",
            Some(json!([1, [2]])),
            json!(""),
            "labels.a: found an array, expected a string",
        ),
        (
            "/owner",
            None,
            json!({"name": "", "tags": []}),
            "owner: found nothing, expected an object",
        ),
        (
            "/owner",
            Some(json!(false)),
            json!({"name": "", "tags": []}),
            "owner: found a boolean, expected an object",
        ),
        (
            "/owner/name",
            None,
            json!(""),
            "owner.name: found nothing, expected a string",
        ),
        (
            "/pair",
            Some(json!([2])),
            json!([2, ""]),
            "pair: found fewer items, expected more items",
        ),
        (
            "/pair",
            Some(json!([2, "b", 3])),
            json!([2, "b"]),
            "pair[2]: found another item, expected no more items",
        ),
        (
            "/any",
            None,
            json!(null),
            "any: found nothing, expected another value",
        ),
        (
            "/size",
            Some(json!("big")),
            json!(null),
            "size: found a string, expected a 64-bit integer",
        ),
        (
            "/size",
            Some(json!(1.5)),
            json!(null),
            "size: found a number, expected a 64-bit integer",
        ),
        (
            "/note",
            Some(json!([])),
            json!(null),
            "note: found an array, expected a string",
        ),
        (
            "/small",
            Some(json!(1.5)),
            json!(0),
            "small: found a number, expected a 32-bit integer",
        ),
        (
            "/ratio",
            Some(json!("1.5")),
            json!(0),
            "ratio: found a string, expected a number",
        ),
    ];
    check(cases, Lenient, Tolerant);
}

#[test]
fn every_level_keeps_what_it_does_not_know() {
    let kept = [
        ("/state", json!("new")),
        ("/made", json!("yesterday")),
        ("/kind", json!({"type": "unknown", "size": "x"})),
        ("/kind", json!(null)),
        ("/kind", json!(u64::MAX)),
        ("/kind", json!([null])),
        ("/any", json!(null)),
        ("/size", json!(null)),
        ("/note", json!(null)),
    ];
    for (pointer, value) in kept {
        let json = with(pointer, Some(value.clone()));
        for policy in [Strict, Tolerant, Lenient] {
            let (read_as, accepted) = read(&json, policy).expect(&json);
            let found = read_as.pointer(pointer).unwrap_or(&Value::Null);
            assert_eq!((found, &accepted[..]), (&value, &[][..]), "{json}");
        }
    }
    for policy in [Strict, Tolerant, Lenient] {
        let (read_as, accepted) = read(&with("/size", Some(json!(2.0))), policy).expect("it is 2");
        assert_eq!((&read_as["size"], accepted.len()), (&json!(2), 0));
        let twice = good().to_string().replacen('{', r#"{"id": "b", "#, 1);
        let error = read(&twice, policy).expect_err("it is there twice");
        assert!(
            error.starts_with("the property `id` appears twice"),
            "{error}"
        );
        assert!(!error.contains("Lenient"), "{error}");
    }
}

/// A variant that is known by its tag is read leniently; without one, the value is kept as it came.
#[test]
fn a_tag_decides_what_becomes_of_a_variant() {
    let wrong = json!({"type": "big", "size": "x", "parts": null});
    let json = with("/kind", Some(wrong.clone()));
    let (read_as, accepted) = read(&json, Lenient).expect("it is accepted");
    assert_eq!(read_as["kind"], json!({"size": 0, "parts": []}));
    assert_eq!(accepted.len(), 2, "{accepted:?}");
    let (read_as, accepted) = read(&json, Tolerant).expect("it is kept");
    assert_eq!((&read_as["kind"], accepted.len()), (&wrong, 0));
    let untagged = json!({"size": 1, "parts": ["x"]});
    for policy in [Strict, Tolerant, Lenient] {
        let (read_as, accepted) =
            read(&with("/kind", Some(untagged.clone())), policy).expect("it is kept");
        assert_eq!((&read_as["kind"], accepted.len()), (&untagged, 0));
    }
}
