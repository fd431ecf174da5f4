//! The rules for identifiers: whatever things are called, each gets an ASCII identifier that no neighbour has, and keeps
//! its name on the wire.

use std::collections::BTreeSet;

use arbitrary::{Result, Unstructured};
use generator::plan::{Crate, Ident, Item, Operation};
use generator::{Config, Diagnostics, Source, lower, parse, plan};
use serde_json::{Map, Value, json};

use super::strings;

/// A document in which many things have names.
pub fn names(bytes: &[u8]) {
    let mut u = Unstructured::new(bytes);
    let Ok(document) = document(&mut u) else {
        return;
    };
    let source = Source {
        name: "names.json".to_owned(),
        text: document.to_string(),
    };
    let mut diagnostics = Diagnostics::default();
    let config = Config {
        crate_name: "client".to_owned(),
        both_directions: true,
        ..Default::default()
    };
    let Some(parsed) = parse::parse_with(&source, None, config.limits, &mut diagnostics) else {
        return;
    };
    let api = lower::lower(&parsed, &mut diagnostics);
    if diagnostics.has_errors() {
        return;
    }
    let planned = plan::plan(&api, &config, &mut diagnostics);
    look(&planned, &source.text);
}

fn document(u: &mut Unstructured<'_>) -> Result<Value> {
    let mut schemas = Map::new();
    for _ in 0..u.int_in_range(0..=4)? {
        schemas.insert(strings::any(u)?, schema(u)?);
    }
    let mut paths = Map::new();
    for index in 0..u.int_in_range(0..=3)? {
        let parameters = list(u, |u| {
            let place = *u.choose(&["query", "cookie", "header"])?;
            let required = u.arbitrary::<bool>()?;
            Ok(
                json!({ "name": strings::any(u)?, "in": place, "required": required, "schema": schema(u)? }),
            )
        })?;
        let mut operation = json!({
            "operationId": strings::any(u)?, "tags": list(u, |u| Ok(json!(strings::any(u)?)))?, "parameters": parameters,
            "responses": {
                "200": { "description": "", "content": { "application/json": { "schema": schema(u)? } } },
                "4XX": { "description": "", "content": { "application/json": { "schema": schema(u)? } } },
            },
        });
        if u.arbitrary()? {
            operation["requestBody"] =
                json!({ "content": { "application/json": { "schema": schema(u)? } } });
        }
        paths.insert(format!("/{index}"), json!({ "post": operation }));
    }
    let mut schemes = Map::new();
    for _ in 0..u.int_in_range(0..=2)? {
        schemes.insert(
            strings::any(u)?,
            json!({ "type": "apiKey", "in": "header", "name": "x-key" }),
        );
    }
    Ok(json!({
        "openapi": "3.1.0", "info": { "title": strings::any(u)?, "version": "1" }, "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": schemes }
    }))
}

fn list(
    u: &mut Unstructured<'_>,
    mut make: impl FnMut(&mut Unstructured<'_>) -> Result<Value>,
) -> Result<Value> {
    let length = u.int_in_range(0..=4)?;
    let items = (0..length).map(|_| make(u));
    Ok(Value::Array(items.collect::<Result<_>>()?))
}

/// Something in which things have names.
fn schema(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u.int_in_range(0..=3)? {
        0 => json!({ "type": "string" }),
        1 => json!({ "type": "string", "enum": list(u, |u| Ok(json!(strings::any(u)?)))? }),
        2 => {
            let mut properties = Map::new();
            for _ in 0..u.int_in_range(0..=5)? {
                let inner = if u.ratio(1, 3)? {
                    schema(u)?
                } else {
                    json!({ "type": "string" })
                };
                properties.insert(strings::any(u)?, inner);
            }
            json!({ "type": "object", "properties": properties, "additionalProperties": u.arbitrary::<bool>()? })
        }
        _ => json!({ "oneOf": [
            { "type": "object", "title": strings::any(u)?, "properties": { "k": { "const": strings::any(u)? } }, "required": ["k"] },
            { "type": "object", "title": strings::any(u)?, "properties": { "k": { "const": strings::any(u)? } }, "required": ["k"] },
            { "type": "integer" }, { "type": "array", "items": { "type": "string" } },
        ] }),
    })
}

