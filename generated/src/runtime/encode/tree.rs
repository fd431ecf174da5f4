//! A value as serde shows it: what parameters, forms and the parts of a body are laid out from.
//!
//! Always: a tree holds text that is not encoded yet, in the order of the value's fields. Why a value has no tree is
//! told without its content.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{self, Serialize};

use crate::runtime::File;
use crate::runtime::encode::file;

/// A value, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    /// `None` or `null`.
    Null,
    /// A text.
    Text(String),
    /// A number or a boolean, as JSON writes it.
    Literal(String),
    /// A file.
    File(File),
    /// Items in order.
    List(Vec<Tree>),
    /// Members in order.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The tree of a value.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Unsupported> {
        value.serialize(ToTree { takes_file: false })
    }

    /// The text of a value that is neither a list nor an object; `None` for `Null` and for those.
    pub(crate) fn text(&self) -> Result<Option<Cow<'_, str>>, Unsupported> {
        match self {
            Self::Text(text) | Self::Literal(text) => Ok(Some(Cow::Borrowed(text))),
            Self::File(file) => file.text().map(|text| Some(Cow::Borrowed(text))),
            Self::Null | Self::List(_) | Self::Object(_) => Ok(None),
        }
    }

    /// Whether there is something inside it.
    pub(crate) fn is_nested(&self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }

    /// The value as JSON.
    pub(crate) fn json(&self) -> Result<String, Unsupported> {
        let mut json = String::new();
        self.write_json(&mut json)?;
        Ok(json)
    }

    fn write_json(&self, json: &mut String) -> Result<(), Unsupported> {
        match self {
            Self::Null => json.push_str("null"),
            Self::Text(text) => json.push_str(&quoted(text)?),
            Self::Literal(text) => json.push_str(text),
            Self::File(file) => json.push_str(&quoted(file.text()?)?),
            Self::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    json.push(if index == 0 { '[' } else { ',' });
                    item.write_json(json)?;
                }
                json.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(members) => {
                for (index, (key, value)) in members.iter().enumerate() {
                    json.push(if index == 0 { '{' } else { ',' });
                    json.push_str(&quoted(key)?);
                    json.push(':');
                    value.write_json(json)?;
                }
                json.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
        Ok(())
    }
}

fn quoted(text: &str) -> Result<String, Unsupported> {
    serde_json::to_string(text).map_err(|_| Unsupported("its value cannot be written as JSON"))
}

/// Why a value has no tree, or a tree no layout. The text never contains the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unsupported(pub(crate) &'static str);

const VARIANT: Unsupported = Unsupported("its value is a variant that holds values");

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

/// Takes a value apart.
struct ToTree {
    /// Whether the value is a file's content, which is then handed over instead of written.
    takes_file: bool,
}

macro_rules! literals {
    ($($method:ident: $type:ty),*) => {
        $(fn $method(self, value: $type) -> Result<Tree, Unsupported> {
            Ok(Tree::Literal(value.to_string()))
        })*
    };
}

fn finite(is_finite: bool, text: impl FnOnce() -> String) -> Result<Tree, Unsupported> {
    if is_finite {
        Ok(Tree::Literal(text()))
    } else {
        Err(Unsupported("its value is a number that is not finite"))
    }
}

impl ser::Serializer for ToTree {
    type Ok = Tree;
    type Error = Unsupported;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = ser::Impossible<Tree, Unsupported>;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = ser::Impossible<Tree, Unsupported>;

    literals! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    }

    fn is_human_readable(&self) -> bool {
        !self.takes_file
    }

    fn serialize_f32(self, value: f32) -> Result<Tree, Unsupported> {
        finite(value.is_finite(), || value.to_string())
    }

    fn serialize_f64(self, value: f64) -> Result<Tree, Unsupported> {
        finite(value.is_finite(), || value.to_string())
    }

    fn serialize_char(self, value: char) -> Result<Tree, Unsupported> {
        Ok(Tree::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Tree, Unsupported> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Tree, Unsupported> {
        Err(Unsupported("its value is bytes, which have no text"))
    }

    fn serialize_none(self) -> Result<Tree, Unsupported> {
        Ok(Tree::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Unsupported> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Unsupported> {
        Ok(Tree::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, Unsupported> {
        Ok(Tree::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Tree, Unsupported> {
        Ok(Tree::Text(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Tree, Unsupported> {
        if name != file::NAME {
            return value.serialize(self);
        }
        let written = value.serialize(ToTree { takes_file: true })?;
        Ok(file::handed_over().map_or(written, Tree::File))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Tree, Unsupported> {
        Err(VARIANT)
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
        Err(VARIANT)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, Unsupported> {
        Ok(Members::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, Unsupported> {
        Ok(Members::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(VARIANT)
    }
}

/// A list under way.
struct Items(Vec<Tree>);

macro_rules! sequence {
    ($($trait:ident::$method:ident),*) => {
        $(impl ser::$trait for Items {
            type Ok = Tree;
            type Error = Unsupported;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
                self.0.push(Tree::of(value)?);
                Ok(())
            }

            fn end(self) -> Result<Tree, Unsupported> {
                Ok(Tree::List(self.0))
            }
        })*
    };
}

sequence!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field
);

/// An object under way.
#[derive(Default)]
struct Members {
    members: Vec<(String, Tree)>,
    key: Option<String>,
}

impl ser::SerializeMap for Members {
    type Ok = Tree;
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.key = Tree::of(key)?.text()?.map(Cow::into_owned);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let key = self
            .key
            .take()
            .ok_or(Unsupported("its value has a member without a name"))?;
        self.members.push((key, Tree::of(value)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, Unsupported> {
        Ok(Tree::Object(self.members))
    }
}

impl ser::SerializeStruct for Members {
    type Ok = Tree;
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.members.push((key.to_owned(), Tree::of(value)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, Unsupported> {
        Ok(Tree::Object(self.members))
    }
}
