//! Tests of `runtime/encode/shape.rs`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::runtime::encode::shape::*;
use crate::runtime::encode::tree::{Tree, Unsupported};
use crate::runtime::{Field, SecretString};

fn shape<T: Serialize + ?Sized>(value: &T) -> Result<Shape, Unsupported> {
    Shape::of(&Tree::of(value)?)
}

#[test]
fn values_take_one_of_four_shapes() {
    let text = |text: &str| Ok(Shape::Primitive(text.to_owned()));
    assert_eq!(shape("a b"), text("a b"));
    assert_eq!(shape(&true), text("true"));
    assert_eq!(shape(&-7_i8), text("-7"));
    assert_eq!(shape(&u64::MAX), text("18446744073709551615"));
    assert_eq!(shape(&1.5_f64), text("1.5"));
    assert_eq!(shape(&SecretString::from("s")), text("s"));
    assert_eq!(shape(&None::<u8>), Ok(Shape::Absent));
    assert_eq!(shape(&Field::<u8>::Null), Ok(Shape::Absent));
    assert_eq!(shape(&Some(Some(1))), text("1"));
    assert_eq!(
        shape(&["a", "b"]),
        Ok(Shape::Array(vec!["a".into(), "b".into()]))
    );
    assert_eq!(
        shape(&("a", 1)),
        Ok(Shape::Array(vec!["a".into(), "1".into()]))
    );
    let map = BTreeMap::from([("a", Some(1)), ("b", None)]);
    assert_eq!(
        shape(&map),
        Ok(Shape::Object(vec![("a".into(), "1".into())]))
    );
}

#[test]
fn what_no_style_defines_is_refused_without_its_content() {
    for value in [
        json!([["sentinel"]]),
        json!({"a": {"b": "sentinel"}}),
        json!([null]),
        json!({"a": ["sentinel"]}),
    ] {
        let refused = shape(&value).expect_err("a refusal").to_string();
        assert!(!refused.contains("sentinel"), "{refused}");
    }
    assert!(shape(&f64::NAN).is_err());
    assert!(shape(&f32::INFINITY).is_err());
}
