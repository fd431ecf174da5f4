//! Headers of responses.

use super::rust_type::RustType;
use crate::plan::names::Ident;

/// A method that reads a header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name in Rust.
    pub ident: Ident,
    /// The header's name on the wire.
    pub name: String,
    /// The type of its value.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}
