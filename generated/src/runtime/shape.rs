//! A parameter's value, turned by serde into one of the shapes that OpenAPI's styles are defined for.
//!
//! Always: a shape holds text that is not encoded yet. A value nested deeper than the styles define is refused, never
//! flattened silently.

use std::fmt;

use serde::ser::{self, Serialize};

/// What a parameter's value looks like to a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing is sent: `None`, an absent or `null` field.
    Absent,
    /// One text.
    Primitive(String),
    /// Texts in order.
    Array(Vec<String>),
    /// Named texts in order.
    Object(Vec<(String, String)>),
}

impl Shape {
    /// The shape of a value.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Unsupported> {
        value.serialize(ToShape)
    }

    /// All texts that come from the caller: values, and the keys of objects.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many, pairs): (Option<&String>, &[String], &[(String, String)]) = match self {
            Self::Absent => (None, &[], &[]),
            Self::Primitive(text) => (Some(text), &[], &[]),
            Self::Array(items) => (None, items, &[]),
            Self::Object(pairs) => (None, &[], pairs),
        };
        one.into_iter()
            .chain(many)
            .chain(pairs.iter().flat_map(|(key, value)| [key, value]))
            .map(String::as_str)
    }
}

/// Why a value has no shape. The text never contains the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unsupported(pub(crate) &'static str);

const NESTED: Unsupported =
    Unsupported("its value nests arrays or objects, which no parameter style defines");

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_content: T) -> Self {
        Self("its value cannot be serialised")
    }
}

/// Serialises the whole value.
struct ToShape;

/// Serialises one text inside an array or object.
fn text_of<T: Serialize + ?Sized>(value: &T) -> Result<Option<String>, Unsupported> {
    match Shape::of(value)? {
        Shape::Absent => Ok(None),
        Shape::Primitive(text) => Ok(Some(text)),
        Shape::Array(_) | Shape::Object(_) => Err(NESTED),
    }
}

macro_rules! displayed {
    ($($method:ident: $type:ty),*) => {
        $(fn $method(self, value: $type) -> Result<Shape, Unsupported> {
            Ok(Shape::Primitive(value.to_string()))
        })*
    };
}

fn finite(is_finite: bool, text: impl FnOnce() -> String) -> Result<Shape, Unsupported> {
    if is_finite {
        Ok(Shape::Primitive(text()))
    } else {
        Err(Unsupported("its value is a number that is not finite"))
    }
}

impl ser::Serializer for ToShape {
    type Ok = Shape;
    type Error = Unsupported;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = ser::Impossible<Shape, Unsupported>;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = ser::Impossible<Shape, Unsupported>;

    displayed! {
        serialize_bool: bool, serialize_char: char, serialize_str: &str,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    }

    fn serialize_f32(self, value: f32) -> Result<Shape, Unsupported> {
        finite(value.is_finite(), || value.to_string())
    }

    fn serialize_f64(self, value: f64) -> Result<Shape, Unsupported> {
        finite(value.is_finite(), || value.to_string())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Shape, Unsupported> {
        Err(Unsupported(
            "its value is bytes, which no parameter style defines",
        ))
    }

    fn serialize_none(self) -> Result<Shape, Unsupported> {
        Ok(Shape::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Shape, Unsupported> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Shape, Unsupported> {
        Ok(Shape::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Shape, Unsupported> {
        Ok(Shape::Absent)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Shape, Unsupported> {
        Ok(Shape::Primitive(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Shape, Unsupported> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Shape, Unsupported> {
        Err(NESTED)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Unsupported> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, Unsupported> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, Unsupported> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(NESTED)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, Unsupported> {
        Ok(Members {
            pairs: Vec::new(),
            key: None,
        })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, Unsupported> {
        Ok(Members {
            pairs: Vec::new(),
            key: None,
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(NESTED)
    }
}

/// An array under way.
struct Items(Vec<String>);

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let text = text_of(value)?.ok_or(Unsupported(
            "its array holds a null, which no parameter style defines",
        ))?;
        self.0.push(text);
        Ok(())
    }
}

macro_rules! sequence {
    ($($trait:ident::$method:ident),*) => {
        $(impl ser::$trait for Items {
            type Ok = Shape;
            type Error = Unsupported;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
                self.push(value)
            }

            fn end(self) -> Result<Shape, Unsupported> {
                Ok(Shape::Array(self.0))
            }
        })*
    };
}

sequence!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field
);

/// An object under way. A member without a value is left out.
struct Members {
    pairs: Vec<(String, String)>,
    key: Option<String>,
}

impl ser::SerializeMap for Members {
    type Ok = Shape;
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.key = text_of(key)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let key = self
            .key
            .take()
            .ok_or(Unsupported("its value has a member without a name"))?;
        self.pairs.extend(text_of(value)?.map(|text| (key, text)));
        Ok(())
    }

    fn end(self) -> Result<Shape, Unsupported> {
        Ok(Shape::Object(self.pairs))
    }
}

impl ser::SerializeStruct for Members {
    type Ok = Shape;
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.pairs
            .extend(text_of(value)?.map(|text| (key.to_owned(), text)));
        Ok(())
    }

    fn end(self) -> Result<Shape, Unsupported> {
        Ok(Shape::Object(self.pairs))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::runtime::{Field, SecretString};

    #[test]
    fn values_take_one_of_four_shapes() {
        let text = |text: &str| Ok(Shape::Primitive(text.to_owned()));
        assert_eq!(Shape::of("a b"), text("a b"));
        assert_eq!(Shape::of(&true), text("true"));
        assert_eq!(Shape::of(&-7_i8), text("-7"));
        assert_eq!(Shape::of(&u64::MAX), text("18446744073709551615"));
        assert_eq!(Shape::of(&1.5_f64), text("1.5"));
        assert_eq!(Shape::of(&SecretString::from("s")), text("s"));
        assert_eq!(Shape::of(&None::<u8>), Ok(Shape::Absent));
        assert_eq!(Shape::of(&Field::<u8>::Null), Ok(Shape::Absent));
        assert_eq!(Shape::of(&Some(Some(1))), text("1"));
        assert_eq!(
            Shape::of(&["a", "b"]),
            Ok(Shape::Array(vec!["a".into(), "b".into()]))
        );
        assert_eq!(
            Shape::of(&("a", 1)),
            Ok(Shape::Array(vec!["a".into(), "1".into()]))
        );
        let map = BTreeMap::from([("a", Some(1)), ("b", None)]);
        assert_eq!(
            Shape::of(&map),
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
            let refused = Shape::of(&value).expect_err("a refusal").to_string();
            assert!(!refused.contains("sentinel"), "{refused}");
        }
        assert!(Shape::of(&f64::NAN).is_err());
        assert!(Shape::of(&f32::INFINITY).is_err());
    }
}
