//! Lowering: the state that all parts of this stage share while they read a document.

use super::operation::body::binary_parts::{self, BinaryParts};
use super::operation::security_scheme::{self, SecuritySchemes};
use super::schema::lowered::LoweredSchemas;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::{Document, Resolver};
use crate::pointer::Pointer;

/// A document that is being lowered, and what has been made of it so far.
pub(crate) struct Lowering<'d> {
    pub(crate) document: &'d Document,
    pub(crate) resolver: Resolver<'d>,
    pub(crate) schemas: LoweredSchemas,
    /// The binary parts of `multipart` bodies.
    pub(crate) binary_parts: BinaryParts,
    pub(crate) security_schemes: SecuritySchemes,
    pub(crate) diagnostics: &'d mut Diagnostics,
}

impl<'d> Lowering<'d> {
    /// Prepares what schemas and operations need to know before the first of them is lowered.
    pub(crate) fn new(document: &'d Document, diagnostics: &'d mut Diagnostics) -> Self {
        let resolver = Resolver::new(&document.root);
        Self {
            binary_parts: binary_parts::find(document, &resolver, diagnostics),
            security_schemes: security_scheme::read(document, &resolver, diagnostics),
            document,
            resolver,
            schemas: LoweredSchemas::default(),
            diagnostics,
        }
    }

    /// Notes that less is generated than the description says.
    pub(crate) fn note_partial(&mut self, pointer: &Pointer, message: impl Into<String>) {
        let note = Diagnostic::note("partial", pointer, message);
        self.diagnostics.push(note);
    }
}
