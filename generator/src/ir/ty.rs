//! Types: the shapes data can have.

use super::docs::Docs;
use super::origin::Origin;
use crate::pointer::Pointer;

/// A type in its [`TypeArena`](super::TypeArena).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u32);

impl TypeId {
    /// The id of the type with this index in the arena.
    pub(super) fn new(index: usize) -> Self {
        // More than four thousand million types do not fit in memory, so the index fits.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index of the type in the arena, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A type and everything that is known about it.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where it is described.
    pub pointer: Pointer,
    /// Where it takes its name from.
    pub origin: Origin,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// What it is.
    pub docs: Docs,
    /// What data of it looks like.
    pub shape: Shape,
}

impl TypeDef {
    /// A type without documentation and without a name chosen in the document.
    #[must_use]
    pub fn new(pointer: &Pointer, origin: &Origin, shape: Shape) -> Self {
        Self {
            pointer: pointer.clone(),
            origin: origin.clone(),
            rust_name: None,
            docs: Docs::default(),
            shape,
        }
    }
}

/// A use of a type. Nullability belongs to the use, not to the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeRef {
    /// The type.
    pub id: TypeId,
    /// Whether `null` may stand here.
    pub nullable: bool,
}

impl TypeRef {
    /// A use of a type without `null`.
    #[must_use]
    pub fn new(id: TypeId) -> Self {
        let nullable = false;
        Self { id, nullable }
    }
}

/// What data looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A string.
    String(StringFormat),
    /// An integer.
    Integer(IntegerFormat),
    /// A number.
    Number,
    /// A number that keeps its digits (`format: decimal`).
    Decimal,
    /// A boolean.
    Boolean,
    /// Bytes: a body that is neither JSON nor text.
    Bytes,
    /// Anything.
    Any,
    /// Items of one type.
    Array(TypeRef),
    /// Any keys, values of one type.
    Map(TypeRef),
    /// A fixed number of items, each with its own type.
    Tuple(Vec<TypeRef>),
    /// Named fields.
    Object(Object),
    /// One of several known strings, or any other.
    Enum(Enum),
    /// One of several known integers, or any other.
    IntegerEnum(IntegerEnum),
    /// One of several shapes.
    Union(Union),
    /// Another name of a type.
    Alias(TypeId),
}

impl Shape {
    /// Whether a type of this shape is declared under a name of its own, component or not.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        matches!(
            self,
            Self::Object(_) | Self::Enum(_) | Self::IntegerEnum(_) | Self::Union(_)
        )
    }
}

/// What a string holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// Any string, whatever its `format`.
    Plain,
    /// A point in time (`format: date-time`).
    DateTime,
    /// A day (`format: date`).
    Date,
    /// A universally unique identifier (`format: uuid`).
    Uuid,
    /// A number (`format: decimal`).
    Decimal,
    /// Bytes as base64 (`format: byte`).
    Base64,
    /// Bytes as base64 for URLs (`format: base64url`).
    Base64Url,
    /// A secret (`format: password`).
    Secret,
    /// A file: the bytes of a part of a body.
    File,
}

impl StringFormat {
    /// Whether its values are sent and shown as they are.
    #[must_use]
    pub fn is_verbatim(self) -> bool {
        !matches!(self, Self::Secret | Self::File)
    }
}

/// The range of an integer.
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

impl IntegerFormat {
    /// Whether an integer is in the range.
    #[must_use]
    pub fn holds(self, integer: i64) -> bool {
        match self {
            Self::I32 => i32::try_from(integer).is_ok(),
            Self::I64 => true,
            Self::U32 => u32::try_from(integer).is_ok(),
            Self::U64 => integer >= 0,
        }
    }
}

/// Named fields, and what further properties there may be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    /// The fields, in the document's order.
    pub fields: Vec<Field>,
    /// The type of further properties, if the description allows them explicitly.
    pub additional: Option<TypeRef>,
    /// Whether the description forbids further properties.
    pub closed: bool,
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
    /// The only value that it can have.
    pub constant: Option<Constant>,
    /// Whether that value says which variant of a union the object is.
    pub tag: bool,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// What it is.
    pub docs: Docs,
}

/// The only value that a field can have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of JSON")]
pub enum Constant {
    String(String),
    Integer(i64),
    Boolean(bool),
}

impl Constant {
    /// The constant as the text of a tag.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::String(string) => string.clone(),
            Self::Integer(integer) => integer.to_string(),
            Self::Boolean(boolean) => boolean.to_string(),
        }
    }
}

/// One of several known strings. Servers add values without notice, so the list is never assumed to be complete.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The known values, each once, in the document's order.
    pub values: Vec<String>,
    /// The names that the document gives them (`x-enum-varnames`): one for each, or none.
    pub names: Vec<String>,
}

impl Enum {
    /// An enum of these strings, which have no other names.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = String>) -> Self {
        Self {
            values: values.into_iter().collect(),
            names: Vec::new(),
        }
    }
}

/// One of several known integers. As with strings, the list is never assumed to be complete.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IntegerEnum {
    /// The known values, each once, in the document's order.
    pub values: Vec<i64>,
    /// The names that the document gives them (`x-enum-varnames`): one for each, or none.
    pub names: Vec<String>,
}

/// One of several shapes. Servers add shapes without notice, so the list is never assumed to be complete.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// The shapes, in the document's order.
    pub variants: Vec<Variant>,
    /// The property of an object that says which variant it is.
    pub tag: Option<Discriminator>,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// What it is called: a component's name, a title, a value of the tag, or a kind of data.
    pub name: String,
    /// Its type; never nullable, which the union is as a whole.
    pub ty: TypeRef,
    /// The values of the tag that stand for it.
    pub tags: Vec<String>,
    /// The name of its schema, if the others extend it.
    pub base: Option<String>,
    /// What it is.
    pub docs: Docs,
}

/// The property of an object that says which variant of a union it is (OpenAPI 3.0.4, section 4.7.25).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Discriminator {
    /// Its name.
    pub name: String,
    /// Whether the description lists its values. If not, they are assumed to be the names of schemas, and
    /// an object with another value may still be one of the variants.
    pub listed: bool,
}
