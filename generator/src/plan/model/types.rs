//! Types that the crate declares: structs, enums and aliases.

use super::rust_type::{Accepts, RustType, Store};
use crate::plan::names::Ident;

/// A file of types.
#[derive(Clone, Debug)]
pub struct TypeFile {
    /// Its module.
    pub module: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its types, the one that gave the file its name first.
    pub items: Vec<Item>,
}

/// A type.
#[derive(Clone, Debug)]
pub enum Item {
    /// Named fields.
    Struct(Struct),
    /// Known strings or integers, and a variant for others.
    Enum(OpenEnum),
    /// One of several shapes.
    Union(UnionEnum),
    /// Another name.
    Alias(Alias),
}

impl Item {
    /// Whether the description documents all its fields and variants.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        match self {
            Self::Struct(item) => item.fields.iter().all(|field| !field.docs.is_empty()),
            Self::Union(item) => item.variants.iter().all(|variant| !variant.docs.is_empty()),
            Self::Enum(_) | Self::Alias(_) => true,
        }
    }

    /// Its name.
    #[must_use]
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.ident,
            Self::Enum(item) => &item.ident,
            Self::Union(item) => &item.ident,
            Self::Alias(item) => &item.ident,
        }
    }
}

/// Another name of a type.
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its name.
    pub ident: Ident,
    /// The type it is another name of.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Vec<String>,
}

/// The directions in which a type is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directions {
    /// To the server.
    pub request: bool,
    /// From the server.
    pub response: bool,
}

/// A trait that a type implements by derive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are Rust's and serde's")]
pub enum Derive {
    Clone,
    Debug,
    Default,
    PartialEq,
}

/// A type with named fields.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its name.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The traits it implements by derive.
    pub derives: Vec<Derive>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The field for properties that the description does not name, and its type.
    pub additional: Option<(Ident, RustType)>,
    /// The directions in which it is used.
    pub directions: Directions,
    /// How it is built from nothing, if it can be.
    pub default: StructDefault,
    /// The type it is made from where it has one field only.
    pub from: Option<RustType>,
}

/// How a struct is built from nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructDefault {
    /// Not at all: it has required fields.
    None,
    /// By a derived `Default`.
    Derived,
    /// By its constructor, which sets the fields that can have one value only.
    Constructor,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub ident: Ident,
    /// Its key on the wire.
    pub name: String,
    /// Its type.
    pub ty: RustType,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// When it is written.
    pub writing: Writing,
    /// How a value of the struct gets it.
    pub source: FieldSource,
    /// The argument that it is made from.
    pub accepts: Accepts,
    /// How it stores that argument.
    pub store: Store,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

impl Field {
    /// Whether callers give it: to the constructor or to a setter.
    #[must_use]
    pub fn is_given(&self) -> bool {
        matches!(
            self.source,
            FieldSource::Argument | FieldSource::Setter { .. }
        )
    }
}

/// Whether a field may be absent or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// As an `Option` that is left out when `None`.
    Optional,
    /// Absent, null or a value.
    ThreeState,
}

/// When a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// If it has a value.
    Present,
    /// Always, as `null` if it has no value.
    Always,
    /// Not in requests: the server sets it.
    Stored,
}

/// How a value of a struct gets a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldSource {
    /// The constructor has an argument for it.
    Argument,
    /// It always has this value.
    Fixed(FixedValue),
    /// A setter sets it.
    Setter {
        /// The setter's documentation; empty where the runtime's macro writes it.
        docs: Vec<String>,
    },
    /// It is only received.
    Server,
}

/// The only value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixedValue {
    /// This variant of its type.
    Variant(Ident),
    /// This string.
    String(String),
    /// This integer.
    Integer(i64),
    /// This integer, as a float.
    Number(i64),
    /// This boolean.
    Boolean(bool),
}

/// An open enum: known strings or integers, and a variant for others.
#[derive(Clone, Debug)]
pub struct OpenEnum {
    /// Its name.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The known values.
    pub variants: Vec<EnumVariant>,
    /// The variant for every other value.
    pub unknown: Ident,
}

/// A variant for a known value.
#[derive(Clone, Debug)]
pub struct EnumVariant {
    /// Its name.
    pub ident: Ident,
    /// The value on the wire.
    pub value: EnumValue,
    /// Its documentation, where that is not just the value.
    pub docs: Option<String>,
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

/// A union: one of several shapes, and a variant for other values.
#[derive(Clone, Debug)]
pub struct UnionEnum {
    /// Its name.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The traits it implements by derive.
    pub derives: Vec<Derive>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its variants.
    pub variants: Vec<UnionVariant>,
    /// The property that tells objects apart, and whether all its values are listed.
    pub tag: Option<(String, bool)>,
    /// The variant for every other value.
    pub unknown: Ident,
    /// The directions in which it is used.
    pub directions: Directions,
    /// The methods that read it without a `match`.
    pub accessors: Vec<Accessor>,
}

/// A method that reads a union without a `match`.
#[derive(Clone, Debug)]
pub struct Accessor {
    /// Its name.
    pub ident: Ident,
    /// What it gives.
    pub gives: Gives,
    /// The variants that it reads, and how.
    pub reads: Vec<(Vec<Ident>, VariantReading)>,
}

/// What an accessor gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A copy.
    Copy(RustType),
    /// A `&str`.
    Str,
    /// A slice of such items.
    Slice(RustType),
    /// A reference.
    Reference(RustType),
}

/// How an accessor reads a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantReading {
    /// The field of the struct that the variant holds; `None` for what it holds.
    pub field: Option<Ident>,
    /// Whether that may be absent or null.
    pub presence: Presence,
    /// Whether it is in a `Box`.
    pub is_boxed: bool,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// Its name.
    pub ident: Ident,
    /// The type it holds.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The values of the tag that select it.
    pub tags: Vec<String>,
    /// The type it holds, if the union is made from it: no other variant holds the same.
    pub from: Option<RustType>,
    /// Other types that it is made from, which the type it holds is made from.
    pub through: Vec<RustType>,
}
