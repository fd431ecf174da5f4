//! Tests of `runtime/model/union.rs`, with enums as the generator writes them.

use crate::runtime;

use serde::Serialize;
use serde_json::{Value, json};

struct Cat {
    kind: String,
    lives: i64,
}

runtime::properties!(Cat { kind, lives });

struct Dog {
    kind: String,
    lives: Option<i64>,
    barks: Option<bool>,
}

runtime::properties!(Dog { kind, lives, barks });

#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Unknown(Value),
}

runtime::union!(Pet by "kind" { Cat(Cat): ["cat"], Dog(Box<Dog>): ["dog", "puppy"], ..Unknown, });

#[derive(Clone, Debug, PartialEq)]
enum Named {
    Cat(Cat),
    Dog(Dog),
    Unknown(Value),
}

runtime::union!(Named by "kind" or shape { Cat(Cat): ["Cat"], Dog(Dog): ["Dog"], ..Unknown, });

#[derive(Clone, Debug, PartialEq)]
enum Loose {
    Text(String),
    Integer(i64),
    Switch(bool),
    List(Vec<i64>),
    Dog(Dog),
    Map(std::collections::BTreeMap<String, i64>),
    Unknown(Value),
}

runtime::union!(Loose {
    Text(String),
    Integer(i64),
    Switch(bool),
    List,
    Dog(Dog),
    Map,
    ..Unknown,
});

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).expect("every value is accepted")
}

#[track_caller]
fn round_trips<T: serde::de::DeserializeOwned + Serialize>(value: &Value) {
    let read: T = read(value);
    assert_eq!(serde_json::to_value(&read).expect("it is JSON"), *value);
}

#[test]
fn a_tag_selects_the_variant() {
    let puppy = json!({"kind": "puppy", "lives": 1});
    assert!(matches!(read::<Pet>(&puppy), Pet::Dog(_)));
    let cat = json!({"kind": "cat", "lives": 9});
    assert!(matches!(read::<Pet>(&cat), Pet::Cat(Cat { lives: 9, .. })));
}

#[test]
fn a_value_with_an_unknown_tag_is_kept_unchanged() {
    for value in [
        json!({"kind": "fish", "lives": 1, "fins": 2}),
        // The tag of a cat, but not its properties.
        json!({"kind": "cat"}),
        json!(null),
        json!([1, "a"]),
    ] {
        assert_eq!(read::<Pet>(&value), Pet::Unknown(value.clone()));
        round_trips::<Pet>(&value);
    }
}

#[test]
fn with_or_shape_an_unknown_tag_is_ignored() {
    let named = json!({"kind": "Dog", "lives": 1});
    assert!(matches!(read::<Named>(&named), Named::Dog(_)));
    let shaped = json!({"kind": "poodle", "lives": 1, "barks": true});
    assert!(matches!(read::<Named>(&shaped), Named::Dog(_)));
}

#[test]
fn the_shape_selects_the_variant_without_a_tag() {
    for (value, expected) in [
        (json!("a"), Loose::Text("a".into())),
        (json!(1), Loose::Integer(1)),
        (json!(2.0), Loose::Integer(2)),
        (json!(true), Loose::Switch(true)),
        (json!([]), Loose::List(vec![])),
        (json!(["a"]), Loose::Unknown(json!(["a"]))),
        (json!(1.5), Loose::Unknown(json!(1.5))),
        (
            json!({"a": 1}),
            Loose::Map([("a".to_owned(), 1)].into_iter().collect()),
        ),
        (
            json!({"kind": "a", "barks": true}),
            Loose::Dog(Dog {
                kind: "a".into(),
                lives: None,
                barks: Some(true),
            }),
        ),
        // Neither a map of integers nor a dog.
        (
            json!({"lives": "nine"}),
            Loose::Unknown(json!({"lives": "nine"})),
        ),
    ] {
        assert_eq!(read::<Loose>(&value), expected, "{value}");
    }
}

#[test]
fn the_variant_that_ignores_the_fewest_properties_is_selected() {
    // A cat would ignore `barks`; a dog has every property.
    let value = json!({"kind": "?", "lives": 1, "barks": true});
    assert!(matches!(read::<Named>(&value), Named::Dog(_)));
    // Both have every property; a cat has no other one.
    let value = json!({"kind": "?", "lives": 1});
    assert!(matches!(read::<Named>(&value), Named::Cat(_)));
}

#[test]
fn every_value_round_trips() {
    for value in [
        json!("a"),
        json!(-3),
        json!({"a": 1}),
        json!({"a": "b"}),
        json!([1, 2]),
        json!({"kind": "x", "lives": 4}),
    ] {
        round_trips::<Loose>(&value);
    }
}

#[test]
fn the_content_of_one_variant_converts_into_the_union() {
    let dog = Dog {
        kind: "dog".into(),
        lives: None,
        barks: None,
    };
    assert_eq!(Pet::from(dog.clone()), Pet::Dog(Box::new(dog.clone())));
    assert_eq!(Named::from(dog.clone()), Named::Dog(dog));
    assert_eq!(Loose::from("a"), Loose::Text("a".into()));
    assert_eq!(Loose::from("a".to_owned()), Loose::Text("a".into()));
    assert_eq!(Loose::from(1), Loose::Integer(1));
}
