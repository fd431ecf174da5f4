//! Lower: a [`Document`] becomes an [`ir::Api`], with references resolved, composition merged and defaults filled in.
//!
//! The only stage besides parse that knows OpenAPI. What it does not cover is a diagnostic with its place.

mod context;
mod extension;
mod operation;
mod pass;
mod schema;

use self::context::Lowering;
use self::operation::server;
use self::pass::{
    adopt, break_cycles, constants, discriminator, merge_variants, pagination, place,
    simplify_unions, styles, twins,
};
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::parse::{Document, Resolver};

/// Turns a document into the neutral model.
///
/// First schemas, operations and webhooks are lowered one by one. Then passes run over the whole model, each of which
/// relies on those before it.
#[must_use]
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> ir::Api {
    lower_again(document, &ir::Known::default(), diagnostics)
}

/// The same, with the names of an earlier run.
#[must_use]
pub fn lower_again(
    document: &Document,
    known: &ir::Known,
    diagnostics: &mut Diagnostics,
) -> ir::Api {
    let mut api = read(document, diagnostics);

    // Shapes that cannot be distinguished on the wire become one; only then is it clear what is a union.
    simplify_unions::run(&mut api.types);
    // A union of objects that are mostly the same becomes one object.
    merge_variants::run(&mut api.types);
    // Each union that is left gets the property that distinguishes its variants.
    discriminator::run(&mut api.types);
    // The shapes are final. A component that is an alias of an anonymous type takes it over.
    adopt::run(&mut api.types);
    // What only adds `null` to a component is that component.
    twins::run(&mut api.types, &api.schemas);
    // Only cycles that still hold are broken.
    break_cycles::run(&mut api.types, diagnostics);
    // What is always filled in needs no type of its own.
    constants::run(&mut api.types);
    // It is decided which places of a shape share a type, and after what each is named.
    let (types, operations) = (&mut api.types, &mut api.operations);
    place::run(types, operations, &mut api.schemas, known);
    // What a style cannot say depends on the final types.
    styles::run(&mut api.operations, &api.types, diagnostics);
    // Pages are recognized by the final types.
    let resolver = Resolver::new(&document.root);
    pagination::run(&mut api.operations, &api.types, &resolver, diagnostics);

    api
}

/// Reads everything that a document describes into a model that the passes complete.
fn read(document: &Document, diagnostics: &mut Diagnostics) -> ir::Api {
    let mut lowering = Lowering::new(document, diagnostics);
    lowering.components();
    let operations = lowering.operations();
    lowering.webhooks();
    let servers = server::servers(&document.servers, lowering.diagnostics);
    let schemas = lowering.schema_types();
    ir::Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        env_prefix: extension::string(&document.info.extensions, "x-env-prefix"),
        servers,
        tags: document.tags.iter().map(tag).collect(),
        security_schemes: lowering.security_schemes.credentials,
        client_certificates: lowering.security_schemes.certificates,
        operations,
        types: lowering.schemas.into_arena(),
        described: operation::described(document, &lowering.resolver),
        schemas,
    }
}

fn tag(tag: &openapiv3::Tag) -> ir::Tag {
    ir::Tag {
        name: tag.name.clone(),
        description: tag.description.clone(),
    }
}
