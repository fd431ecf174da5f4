//! Parse: a document's text becomes a [`Document`] whose parts are typed and whose every part has a pointer.
//!
//! Schemas stay JSON: they are read where they stand by the next stage, with all the keywords of 3.0 and 3.1, so that
//! each finding in one has its place. Everything around them goes through `openapiv3`, node by node.

mod document;
mod fault;
mod object;
mod outline;
mod text;

pub use document::{Components, Document, PathEntry, Version};
pub(crate) use object::describe;
pub use object::{Kind, read_node};

use crate::config::Source;
use crate::diagnostic::Diagnostics;

/// Reads a document.
///
/// `None` means that the findings hold an error.
#[must_use]
pub fn parse(source: &Source, findings: &mut Diagnostics) -> Option<Document> {
    let root = findings.keep(text::read(source))?;
    document::read(root, findings)
}
