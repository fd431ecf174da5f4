//! Types: the shapes data can have.

use std::hash::{Hash, Hasher};

use serde_json::Value;

use super::TypeId;
use crate::pointer::Pointer;

/// A type and all that is known of it.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where it is described.
    pub pointer: Pointer,
    /// Where it gets its name from.
    pub origin: Origin,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// What it is.
    pub docs: Docs,
    /// What data of it looks like.
    pub shape: Shape,
}

impl TypeDef {
    /// Takes name and words from another place of the same type. The shape stays: it may have been settled since the
    /// type was met there.
    pub(super) fn take_place_of(&mut self, other: &Self) {
        self.pointer = other.pointer.clone();
        self.origin = other.origin.clone();
        self.rust_name = other.rust_name.clone();
        self.docs = other.docs.clone();
    }
}

/// Where a type stands, which gives it its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The named thing it stands in.
    pub root: Root,
    /// The way from there; empty for the thing itself.
    pub path: Vec<Step>,
}

/// A named thing that types stand in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// A schema component of this name.
    Component(String),
    /// The body of an operation's request, by the operation's index.
    Body(usize),
    /// The body of a successful response: the first of an operation.
    Success(usize),
    /// The body of any other response, by operation and status as it stands in the document.
    Response(usize, String),
    /// A parameter of an operation, by its name.
    Parameter(usize, String),
}

impl Root {
    /// Gives an operation its new number; false if it has none.
    pub fn renumber(&mut self, numbers: &[Option<usize>]) -> bool {
        let (Self::Body(operation)
        | Self::Success(operation)
        | Self::Response(operation, _)
        | Self::Parameter(operation, _)) = self
        else {
            return true;
        };
        match numbers.get(*operation).copied().flatten() {
            Some(number) => {
                *operation = number;
                true
            }
            None => false,
        }
    }
}

/// A step from a type to one inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A field of this name.
    Field(String),
    /// The items of an array.
    Items,
    /// The values of a map.
    Values,
    /// An alternative of a union, by its name.
    Variant(String),
    /// The element of a tuple at this position, from 1.
    Element(usize),
}

/// A use of a type. Nullability belongs to the use, not to the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeRef {
    /// The type.
    pub id: TypeId,
    /// Whether `null` may stand here.
    pub nullable: bool,
}

/// What data looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Text.
    String(StringFormat),
    /// A whole number.
    Integer(IntegerFormat),
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Bytes, as a body that is neither JSON nor text holds them.
    Bytes,
    /// Anything.
    Any,
    /// Items of one type.
    Array(TypeRef),
    /// Any keys, values of one type.
    Map(TypeRef),
    /// A fixed number of items, each of a type of its own.
    Tuple(Vec<TypeRef>),
    /// Named fields.
    Object(Object),
    /// One of a number of texts.
    Enum(Enum),
    /// One of several shapes.
    Union(Union),
    /// Another name of a type.
    Alias(TypeId),
}

/// What a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// Any text, whatever its `format` says.
    Plain,
    /// A point in time (`format: date-time`).
    DateTime,
    /// A day (`format: date`).
    Date,
    /// A universally unique identifier (`format: uuid`).
    Uuid,
    /// A secret (`format: password`).
    Secret,
    /// A file: the bytes of a part of a body.
    File,
}

impl StringFormat {
    /// Whether it is a text that is sent and shown as it is.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Secret | Self::File)
    }
}

/// The range of a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerFormat {
    /// Signed, 32 bits.
    I32,
    /// Signed, 64 bits.
    I64,
    /// Unsigned, 32 bits.
    U32,
    /// Unsigned, 64 bits.
    U64,
}

/// Named fields, and what else may stand beside them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    /// The fields, in the document's order.
    pub fields: Vec<Field>,
    /// The type of further values, where the description asks for them.
    pub additional: Option<TypeRef>,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its key on the wire.
    pub name: String,
    /// Its type.
    pub ty: TypeRef,
    /// Whether the key must be there.
    pub required: bool,
    /// Sent by the server only.
    pub read_only: bool,
    /// Sent to the server only.
    pub write_only: bool,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// What it is.
    pub docs: Docs,
}

/// One of a number of texts. Servers add values without notice, so the list is never taken to be complete.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The known values, each once, in the document's order.
    pub values: Vec<String>,
}

/// One of several shapes. Servers add shapes without notice, so the list is never taken to be complete.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// The shapes, in the document's order.
    pub variants: Vec<Variant>,
    /// The member of an object that says which shape it has.
    pub tag: Option<Discriminator>,
}

/// An alternative of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// What it is called: a component's name, a title, a value of the tag, or a kind of data.
    pub name: String,
    /// Its type; never nullable, which the union is as a whole.
    pub ty: TypeRef,
    /// The values of the tag that stand for it.
    pub tags: Vec<String>,
    /// What it is.
    pub docs: Docs,
}

/// The member of an object that says which alternative of a union it is (OpenAPI 3.0.4, section 4.7.25).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Discriminator {
    /// Its name.
    pub name: String,
    /// Whether the description lists its values. Where it does not, the names of schemas are taken for them, and an
    /// object whose tag is none of those may still have one of the shapes.
    pub listed: bool,
}

/// What a description says to people. It is no part of a type's structure: all [`Docs`] are equal.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// A short text.
    pub title: Option<String>,
    /// A longer one, in Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The value the server assumes where none is sent.
    pub default: Option<Value>,
    /// A value as it could be.
    pub example: Option<Value>,
    /// What the value must keep to, as a list of phrases such as "at most 10 characters".
    pub bounds: Vec<String>,
}

impl PartialEq for Docs {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Docs {}

impl Hash for Docs {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
