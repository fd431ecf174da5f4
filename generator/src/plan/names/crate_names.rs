//! Names: of modules, operations and types, all claimed before anything else is decided.
//!
//! Named things come first, in the document's order, then what stands inside them, so that a name never depends on the
//! order of a map.

use super::claimed::CrateNames;
use super::operations::name_operations;
use super::types::TypeNaming;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Known};

/// Names everything; what an earlier run has named keeps its name.
pub(crate) fn names(api: &Api, known: &Known, diagnostics: &mut Diagnostics) -> CrateNames {
    let (groups, operations) = name_operations(api, &known.operations, diagnostics);
    let mut naming = TypeNaming::new(api, known, groups, operations);
    naming.name_all(diagnostics);
    naming.finish()
}

#[cfg(test)]
mod tests;
