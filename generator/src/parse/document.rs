//! The document's outer parts: version, information, servers, tags, security, paths and components.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::bundle::{LONGEST_CHAIN, circle, missing};
use super::object::{Kind, read_node, wrong_kind};
use super::version::version;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The dialect of the OpenAPI Specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.0.x.
    V3_0,
    /// 3.1.x.
    V3_1,
}

/// A path of the document.
#[derive(Clone, Debug)]
pub struct PathEntry {
    /// The template, for example `/pets/{id}`; of a webhook, its name.
    pub template: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// Its operations and parameters.
    pub item: openapiv3::PathItem,
}

/// The components that are not schemas.
#[derive(Clone, Debug, Default)]
pub struct Components {
    /// The names of the security schemes, each with its pointer.
    pub security_schemes: Vec<(String, Pointer)>,
    /// The names of the schemas, each with its pointer.
    pub schemas: Vec<(String, Pointer)>,
}

/// A document whose outer parts have been read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The dialect.
    pub version: Version,
    /// Title, version, description.
    pub info: openapiv3::Info,
    /// Where the API lives.
    pub servers: Vec<openapiv3::Server>,
    /// The tags, with their descriptions.
    pub tags: Vec<openapiv3::Tag>,
    /// What an operation needs where it says nothing itself.
    pub security: Vec<openapiv3::SecurityRequirement>,
    /// The paths, in the document's order.
    pub paths: Vec<PathEntry>,
    /// The webhooks by their names, in the document's order (3.1).
    pub webhooks: Vec<PathEntry>,
    /// The components.
    pub components: Components,
    /// How many schemas may stand in one another.
    pub deepest: usize,
    /// The document as it came: schemas and references are read from it.
    pub root: Value,
}

/// Reads the outer parts of a document.
pub(super) fn read(root: Value, deepest: usize, diagnostics: &mut Diagnostics) -> Option<Document> {
    let top = Pointer::root();
    let Value::Object(members) = &root else {
        diagnostics.push(
            wrong_kind(&top, &root, "an OpenAPI document, which is an object")
                .help("give an OpenAPI 3.0 or 3.1 description"),
        );
        return None;
    };
    let version = version(members, diagnostics);
    let version = diagnostics.keep(version)?;
    let info = leaf(members, "info", diagnostics);
    let servers = list(members, "servers", Kind::Server, diagnostics);
    let tags = list(members, "tags", Kind::Leaf, diagnostics);
    let security = list(members, "security", Kind::Leaf, diagnostics);
    let paths = path_items(members, "paths", diagnostics);
    let webhooks = path_items(members, "webhooks", diagnostics);
    let components = components(&root, members, diagnostics);
    // Only now: a missing part must not keep the diagnostics of the others back.
    let document = Document {
        version,
        info: info?,
        servers,
        tags,
        security,
        paths,
        webhooks,
        components,
        deepest,
        root,
    };
    (!diagnostics.has_errors()).then_some(document)
}

/// One required object without children.
fn leaf<T: DeserializeOwned>(
    members: &Map<String, Value>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let pointer = Pointer::root().join(key);
    let Some(value) = members.get(key) else {
        diagnostics.push(
            Diagnostic::error(
                "incomplete",
                &Pointer::root(),
                format!("the key `{key}` is missing"),
            )
            .help(format!("add `{key}` at the top of the document")),
        );
        return None;
    };
    let read = read_node(Kind::Leaf, value, &pointer, diagnostics);
    diagnostics.keep(read)
}

/// An optional list of objects.
fn list<T: DeserializeOwned>(
    members: &Map<String, Value>,
    key: &str,
    kind: Kind,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let pointer = Pointer::root().join(key);
    match members.get(key) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| {
                let read = read_node(kind, item, &pointer.join(index), diagnostics);
                diagnostics.keep(read)
            })
            .collect(),
        Some(other) => {
            diagnostics.push(wrong_kind(&pointer, other, "an array"));
            Vec::new()
        }
    }
}

fn path_items(
    members: &Map<String, Value>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<PathEntry> {
    let pointer = Pointer::root().join(key);
    let entries = object(members.get(key), &pointer, diagnostics);
    entries
        .filter(|(template, _)| !template.starts_with("x-"))
        .filter_map(|(template, value)| {
            let pointer = pointer.join(template);
            let read = read_node(Kind::PathItem, value, &pointer, diagnostics);
            Some(PathEntry {
                template: template.clone(),
                item: diagnostics.keep(read)?,
                pointer,
            })
        })
        .collect()
}

fn components(
    root: &Value,
    members: &Map<String, Value>,
    diagnostics: &mut Diagnostics,
) -> Components {
    let pointer = Pointer::root().join("components");
    let parts: Map<String, Value> = object(members.get("components"), &pointer, diagnostics)
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let place = pointer.join("securitySchemes");
    let security_schemes = object(parts.get("securitySchemes"), &place, diagnostics)
        .filter_map(|(name, value)| {
            let (pointer, _) = diagnostics.keep(definition(root, value, &place.join(name)))?;
            Some((name.clone(), pointer))
        })
        .collect();
    let place = pointer.join("schemas");
    let schemas = object(parts.get("schemas"), &place, diagnostics)
        .map(|(name, _)| (name.clone(), place.join(name)))
        .collect();
    Components {
        security_schemes,
        schemas,
    }
}

/// What a component is, through references to others.
fn definition<'v>(
    root: &'v Value,
    value: &'v Value,
    pointer: &Pointer,
) -> Result<(Pointer, &'v Value), Diagnostic> {
    let (mut at, mut value) = (pointer.clone(), value);
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return Ok((at, value));
        };
        let place = at.join("$ref");
        let target = reference.strip_prefix('#').and_then(Pointer::from_fragment);
        let found = target.and_then(|target| Some((target.find(root)?, target)));
        (value, at) = found.ok_or_else(|| missing(reference, &place))?;
    }
    Err(circle(&pointer.join("$ref")))
}

/// The members of an optional object; a diagnostic where something else stands.
fn object<'v>(
    value: Option<&'v Value>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
    let members = match value {
        None | Some(Value::Null) => None,
        Some(Value::Object(members)) => Some(members),
        Some(other) => {
            diagnostics.push(wrong_kind(pointer, other, "an object"));
            None
        }
    };
    members.into_iter().flatten()
}
