//! `Field` and `SecretString`: what setters accept, and what crosses the wire.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

use serde::{Deserialize, Serialize};
use templates::runtime::{Field, SecretString};

fn secret(value: impl Into<Field<SecretString>>) -> Field<SecretString> {
    value.into()
}

fn string(value: impl Into<Field<String>>) -> Field<String> {
    value.into()
}

fn number(value: impl Into<Field<i64>>) -> Field<i64> {
    value.into()
}

#[test]
fn setters_take_values_options_and_fields_without_annotations() {
    assert_eq!(secret(None), Field::Null);
    assert_eq!(secret("x"), Field::Value("x".into()));
    assert_eq!(secret(String::from("x")), secret(SecretString::from("x")));
    assert_eq!(secret(Some("x".into())), secret("x"));
    assert_eq!(secret(Field::Absent), Field::default());
    assert_eq!(string(None), Field::Null);
    assert_eq!(string("x"), string(String::from("x")));
    assert_eq!(string(Some(String::from("x"))), string("x"));
    assert_eq!(number(None), Field::Null);
    assert_eq!(number(7), Field::Value(7));
    assert_eq!(number(Some(7)), Field::Value(7));
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Model {
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    name: Field<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    token: Field<SecretString>,
}

#[test]
fn three_states_cross_the_wire_both_ways() {
    for (json, name) in [
        ("{}", Field::Absent),
        (r#"{"name":null}"#, Field::Null),
        (r#"{"name":"x"}"#, string("x")),
    ] {
        let model = Model {
            name,
            token: Field::Absent,
        };
        assert_eq!(serde_json::to_string(&model).unwrap(), json);
        assert_eq!(serde_json::from_str::<Model>(json).unwrap(), model);
    }
    assert_eq!(serde_json::to_string(&Field::<u8>::Absent).unwrap(), "null");
}

#[test]
fn a_fields_state_can_be_asked_for_and_changed() {
    let field = number(7);
    assert!(!field.is_absent() && !field.is_null());
    assert!(Field::<u8>::Absent.is_absent() && Field::<u8>::Null.is_null());
    assert_eq!(field.value(), Some(&7));
    assert_eq!(field.as_ref().map(|value| value + 1), Field::Value(8));
    assert_eq!(Field::<u8>::Null.map(u16::from), Field::Null);
    assert_eq!(field.into_value(), Some(7));
    assert_eq!(Field::<u8>::Absent.into_value(), None);
}

#[test]
fn secrets_cross_the_wire_and_show_nowhere_else() {
    let model: Model = serde_json::from_str(r#"{"token": "sentinel"}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&model).unwrap(),
        r#"{"token":"sentinel"}"#
    );
    assert_eq!(
        format!("{model:?}"),
        "Model { name: Absent, token: Value(SecretString([redacted])) }"
    );
    assert_eq!(
        model.token.value().map(SecretString::expose_secret),
        Some("sentinel")
    );
    assert_ne!(SecretString::from("a"), SecretString::from("b"));
    assert_ne!(SecretString::from("a"), SecretString::from("ab"));
}

#[test]
fn secrets_are_equal_where_every_byte_is() {
    let secret = SecretString::from("ab");
    assert_eq!(secret, SecretString::from("ab".to_owned()));
    for other in ["", "a", "abc", "bb", "aa", "ba"] {
        assert_ne!(secret, SecretString::from(other), "{other}");
    }
}
