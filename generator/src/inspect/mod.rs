//! Inspect: a report of what is generated from a document.

mod names;
mod variants;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

pub use self::names::TypeNames;
pub use self::variants::VariantNames;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, Severity, Sources, positions, visible};
use crate::ir::{Api, Method};
use crate::plan::{self, Crate, Group, Index, RustType};
use crate::pointer::Pointer;
use crate::render;

/// What is generated from a document.
#[derive(Clone, Debug)]
pub struct Report {
    /// Every operation the document describes, in its order.
    pub operations: Vec<Operation>,
    /// The types that have names: each with its path from the crate's root, and the place of its schema.
    pub types: Vec<(String, Pointer)>,
    /// The names of these types.
    pub names: TypeNames,
    /// The names of variants.
    pub variants: VariantNames,
    /// The type of every schema that was read, by its place: Rust with paths from the crate's root, for example
    /// `Vec<crate::types::Pet>`.
    pub schemas: BTreeMap<Pointer, String>,
    /// What was assumed, left out, or is only documented.
    pub diagnostics: Diagnostics,
}

/// What is generated from an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The path, as in the document.
    pub path: String,
    /// What it is in Rust; `None` where it is left out.
    pub rust: Option<Call>,
}

/// What an operation is in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The call with the names of its arguments, for example `client.pets().get(id)`.
    pub expression: String,
    /// The type of its output; the operation's own types by their names, others with their paths.
    pub output: String,
    /// The type of its documented errors, if it documents any.
    pub error: Option<String>,
    /// Whether it returns a list in pages.
    pub paged: bool,
    /// The rule that gave the method its name: `x-rust-name`, `operationId`, `method and path` and so on.
    pub named_by: String,
}

/// The report of a planned crate.
pub(crate) fn report(
    api: &Api,
    planned: &Crate,
    index: &Index,
    diagnostics: Diagnostics,
) -> Report {
    let mut calls = HashMap::new();
    for group in &planned.groups {
        for operation in &group.operations {
            calls.insert(&operation.pointer, call(group, operation));
        }
    }
    let operations = api.described.iter().map(|described| Operation {
        method: described.method,
        path: described.path.clone(),
        rust: calls.remove(&described.pointer),
    });
    let named = |path: &plan::TypePath| render::rooted_type(&RustType::Named(path.clone()));
    Report {
        operations: operations.collect(),
        types: index
            .types
            .iter()
            .map(|(path, pointer)| (named(path), pointer.clone()))
            .collect(),
        names: TypeNames::of(api, planned, index),
        variants: VariantNames::of(planned),
        schemas: index
            .schemas
            .iter()
            .map(|(pointer, ty)| (pointer.clone(), render::rooted_type(ty)))
            .collect(),
        diagnostics,
    }
}

fn call(group: &Group, operation: &plan::Operation) -> Call {
    let mut expression = "client.".to_owned();
    if let Some(handle) = &group.handle {
        expression.push_str(&handle.accessor.to_string());
        expression.push_str("().");
    }
    let arguments: Vec<_> = operation
        .arguments
        .iter()
        .map(|(ident, _)| ident.to_string())
        .collect();
    // Writing to a `String` cannot fail.
    let _ = write!(expression, "{}({})", operation.method, arguments.join(", "));
    Call {
        expression,
        output: render::type_text(&operation.output, &group.module, &operation.module),
        error: operation
            .error
            .as_ref()
            .map(|error| error.ident.to_string()),
        paged: operation.pagination.is_some(),
        named_by: operation.named_by.clone(),
    }
}

impl Report {
    /// How many of the operations are generated.
    #[must_use]
    pub fn generated(&self) -> usize {
        let generated = |operation: &&Operation| operation.rust.is_some();
        self.operations.iter().filter(generated).count()
    }

    /// The report as a person reads it, a line for each operation, type and diagnostic.
    #[must_use]
    pub fn text<'t>(&'t self, sources: impl Into<Sources<'t>>) -> String {
        let found: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        let positions = positions(&found, sources.into());
        let found: Vec<_> = found.into_iter().zip(&positions).collect();
        let mut text = String::new();
        self.operations_text(&mut text);
        self.types_text(&mut text);
        self.names.text(&self.variants, &mut text);
        for (heading, fits) in KINDS {
            diagnostics_text(&mut text, heading, *fits, &found);
        }
        let counted = |severity, one: &str| {
            let count = self.diagnostics.count(severity);
            format!("{count} {one}{}", if count == 1 { "" } else { "s" })
        };
        let _ = writeln!(
            text,
            "operations: {} of {} generated; types: {}; diagnostics: {}, {}, {}",
            self.generated(),
            self.operations.len(),
            self.types.len(),
            counted(Severity::Error, "error"),
            counted(Severity::Warning, "warning"),
            counted(Severity::Note, "note"),
        );
        text
    }

    fn operations_text(&self, text: &mut String) {
        if self.operations.is_empty() {
            return;
        }
        text.push_str("operations\n");
        for operation in &self.operations {
            let _ = write!(
                text,
                "  {:<7} {}  ",
                operation.method.as_str(),
                visible(&operation.path)
            );
            let _ = match &operation.rust {
                None => writeln!(text, "left out"),
                Some(call) => {
                    let error = call.error.iter().map(|error| format!(", {error}"));
                    let paged = call.paged.then(|| "; in pages".to_owned());
                    let rest: String = error.chain(paged).collect();
                    writeln!(
                        text,
                        "{} -> {}{rest}; named by {}",
                        call.expression, call.output, call.named_by
                    )
                }
            };
        }
        text.push('\n');
    }

    fn types_text(&self, text: &mut String) {
        if self.types.is_empty() {
            return;
        }
        text.push_str("types\n");
        for (path, pointer) in &self.types {
            let _ = writeln!(text, "  {path}  {}", visible(&pointer.to_string()));
        }
        text.push('\n');
    }
}

/// The diagnostics of a kind, below its heading.
fn diagnostics_text(
    text: &mut String,
    heading: &str,
    fits: Fits,
    found: &[(&Diagnostic, &Position<'_>)],
) {
    let mut found = found.iter().filter(|(one, _)| fits(one)).peekable();
    if found.peek().is_none() {
        return;
    }
    let _ = writeln!(text, "{heading}");
    for (diagnostic, position) in found {
        let pointer = position.pointer.map(|pointer| format!(" {pointer}"));
        let place = format!("{}{}", position.text(), pointer.unwrap_or_default());
        let _ = writeln!(
            text,
            "  {}: {} [{}]",
            visible(&place),
            visible(&diagnostic.message),
            diagnostic.code
        );
    }
    text.push('\n');
}

/// Whether a diagnostic is of a kind.
type Fits = fn(&Diagnostic) -> bool;

/// The code of diagnostics that cost an operation.
const LEFT_OUT: &str = "left-out";

/// The kinds of diagnostics, with their headings.
const KINDS: &[(&str, Fits)] = &[
    ("errors: nothing is generated", |diagnostic| {
        diagnostic.severity == Severity::Error
    }),
    ("left out: warnings that cost an operation", |diagnostic| {
        diagnostic.severity == Severity::Warning && diagnostic.code == LEFT_OUT
    }),
    (
        "assumed: warnings; generated as each of them says",
        |diagnostic| diagnostic.severity == Severity::Warning && diagnostic.code != LEFT_OUT,
    ),
    (
        "documented: notes; generated, but checked less than described",
        |diagnostic| diagnostic.severity == Severity::Note,
    ),
];
