//! Lower: a [`Document`] becomes an [`ir::Api`], with references resolved, composition merged and defaults filled in.
//!
//! The only stage besides parse that knows OpenAPI. What it does not cover is a diagnostic with its place.

mod operation;
mod pass;
mod schema;

use std::collections::HashSet;

use serde_json::Value;

use self::operation::{binary_parts, security, server};
use self::pass::{anonymous_names, pagination, simplify_unions};
use self::schema::lowered::Schemas;
use crate::diagnostic::Diagnostics;
use crate::ir::{self, Origin, Root};
use crate::parse::{Document, Resolver};
use crate::pointer::Pointer;

/// What every part of this stage works with.
struct Lowering<'d> {
    document: &'d Document,
    resolver: Resolver<'d>,
    schemas: Schemas,
    /// Where the schemas stand that are files.
    files: HashSet<Pointer>,
    schemes: security::Schemes,
    /// What webhooks and callbacks send, and what their operations say of it.
    sent: Vec<(ir::TypeId, String)>,
    /// Every operation met, whatever becomes of it.
    described: Vec<ir::Described>,
    diagnostics: &'d mut Diagnostics,
}

/// Turns a document into the neutral model.
#[must_use]
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> ir::Api {
    let mut lowering = Lowering {
        document,
        resolver: Resolver::new(&document.root),
        schemas: Schemas::default(),
        files: binary_parts::files(document, &Resolver::new(&document.root)),
        schemes: security::schemes(document, diagnostics),
        sent: Vec::new(),
        described: Vec::new(),
        diagnostics,
    };
    lowering.components();
    let mut operations = lowering.operations();
    lowering.settle();
    lowering.webhooks();
    let servers = server::servers(&document.servers, lowering.diagnostics);
    let schemas = lowering.schema_types();
    let mut types = lowering.schemas.into_arena();
    simplify_unions::settle(&mut types, lowering.diagnostics);
    anonymous_names::settle(&mut types, &operations);
    let resolver = Resolver::new(&document.root);
    pagination::settle(&mut operations, &types, &resolver, lowering.diagnostics);
    ir::Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        env_prefix: text(&document.info.extensions, "x-env-prefix"),
        servers,
        tags: document
            .tags
            .iter()
            .map(|tag| ir::Tag {
                name: tag.name.clone(),
                description: tag.description.clone(),
            })
            .collect(),
        security_schemes: lowering.schemes.credentials,
        client_certificates: lowering.schemes.certificates,
        operations,
        types,
        described: lowering.described,
        schemas,
    }
}

impl Lowering<'_> {
    /// Every schema component gives a type, used or not: the people who named it may want it.
    fn components(&mut self) {
        for (name, pointer) in &self.document.components.schemas {
            let origin = Origin {
                root: Root::Component(name.clone()),
                path: Vec::new(),
            };
            self.component(pointer, &origin);
        }
        self.settle();
    }
}

/// An extension that is a text.
fn text(extensions: &indexmap::IndexMap<String, Value>, key: &str) -> Option<String> {
    extensions.get(key)?.as_str().map(str::to_owned)
}
