//! Tests of `runtime/encode/flat_value.rs`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::flat_value::*;
use crate::runtime::encode::value_tree::ValueTree;
use crate::runtime::{Field, SecretString};

fn flat<T: Serialize + ?Sized>(value: &T) -> Result<FlatValue, EncodeError> {
    FlatValue::of(&ValueTree::of(value)?)
}

#[test]
fn a_value_is_absent_a_primitive_an_array_or_an_object() {
    let primitive = |string: &str| Ok(FlatValue::Primitive(string.to_owned()));
    assert_eq!(flat("a b"), primitive("a b"));
    assert_eq!(flat(&true), primitive("true"));
    assert_eq!(flat(&-7_i8), primitive("-7"));
    assert_eq!(flat(&u64::MAX), primitive("18446744073709551615"));
    assert_eq!(flat(&1.5_f64), primitive("1.5"));
    assert_eq!(flat(&SecretString::from("s")), primitive("s"));
    assert_eq!(flat(&None::<u8>), Ok(FlatValue::Absent));
    assert_eq!(flat(&Field::<u8>::Null), Ok(FlatValue::Absent));
    assert_eq!(flat(&Some(Some(1))), primitive("1"));
    assert_eq!(
        flat(&["a", "b"]),
        Ok(FlatValue::Array(vec!["a".into(), "b".into()]))
    );
    assert_eq!(
        flat(&("a", 1)),
        Ok(FlatValue::Array(vec!["a".into(), "1".into()]))
    );
    let map = BTreeMap::from([("a", Some(1)), ("b", None)]);
    assert_eq!(
        flat(&map),
        Ok(FlatValue::Object(vec![("a".into(), "1".into())]))
    );
}

#[test]
fn undefined_values_are_refused_without_showing_them() {
    for value in [
        json!([["sentinel"]]),
        json!({"a": {"b": "sentinel"}}),
        json!([null]),
        json!({"a": ["sentinel"]}),
    ] {
        let refused = flat(&value).expect_err("a refusal").to_string();
        assert!(!refused.contains("sentinel"), "{refused}");
    }
    assert!(flat(&f64::NAN).is_err());
    assert!(flat(&f32::INFINITY).is_err());
}
