//! Pagination: which operations return a list in pages, and how one page leads to the next.
//!
//! It is stated (`x-pagination`) or follows from names in common use, and then only where everything fits: a wrong guess
//! loses items or requests the same ones for ever; without a guess the caller asks page by page.

mod candidate;
mod infer;
mod input;
mod name;
mod page;
mod stated;

use serde_json::Value;

use self::candidate::Candidate;
use crate::diagnostic::Diagnostics;
use crate::ir::{Method, Operation, Pagination, TypeArena};
use crate::parse::Resolver;

/// Finds out how the pages of each operation follow each other.
pub(crate) fn run(
    operations: &mut [Operation],
    types: &TypeArena,
    resolver: &Resolver<'_>,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations {
        let candidate = Candidate {
            inputs: input::inputs(operation, types, resolver),
            operation,
            types,
            resolver,
        };
        operation.pagination = pagination(&candidate, diagnostics);
    }
}

fn pagination(candidate: &Candidate<'_>, diagnostics: &mut Diagnostics) -> Option<Pagination> {
    let pointer = candidate.operation.pointer.join("x-pagination");
    match candidate.resolver.value(&pointer) {
        None if matches!(candidate.operation.method, Method::Get | Method::Post) => {
            candidate.infer()
        }
        None | Some(Value::Bool(false)) => None,
        Some(stated) => diagnostics.keep(candidate.stated(stated, &pointer)),
    }
}
