//! Operations: from path items to the neutral model.

pub(super) mod binary_parts;
mod encoding;
mod media_type;
mod parameter;
mod path_template;
mod request_body;
mod response;
pub(super) mod security;
pub(super) mod server;
mod stream;
mod webhook;

use std::collections::HashSet;

use openapiv3::{Operation, PathItem};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::ir::{self, Docs, Location, Method, PathPiece};
use crate::lower::operation::path_template::path;
use crate::lower::{Lowering, text};
use crate::parse::PathEntry;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// All operations, in the document's order.
    pub(crate) fn operations(&mut self) -> Vec<ir::Operation> {
        let document = self.document;
        let mut operations = Vec::new();
        // Types are called after the operations they stand in, of which some may be left out.
        let mut left: Vec<Option<usize>> = Vec::new();
        for entry in &document.paths {
            for (method, operation) in self.methods(entry) {
                self.described.push(ir::Described {
                    pointer: place(entry, method),
                    method,
                    path: entry.template.clone(),
                });
                let index = left.len();
                let before = std::mem::take(self.diagnostics);
                let lowered = self.operation(entry, method, operation, index);
                let lowered = self.diagnostics.keep(lowered);
                let found = std::mem::replace(self.diagnostics, before);
                if found.only_unsupported() {
                    self.leave_out(&format!("{} {}", method.as_str(), entry.template), found);
                    left.push(None);
                } else {
                    self.diagnostics.extend(found);
                    left.push(lowered.is_some().then_some(operations.len()));
                    operations.extend(lowered);
                }
            }
        }
        self.schemas.arena.renumber(&left);
        self.unique_ids(&operations);
        operations
    }

    /// What is not supported in an operation costs the operation, not the document.
    fn leave_out(&mut self, call: &str, found: Diagnostics) {
        for mut diagnostic in found {
            if diagnostic.severity == Severity::Error {
                diagnostic.severity = Severity::Warning;
                diagnostic.code = "left-out";
                diagnostic
                    .message
                    .push_str(&format!("; {call} is left out"));
            }
            self.diagnostics.push(diagnostic);
        }
    }

    fn operation(
        &mut self,
        entry: &PathEntry,
        method: Method,
        operation: &Operation,
        index: usize,
    ) -> Result<ir::Operation, Diagnostic> {
        let pointer = place(entry, method);
        let template = self.template(&entry.template, &entry.pointer);
        let path = path(&template, &entry.pointer)?;
        let parameters = self.parameters(entry, operation, &pointer, index, &path);
        let body = match &operation.request_body {
            Some(body) => self.body(body, &pointer.join("requestBody"), index)?,
            None => None,
        };
        let servers = if operation.servers.is_empty() {
            (&entry.item.servers, entry.pointer.join("servers"))
        } else {
            (&operation.servers, pointer.join("servers"))
        };
        let own_server = servers.0.first();
        Ok(ir::Operation {
            id: operation.operation_id.clone().filter(|id| !id.is_empty()),
            rust_name: text(&operation.extensions, "x-rust-name"),
            tags: operation.tags.clone(),
            method,
            template,
            path,
            summary: operation.summary.clone(),
            docs: Docs {
                description: operation.description.clone(),
                deprecated: operation.deprecated,
                ..Docs::default()
            },
            parameters,
            body,
            responses: self.responses(operation, method, &pointer, index),
            security: self.security(operation.security.as_ref(), &pointer),
            retry: self.retry(operation, &pointer),
            // Once all types are settled.
            pagination: None,
            server: own_server.map(|own| server::url(own, &servers.1.join(0), self.diagnostics)),
            pointer,
        })
    }

    /// What the document says of repeating an operation. Anything else under that name was not said to us.
    fn retry(&mut self, operation: &Operation, pointer: &Pointer) -> Option<ir::Retry> {
        let said = operation.extensions.get("x-retry")?;
        match said.as_str() {
            Some("idempotent") => Some(ir::Retry::Idempotent),
            Some("unprocessed") => Some(ir::Retry::Unprocessed),
            Some("never") => Some(ir::Retry::Never),
            _ => {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "unknown-retry",
                        &pointer.join("x-retry"),
                        "this is no value of x-retry that is known; retries follow the method",
                    )
                    .help("known are `idempotent`, `unprocessed` and `never`"),
                );
                None
            }
        }
    }

    /// Real documents repeat ids; names are then made unique, and that is said.
    fn unique_ids(&mut self, operations: &[ir::Operation]) {
        let mut seen = HashSet::new();
        for operation in operations {
            let Some(id) = &operation.id else { continue };
            if !seen.insert(id) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "duplicate-id",
                        &operation.pointer.join("operationId"),
                        format!("the operation id {id:?} stands twice; this one gets another name"),
                    )
                    .help("give each operation an id of its own"),
                );
            }
        }
    }
}

impl<'d> Lowering<'d> {
    /// The operations of a path, in the document's order.
    fn methods(&self, entry: &'d PathEntry) -> Vec<(Method, &'d Operation)> {
        let members = self
            .resolver
            .value(&entry.pointer)
            .and_then(|value| value.as_object());
        let place = |method: Method| {
            let name = method.as_str().to_ascii_lowercase();
            members.and_then(|members| members.keys().position(|key| *key == name))
        };
        let mut methods: Vec<_> = methods(&entry.item).collect();
        methods.sort_by_key(|(method, _)| place(*method));
        methods
    }
}

/// Where an operation is described.
fn place(entry: &PathEntry, method: Method) -> Pointer {
    entry.pointer.join(method.as_str().to_ascii_lowercase())
}

/// The operations of a path item.
pub(crate) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &Operation)> {
    [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

/// The names of a path's parameters.
pub(crate) fn path_names(path: &[PathPiece]) -> impl Iterator<Item = &str> {
    path.iter().filter_map(|piece| match piece {
        PathPiece::Parameter(name) => Some(name.as_str()),
        PathPiece::Literal(_) => None,
    })
}

/// Whether a parameter is one of the path's.
pub(crate) fn in_path(path: &[PathPiece], parameter: &ir::Parameter) -> bool {
    parameter.location != Location::Path || path_names(path).any(|name| name == parameter.name)
}
