//! Headers of responses: what a server sends besides the body.

use super::docs::Docs;
use super::ty::{IntegerFormat, StringFormat};
use crate::pointer::Pointer;

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// What its value is, or each item of its value.
    pub value: HeaderValue,
    /// Whether it is a list with commas between the items.
    pub is_list: bool,
    /// What it is.
    pub docs: Docs,
}

/// What the value of a header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say all")]
pub enum HeaderValue {
    String(StringFormat),
    Integer(IntegerFormat),
    Number,
    Decimal,
    Boolean,
}
