//! Parse: source text becomes a [`Document`] with typed parts, each of which has a pointer.
//!
//! Schemas stay JSON: the next stage reads them in place, with all keywords of 3.0 and 3.1, so that each diagnostic in
//! one has its place. Everything around them goes through `openapiv3`, node by node.

mod bundle;
mod document;
mod keywords;
mod mend;
mod node;
mod not_finite;
mod object;
mod outline;
mod reference;
mod shared;
mod status;
mod text;
mod unreadable;
mod version;

pub use document::{Components, Document};
pub(crate) use object::describe;
pub(crate) use reference::{LONGEST_CHAIN, Resolver, circular};
pub use shared::{Callback, Part, PathEntry};
pub use version::Version;

use self::text::Budget;
use crate::config::{Limits, Load, Source};
use crate::diagnostic::Diagnostics;

/// Reads a document that refers to no other file.
///
/// Returns `None` if the diagnostics have an error.
#[must_use]
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    parse_with(source, None, Limits::default(), diagnostics)
}

/// Reads a document and the files it refers to.
///
/// Returns `None` if the diagnostics have an error.
#[must_use]
pub fn parse_with(
    source: &Source,
    load: Option<&dyn Load>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let budget = Budget::new(limits);
    let mut root = diagnostics.keep(text::read(source, &budget))?;
    // Nothing else is said of a document that cannot be read.
    let mut read = None;
    if !version::is_elsewhere(&root) {
        let version = version::version(&root, diagnostics);
        read = Some(diagnostics.keep(version)?);
    }
    diagnostics.extend(text::keep_source(&mut root, &source.text));
    let mut root = bundle::bundle(root, source, load, &budget, diagnostics);
    let version = match read {
        Some(version) => version,
        None if diagnostics.has_errors() => return None,
        None => {
            let version = version::version(&root, diagnostics);
            diagnostics.keep(version)?
        }
    };
    if budget.has_seen_not_finite() {
        not_finite::leave_out(&mut root, diagnostics);
    }
    mend::mend(&mut root, diagnostics);
    document::read(root, version, limits.depth, diagnostics)
}
