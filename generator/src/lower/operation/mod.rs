//! Operations: from path items to the neutral model.

pub(super) mod body;
mod chosen_names;
mod header;
mod parameter;
mod path_item;
mod path_template;
mod query_template;
mod response;
mod security;
pub(super) mod security_scheme;
mod serialization;
pub(super) mod server;
mod webhook;

use std::collections::HashSet;

use self::chosen_names::{check_rust_name, chosen_names};
use self::path_item::OperationNode;
use self::path_template::pieces;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::ir::{self, Docs};
use crate::lower::context::Lowering;
use crate::lower::extension;
use crate::parse::{Document, Resolver};
use crate::pointer::Pointer;

/// Every operation that the document describes, whatever becomes of it.
pub(super) fn described(document: &Document, resolver: &Resolver<'_>) -> Vec<ir::Described> {
    let nodes = document.paths.iter();
    let nodes = nodes.flat_map(|entry| path_item::operations(entry, resolver));
    let described = nodes.map(|node| ir::Described {
        pointer: node.pointer,
        method: node.method,
        path: node.entry.template.clone(),
    });
    described.collect()
}

impl Lowering<'_> {
    /// All operations, in the document's order.
    pub(crate) fn operations(&mut self) -> Vec<ir::Operation> {
        let document = self.document;
        let mut operations = Vec::new();
        // Types are named after the operations they stand in, of which some may be left out.
        let mut numbers: Vec<Option<usize>> = Vec::new();
        for entry in &document.paths {
            for node in path_item::operations(entry, &self.resolver) {
                let lowered = self.operation_or_left_out(&node, numbers.len());
                numbers.push(lowered.is_some().then_some(operations.len()));
                operations.extend(lowered);
            }
        }
        self.schemas.arena.renumber(&numbers);
        self.unique_ids(&operations);
        self.lower_pending();
        operations
    }

    /// An operation; `None` where something in it is wrong or not supported.
    fn operation_or_left_out(
        &mut self,
        node: &OperationNode<'_>,
        index: usize,
    ) -> Option<ir::Operation> {
        let before = std::mem::take(self.diagnostics);
        let lowered = self.operation(node, index);
        let lowered = self.diagnostics.keep(lowered);
        let found = std::mem::replace(self.diagnostics, before);
        if found.only_unsupported() {
            let name = format!("{} {}", node.method.as_str(), node.entry.template);
            self.leave_out(&name, found);
            return None;
        }
        self.diagnostics.extend(found);
        lowered
    }

    /// Turns the errors about an operation into warnings: unsupported parts leave out the operation, not the whole
    /// document.
    fn leave_out(&mut self, operation: &str, found: Diagnostics) {
        for mut diagnostic in found {
            if diagnostic.severity == Severity::Error {
                diagnostic.severity = Severity::Warning;
                diagnostic.code = "left-out";
                let outcome = format!("; {operation} is left out");
                diagnostic.message.push_str(&outcome);
            }
            self.diagnostics.push(diagnostic);
        }
    }

    fn operation(
        &mut self,
        node: &OperationNode<'_>,
        index: usize,
    ) -> Result<ir::Operation, Diagnostic> {
        let OperationNode {
            entry, operation, ..
        } = node;
        let template = self.template(&entry.template, &entry.pointer);
        let path = pieces(&template, &entry.pointer)?;
        let parameters = self.parameters(node, index, &path);
        let body = match &operation.request_body {
            Some(body) => self.body(body, &node.pointer.join("requestBody"), index)?,
            None => None,
        };
        let rust_name = extension::string(&operation.extensions, "x-rust-name");
        if let Some(name) = &rust_name {
            check_rust_name(name, &node.pointer, self.diagnostics);
        }
        Ok(ir::Operation {
            pointer: node.pointer.clone(),
            id: operation.operation_id.clone().filter(|id| !id.is_empty()),
            rust_name,
            chosen: chosen_names(&operation.extensions, &node.pointer, self.diagnostics),
            tags: operation.tags.clone(),
            method: node.method,
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
            responses: self.responses(node, index),
            security: self.security(operation.security.as_ref(), &node.pointer),
            retry: self.retry(node),
            // Known once the types are final.
            pagination: None,
            server: self.own_server(node),
        })
    }

    /// The URL of the server of an operation or of its path, if there is one.
    fn own_server(&mut self, node: &OperationNode<'_>) -> Option<String> {
        let (servers, pointer) = if node.operation.servers.is_empty() {
            (&node.entry.item.servers, &node.entry.pointer)
        } else {
            (&node.operation.servers, &node.pointer)
        };
        let own = servers.first()?;
        let pointer = pointer.join("servers").join(0);
        Some(server::url(own, &pointer, self.diagnostics))
    }

    /// The value of `x-retry`. Another program may use the same key, so an unknown value is only a warning.
    fn retry(&mut self, node: &OperationNode<'_>) -> Option<ir::Retry> {
        match node.operation.extensions.get("x-retry")?.as_str() {
            Some("idempotent") => Some(ir::Retry::Idempotent),
            Some("unprocessed") => Some(ir::Retry::Unprocessed),
            Some("never") => Some(ir::Retry::Never),
            _ => {
                self.diagnostics.push(unknown_retry(&node.pointer));
                None
            }
        }
    }

    /// Warns of operation ids that are repeated, as real documents do; names are made unique then.
    fn unique_ids(&mut self, operations: &[ir::Operation]) {
        let mut seen = HashSet::new();
        for operation in operations {
            if let Some(id) = &operation.id
                && !seen.insert(id)
            {
                self.diagnostics.push(duplicate_id(id, &operation.pointer));
            }
        }
    }
}

fn unknown_retry(operation: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        "unknown-retry",
        &operation.join("x-retry"),
        "this value of `x-retry` is not known; retries depend on the method",
    )
    .help("use `idempotent`, `unprocessed` or `never`")
}

fn duplicate_id(id: &str, operation: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        "duplicate-id",
        &operation.join("operationId"),
        format!("the operation id {id:?} is used twice; this operation gets another name"),
    )
    .help("give each operation its own id")
}
