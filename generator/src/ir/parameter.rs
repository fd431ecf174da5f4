//! Parameters: what a caller sends besides the body, where it goes and how it is written.

use super::docs::Docs;
use super::ty::TypeRef;
use crate::pointer::Pointer;

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// Its type.
    pub ty: TypeRef,
    /// Whether it must be sent.
    pub required: bool,
    /// How it is written.
    pub style: Style,
    /// Whether items and properties are written separately.
    pub explode: bool,
    /// Whether reserved characters are sent as they are.
    pub allow_reserved: bool,
    /// Whether what its style cannot say is written as JSON.
    pub nested: bool,
    /// Whether it may be sent empty (`allowEmptyValue`).
    pub may_be_empty: bool,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// What it is.
    pub docs: Docs,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say all")]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter is written (OpenAPI 3.0.4, section 4.7.12.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON: the parameter is described by `content`.
    Json,
}
