//! What is told of what was accepted, values without content, and variants that lack a list.

use crate::runtime;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::ResponsePolicy::{Lenient, Strict, Tolerant};
use crate::runtime::json::text;

struct Owner {
    name: String,
    tags: Vec<String>,
}

runtime::properties!(Owner { name, tags });

struct Big {
    size: i64,
    parts: Vec<i64>,
}

runtime::properties!(Big { size, parts });

#[test]
fn the_same_in_many_items_is_told_once() {
    let items: Vec<Value> = (0..1000)
        .map(|_| json!({"name": "n", "tags": null}))
        .collect();
    let json = json!({"items": items, "map": {"a": null, "b": null}}).to_string();
    let mut value: Many = crate::runtime::blank();
    let notes = text::read(json.as_bytes(), &mut value, Tolerant).expect("it is accepted");
    let told: Vec<String> = notes.deviations().map(|one| one.to_string()).collect();
    assert_eq!(
        told,
        [
            "items[0].tags: found null, expected an array (1000 times)",
            "map.a: found null, expected an array (2 times)",
        ]
    );
    assert_eq!((value.items.len(), value.map.len()), (1000, 2));
}

struct Many {
    items: Vec<Owner>,
    map: BTreeMap<String, Vec<String>>,
}

runtime::properties!(Many { items, map });

#[test]
fn the_number_of_places_is_bounded() {
    let deep: Value = (0..200)
        .map(|n| (format!("k{n}"), json!({"x": null})))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let mut value: BTreeMap<String, BTreeMap<String, Vec<i64>>> = BTreeMap::new();
    let notes = text::read(deep.to_string().as_bytes(), &mut value, Tolerant).expect("accepted");
    assert_eq!(notes.deviations().count(), 1, "keys of a map are one place");
    let wide: Wide = crate::runtime::blank();
    let mut wide = wide;
    let notes = text::read(b"{}", &mut wide, Lenient).expect("accepted");
    assert_eq!(notes.len(), 32);
}

/// A struct of forty required properties.
macro_rules! wide {
    ($($field:ident)+) => {
                struct Wide {
            $($field: i64,)+
        }

        runtime::properties!(Wide { $($field),+ });
    };
}

wide! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9
    c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
}

#[test]
fn no_content_is_empty_where_something_can_be() {
    let mut list = vec![1_i64];
    list.clear();
    assert!(text::read(b"", &mut list, Strict).is_err());
    let notes = text::read(b"", &mut list, Tolerant).expect("an empty list");
    let told: Vec<String> = notes.deviations().map(|one| one.to_string()).collect();
    assert_eq!(told, ["found no content, expected an array"]);
    assert!(text::read(b"", &mut None::<Owner>, Tolerant).is_ok());
    let mut owner: Owner = crate::runtime::blank();
    let error = text::read(b"", &mut owner, Tolerant).err();
    assert_eq!(
        error.as_deref(),
        Some("it is empty; the policy `Lenient` would accept it")
    );
    assert!(text::read(b"", &mut owner, Lenient).is_ok());
}

/// Types can be read by themselves, too, at the default level.
#[test]
fn other_formats_are_read_at_the_default_level() {
    let owner: Owner = serde_json::from_value(json!({"name": "n"})).expect("a list may be missing");
    assert!(owner.tags.is_empty());
    assert!(serde_json::from_value::<Owner>(json!({"tags": []})).is_err());
}

/// Without a tag, a variant with a list fits a value without it, unless another variant fits better.
#[test]
fn a_list_may_be_missing_in_a_variant_without_a_tag() {
    for (json, expected) in [
        (json!({"name": "n", "tags": null}), "Owner"),
        (json!({"name": "n"}), "Owner"),
        (json!({"size": 1}), "Big"),
        (json!({"size": 1, "parts": [], "name": "n"}), "Big"),
        (json!({"name": null, "tags": []}), "Unknown"),
        (json!({"tags": "x", "name": "n"}), "Unknown"),
        (json!(null), "Unknown"),
    ] {
        let mut value: Untagged = crate::runtime::blank();
        let text = json.to_string();
        text::read(text.as_bytes(), &mut value, Tolerant).expect("it is kept at least");
        let found = match &value {
            Untagged::Owner(_) => "Owner",
            Untagged::Big(_) => "Big",
            Untagged::List(_) => "List",
            Untagged::Unknown(_) => "Unknown",
        };
        assert_eq!(found, expected, "{json}");
        let mut strict: Untagged = crate::runtime::blank();
        text::read(text.as_bytes(), &mut strict, Strict).expect("it is kept at least");
        let is_whole = json.get("parts").is_some();
        assert_eq!(matches!(strict, Untagged::Unknown(_)), !is_whole, "{json}");
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Untagged {
    Owner(Owner),
    Big(Big),
    List(Vec<i64>),
    Unknown(Value),
}

runtime::union!(Untagged { Owner(Owner), Big(Big), List, ..Unknown, });

struct Found {
    items: Option<Vec<i64>>,
    more: Option<Owner>,
    none: Option<Nothing>,
}

runtime::properties!(Found { items, more, none });

struct Nothing {}

runtime::properties!(Nothing {});

/// An object that is another one than described, of which nothing would be kept, is not read as empty in silence.
#[test]
fn another_object_is_told() {
    let none = "found none of the described properties, expected at least one";
    for (json, expected) in [
        (json!({"a": {"items": []}, "b": 1}), vec![none.to_owned()]),
        (json!({}), vec![]),
        (json!({"items": null, "b": 1}), vec![]),
        (json!({"none": {"a": 1}}), vec![]),
        (
            json!({"more": {"label": "x"}}),
            vec![
                format!("more: {none}"),
                "more.name: found nothing, expected a string".to_owned(),
                "more.tags: found nothing, expected an array".to_owned(),
            ],
        ),
    ] {
        let mut value: Found = crate::runtime::blank();
        let text = json.to_string();
        let notes = text::read(text.as_bytes(), &mut value, Lenient).expect("it is accepted");
        let told: Vec<String> = notes.deviations().map(|one| one.to_string()).collect();
        assert_eq!(told, expected, "{json}");
        if json.get("more").is_none() {
            let by_default = text::read(text.as_bytes(), &mut value, Tolerant).map(|all| all.len());
            assert_eq!(by_default, Ok(expected.len()), "{json}");
            let strict = text::read(text.as_bytes(), &mut value, Strict).map(|all| all.len());
            assert_eq!(strict, Ok(0), "{json}");
        }
    }
}

/// A hostile response has a deviation in every other byte; to note each would cost more than to read it.
#[test]
fn only_so_many_deviations_are_counted() {
    let items = format!("[{}0]", "0,".repeat(30_000));
    let mut strings: Vec<String> = Vec::new();
    let notes = text::read(items.as_bytes(), &mut strings, Lenient);
    let deviations: Vec<_> = notes.expect("all of them").deviations().collect();
    assert_eq!(strings.len(), 30_001);
    assert_eq!(deviations.len(), 1);
    assert_eq!(deviations.first().map(|one| one.times()), Some(10_000));
}