/// Every scope of a planned crate.
fn look(planned: &Crate, text: &str) {
    let modules = planned.types.iter().map(|file| &file.module);
    apart("files of types", modules, true, text);
    let named = planned.types.iter().flat_map(|file| &file.items);
    apart("types", named.clone().map(Item::ident), false, text);
    named.for_each(|item| inside(item, text));
    let groups = planned.groups.iter().map(|group| &group.module);
    apart("modules", groups, true, text);
    let schemes = &planned.client.schemes;
    apart(
        "credentials",
        schemes.iter().map(|scheme| &scheme.setter),
        false,
        text,
    );
    apart(
        "statics",
        schemes.iter().map(|scheme| &scheme.constant),
        false,
        text,
    );
    let variables: BTreeSet<&String> = schemes.iter().map(|scheme| &scheme.variable).collect();
    assert_eq!(
        variables.len(),
        schemes.len(),
        "variables of the environment\n{text}"
    );
    for group in &planned.groups {
        let operations = &group.operations;
        apart(
            "files of operations",
            operations.iter().map(|of| &of.module),
            true,
            text,
        );
        apart(
            "methods",
            operations.iter().map(|of| &of.method),
            false,
            text,
        );
        let handle = group.handle.iter().map(|handle| &handle.ident);
        let types = operations.iter().flat_map(types_of).chain(handle);
        apart("types of a module", types, false, text);
        operations.iter().for_each(|of| operation(of, text));
    }
}

/// The types that an operation's module exports.
fn types_of(of: &Operation) -> impl Iterator<Item = &Ident> {
    let responses = of
        .successes
        .iter()
        .chain(&of.error)
        .map(|responses| &responses.ident);
    let items = of.items.iter().map(Item::ident);
    std::iter::once(&of.builder).chain(responses).chain(items)
}

fn operation(of: &Operation, text: &str) {
    let inputs = of.inputs.iter().map(|input| &input.ident);
    let body = of.body.iter().map(|body| &body.ident);
    apart("inputs", inputs.chain(body), false, text);
    apart(
        "setters",
        of.setters.iter().map(|setter| &setter.ident),
        false,
        text,
    );
    for responses in of.successes.iter().chain(&of.error) {
        let variants = responses.variants.iter().map(|variant| &variant.ident);
        apart("responses", variants, false, text);
    }
    of.items.iter().for_each(|item| inside(item, text));
}

fn inside(item: &Item, text: &str) {
    match item {
        Item::Struct(of) => {
            let additional = of.additional.iter().map(|(ident, _)| ident);
            apart(
                "fields",
                of.fields.iter().map(|field| &field.ident).chain(additional),
                false,
                text,
            );
            let names: BTreeSet<&String> = of.fields.iter().map(|field| &field.name).collect();
            assert_eq!(names.len(), of.fields.len(), "keys on the wire\n{text}");
        }
        Item::Enum(of) => {
            let variants = of.variants.iter().map(|variant| &variant.ident);
            apart("values", variants.chain([&of.unknown]), false, text);
        }
        Item::Union(of) => {
            let variants = of.variants.iter().map(|variant| &variant.ident);
            apart("alternatives", variants.chain([&of.unknown]), false, text);
        }
        Item::Alias(_) => {}
    }
}

/// Identifiers that live side by side: each is one, and no two are the same. Those of files differ by more than case,
/// and are no longer than file systems take.
fn apart<'i>(what: &str, idents: impl Iterator<Item = &'i Ident>, folded: bool, text: &str) {
    let mut seen = BTreeSet::new();
    for ident in idents {
        let written = ident.to_string();
        assert!(
            written.is_ascii() && (!folded || written.len() <= 120),
            "{what}: {written:?}\n{text}"
        );
        assert!(
            syn::parse_str::<syn::Ident>(&written).is_ok(),
            "{what}: {written:?} is no identifier\n{text}"
        );
        let key = if folded {
            written.to_lowercase()
        } else {
            written.clone()
        };
        assert!(seen.insert(key), "{what}: {written:?} stands twice\n{text}");
    }
}
