//! The index: what became of which part of the document.

use super::rust_type::{RustType, TypePath};
use crate::pointer::Pointer;

/// What became of which part of the document.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The types that have names, in the order they were met, each with where it is described.
    pub types: Vec<(TypePath, Pointer)>,
    /// The type of every schema that was read, by where it stands.
    pub schemas: Vec<(Pointer, RustType)>,
}
