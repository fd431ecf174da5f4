//! Rust types, and the arguments of setters for them.

use crate::plan::names::Ident;

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are Rust's")]
pub enum RustType {
    Unit,
    String,
    DateTime,
    Date,
    Uuid,
    DecimalString,
    Base64,
    Base64Url,
    Secret,
    File,
    Bool,
    Bytes,
    Upload,
    I32,
    I64,
    U32,
    U64,
    F64,
    Decimal,
    Json,
    Undescribed,
    Named(TypePath),
    Vec(Box<RustType>),
    Map(Box<RustType>),
    Option(Box<RustType>),
    Field(Box<RustType>),
    Boxed(Box<RustType>),
    Tuple(Vec<RustType>),
}

impl RustType {
    /// The type of the description that it is made of, if there is one.
    #[must_use]
    pub fn named(&self) -> Option<&TypePath> {
        match self {
            Self::Named(path) => Some(path),
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Field(inner)
            | Self::Boxed(inner) => inner.named(),
            _ => None,
        }
    }
}

/// A type of the crate, and where it lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypePath {
    /// The public module, below the crate's root.
    pub module: Ident,
    /// The file below that module.
    pub file: Ident,
    /// The type's name.
    pub ident: Ident,
}

/// How a field stores the value that its setter made of the argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// As it is.
    Plain,
    /// In an `Option`.
    Some,
    /// In an `Option` whose `None` is `null`.
    Null,
    /// In a `Box`.
    Boxed,
    /// In a `Box` in an `Option`.
    SomeBoxed,
}

/// The argument of a setter, and how it becomes the value.
#[derive(Clone, Debug)]
pub enum Accepts {
    /// The value itself.
    Value(RustType),
    /// Whatever converts into it.
    Into(RustType),
    /// Items, each of which converts.
    Items(RustType),
    /// Items as they are.
    Each(RustType),
    /// Pairs or a map of strings and what converts into this.
    Map(RustType),
    /// Whatever converts into JSON, of which `null` is a value.
    Json,
    /// One of the others for a value that may also be `null` or absent. A value has this type.
    Field(Box<Accepts>, RustType),
}
