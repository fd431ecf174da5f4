//! `ValueTree`: a value as serde sees it, from which parameters, forms and parts of multipart bodies are encoded.
//!
//! Always: its strings are not encoded yet; properties have the order of the value's fields; an error does not contain
//! the value.

use std::borrow::Cow;

use serde::ser::{self, Serialize};

use crate::runtime::File;
use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::file;
use crate::runtime::formats::decimal;
use crate::runtime::methods::map::NOT_AN_OBJECT;
use crate::runtime::model::properties::StoredName;

/// A serialized value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueTree {
    /// `None` or `null`.
    Null,
    /// A string.
    String(String),
    /// A number or a boolean, as JSON writes it.
    Literal(String),
    /// A file.
    File(File),
    /// Items in order.
    Array(Vec<ValueTree>),
    /// Properties in order.
    Object(Vec<(String, ValueTree)>),
}

impl ValueTree {
    /// Serializes a value.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, EncodeError> {
        value.serialize(TreeSerializer {
            takes_content: false,
        })
    }

    /// A primitive or a text file as a string; `None` for `null`, arrays and objects.
    pub(crate) fn string(&self) -> Result<Option<Cow<'_, str>>, EncodeError> {
        match self {
            Self::String(string) | Self::Literal(string) => Ok(Some(Cow::Borrowed(string))),
            Self::File(file) => file.text().map(|text| Some(Cow::Borrowed(text))),
            Self::Null | Self::Array(_) | Self::Object(_) => Ok(None),
        }
    }

    /// Whether a key is the name of a property that is not sent.
    pub(crate) fn is_stored_name<T: Serialize + ?Sized>(key: &T) -> bool {
        Self::of(key).is_ok_and(|key| matches!(key, Self::Object(_)))
    }

    /// Whether it is an array or an object.
    pub(crate) fn is_nested(&self) -> bool {
        matches!(self, Self::Array(_) | Self::Object(_))
    }

    /// The value as JSON.
    pub(crate) fn json(&self) -> Result<String, EncodeError> {
        let mut json = String::new();
        self.write_json(&mut json)?;
        Ok(json)
    }

    fn write_json(&self, json: &mut String) -> Result<(), EncodeError> {
        match self {
            Self::Null => json.push_str("null"),
            Self::String(string) => json.push_str(&quoted(string)?),
            Self::Literal(literal) => json.push_str(literal),
            Self::File(file) => json.push_str(&quoted(file.text()?)?),
            Self::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    json.push(if index == 0 { '[' } else { ',' });
                    item.write_json(json)?;
                }
                json.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(properties) => {
                for (index, (name, value)) in properties.iter().enumerate() {
                    json.push(if index == 0 { '{' } else { ',' });
                    json.push_str(&quoted(name)?);
                    json.push(':');
                    value.write_json(json)?;
                }
                json.push_str(if properties.is_empty() { "{}" } else { "}" });
            }
        }
        Ok(())
    }
}

fn quoted(string: &str) -> Result<String, EncodeError> {
    serde_json::to_string(string).map_err(|_| EncodeError::NOT_JSON)
}

const VARIANT: EncodeError = EncodeError("its value is an enum variant with data");

/// Builds the tree of a value.
struct TreeSerializer {
    /// Whether the value is the content of a file, which is then passed through [`file::take_passed`] instead of
    /// serialized, or of a decimal, whose text is serialized.
    takes_content: bool,
}

macro_rules! literals {
    ($($method:ident: $type:ty),*) => {
        $(fn $method(self, value: $type) -> Result<ValueTree, EncodeError> {
            Ok(ValueTree::Literal(value.to_string()))
        })*
    };
}

fn finite(is_finite: bool, literal: impl FnOnce() -> String) -> Result<ValueTree, EncodeError> {
    if is_finite {
        Ok(ValueTree::Literal(literal()))
    } else {
        Err(EncodeError("its value is a number that is not finite"))
    }
}

impl ser::Serializer for TreeSerializer {
    type Ok = ValueTree;
    type Error = EncodeError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = ser::Impossible<ValueTree, EncodeError>;
    type SerializeMap = Properties;
    type SerializeStruct = Properties;
    type SerializeStructVariant = ser::Impossible<ValueTree, EncodeError>;

    literals! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    }

    fn is_human_readable(&self) -> bool {
        !self.takes_content
    }

    fn serialize_f32(self, value: f32) -> Result<ValueTree, EncodeError> {
        finite(value.is_finite(), || value.to_string())
    }

    fn serialize_f64(self, value: f64) -> Result<ValueTree, EncodeError> {
        finite(value.is_finite(), || value.to_string())
    }

    fn serialize_char(self, value: char) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::String(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::String(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<ValueTree, EncodeError> {
        Err(EncodeError(
            "its value is bytes, which cannot be written as a string",
        ))
    }

    fn serialize_none(self) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<ValueTree, EncodeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::String(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<ValueTree, EncodeError> {
        match name {
            file::NAME => {
                let serialized = value.serialize(TreeSerializer {
                    takes_content: true,
                })?;
                Ok(file::take_passed().map_or(serialized, ValueTree::File))
            }
            decimal::NAME => match value.serialize(TreeSerializer {
                takes_content: true,
            })? {
                ValueTree::String(number) => finite(decimal::is_number(&number), || number),
                other => Ok(other),
            },
            // No other key is an object.
            StoredName::NAME => Ok(ValueTree::Object(Vec::new())),
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<ValueTree, EncodeError> {
        Err(VARIANT)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, EncodeError> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, EncodeError> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, EncodeError> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, EncodeError> {
        Err(VARIANT)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Properties, EncodeError> {
        Ok(Properties::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Properties, EncodeError> {
        Ok(Properties::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, EncodeError> {
        Err(VARIANT)
    }
}

/// The items so far of an array.
struct Items(Vec<ValueTree>);

macro_rules! sequence {
    ($($trait:ident::$method:ident),*) => {
        $(impl ser::$trait for Items {
            type Ok = ValueTree;
            type Error = EncodeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
                self.0.push(ValueTree::of(value)?);
                Ok(())
            }

            fn end(self) -> Result<ValueTree, EncodeError> {
                Ok(ValueTree::Array(self.0))
            }
        })*
    };
}

sequence!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field
);

/// The properties so far of an object.
#[derive(Default)]
struct Properties {
    properties: Vec<(String, ValueTree)>,
    key: Option<String>,
}

impl ser::SerializeMap for Properties {
    type Ok = ValueTree;
    type Error = EncodeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), EncodeError> {
        self.key = ValueTree::of(key)?.string()?.map(Cow::into_owned);
        match self.key.as_deref() {
            Some(NOT_AN_OBJECT) => Err(EncodeError("its value is not an object")),
            _ => Ok(()),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let key = self
            .key
            .take()
            .ok_or(EncodeError("its value has a property without a name"))?;
        self.properties.push((key, ValueTree::of(value)?));
        Ok(())
    }

    fn end(self) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::Object(self.properties))
    }
}

impl ser::SerializeStruct for Properties {
    type Ok = ValueTree;
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.properties
            .push((key.to_owned(), ValueTree::of(value)?));
        Ok(())
    }

    fn end(self) -> Result<ValueTree, EncodeError> {
        Ok(ValueTree::Object(self.properties))
    }
}
