//! The index: the Rust types of the document's schemas.

use super::rust_type::{RustType, TypePath};
use crate::pointer::Pointer;

/// The Rust types of the document's schemas.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The types that have names, in the order they were met, each with where it is described.
    pub types: Vec<(TypePath, Pointer)>,
    /// The type of every schema that was read, by its pointer.
    pub schemas: Vec<(Pointer, RustType)>,
}
