//! The document: version, information, servers, tags, security, paths, and what the operations refer to.

use std::collections::BTreeMap;

use openapiv3::{Parameter, ReferenceOr, RequestBody, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::node::read_node;
use super::object::{ObjectKind, wrong_kind};
use super::reference::Resolver;
use super::shared::{Callback, Part, PathEntry, SharedParts};
use super::status::as_written;
use super::version::Version;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The components that are not schemas.
#[derive(Clone, Debug, Default)]
pub struct Components {
    /// The names of the security schemes, each with its pointer.
    pub security_schemes: Vec<(String, Pointer)>,
    /// The names of the schemas, each with its pointer.
    pub schemas: Vec<(String, Pointer)>,
}

/// A document of which everything but the schemas has been read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The dialect.
    pub version: Version,
    /// Title, version, description.
    pub info: openapiv3::Info,
    /// The servers of the API.
    pub servers: Vec<openapiv3::Server>,
    /// The tags, with their descriptions.
    pub tags: Vec<openapiv3::Tag>,
    /// The security requirements of operations that have none themselves.
    pub security: Vec<openapiv3::SecurityRequirement>,
    /// The paths, in the document's order.
    pub paths: Vec<PathEntry>,
    /// The webhooks by their names, in the document's order (3.1).
    pub webhooks: Vec<PathEntry>,
    /// The components.
    pub components: Components,
    /// How deep schemas may be nested.
    pub deepest: usize,
    /// The document as JSON: schemas and references are read from it.
    pub root: Value,
    shared: SharedParts,
}

impl Document {
    /// A parameter of an operation or path, and where it is defined. `pointer` is where the operation or path has it,
    /// perhaps as a reference. The diagnostics of reading it are added to `diagnostics`.
    ///
    /// # Errors
    ///
    /// What is wrong with the reference or the parameter.
    pub fn parameter<'d>(
        &'d self,
        item: &'d ReferenceOr<Parameter>,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Pointer, &'d Parameter), Diagnostic> {
        let table = &self.shared.parameters;
        table.get(self.resolver(), item, pointer, diagnostics)
    }

    /// The request body of an operation, like [`parameter`](Self::parameter).
    ///
    /// # Errors
    ///
    /// What is wrong with the reference or the request body.
    pub fn request_body<'d>(
        &'d self,
        item: &'d ReferenceOr<RequestBody>,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Pointer, &'d RequestBody), Diagnostic> {
        let table = &self.shared.request_bodies;
        table.get(self.resolver(), item, pointer, diagnostics)
    }

    /// A response of an operation, like [`parameter`](Self::parameter).
    ///
    /// # Errors
    ///
    /// What is wrong with the reference or the response.
    pub fn response<'d>(
        &'d self,
        item: &'d ReferenceOr<Response>,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Pointer, &'d Response), Diagnostic> {
        let table = &self.shared.responses;
        table.get(self.resolver(), item, pointer, diagnostics)
    }

    /// The pointer of the response with a status; `responses` is that of the operation's `responses`.
    #[must_use]
    pub fn response_pointer(&self, responses: &Pointer, status: &StatusCode) -> Pointer {
        let status = status.to_string();
        let written = responses.find(&self.root).unwrap_or(&Value::Null);
        responses.join(as_written(written, &status))
    }

    /// The callbacks of the operation at a pointer.
    #[must_use]
    pub fn callbacks(&self, operation: &Pointer) -> &[Callback] {
        self.shared.callbacks(operation)
    }

    /// The path items of the callback that is defined at a pointer.
    #[must_use]
    pub fn callback_items(&self, callback: &Pointer) -> &[Part<PathEntry>] {
        self.shared.path_items(callback)
    }

    fn resolver(&self) -> Resolver<'_> {
        Resolver::new(&self.root)
    }
}

/// Reads a document that is one object.
pub(super) fn read(
    root: Value,
    version: Version,
    deepest: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let properties = root.as_object()?;
    let info = leaf(properties, "info", diagnostics);
    let servers = list(properties, "servers", ObjectKind::Server, diagnostics);
    let tags = list(properties, "tags", ObjectKind::Leaf, diagnostics);
    let security = list(properties, "security", ObjectKind::Leaf, diagnostics);
    let paths = path_items(properties, "paths", diagnostics);
    let webhooks = path_items(properties, "webhooks", diagnostics);
    let components = components(&root, properties, diagnostics);
    // Only now, so that the diagnostics of all parts are there.
    let info = info?;
    if diagnostics.has_errors() {
        return None;
    }
    let shared = SharedParts::read(&root, paths.iter().chain(&webhooks));
    Some(Document {
        version,
        info,
        servers,
        tags,
        security,
        paths,
        webhooks,
        components,
        deepest,
        root,
        shared,
    })
}

/// A required object without children.
fn leaf<T: DeserializeOwned>(
    properties: &Map<String, Value>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let pointer = Pointer::root().join(key);
    let Some(value) = properties.get(key) else {
        diagnostics.push(
            Diagnostic::error(
                "incomplete",
                &Pointer::root(),
                format!("the key `{key}` is missing"),
            )
            .help(format!("add `{key}` at the root of the document")),
        );
        return None;
    };
    let read = read_node(ObjectKind::Leaf, value, &pointer, diagnostics);
    diagnostics.keep(read)
}

/// An optional list of objects.
fn list<T: DeserializeOwned>(
    properties: &Map<String, Value>,
    key: &str,
    kind: ObjectKind,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let pointer = Pointer::root().join(key);
    match properties.get(key) {
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
    properties: &Map<String, Value>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<PathEntry> {
    let pointer = Pointer::root().join(key);
    let entries = object(properties.get(key), &pointer, diagnostics);
    entries
        .filter(|(template, _)| !template.starts_with("x-"))
        .filter_map(|(template, value)| {
            let pointer = pointer.join(template);
            let read = read_node(ObjectKind::PathItem, value, &pointer, diagnostics);
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
    properties: &Map<String, Value>,
    diagnostics: &mut Diagnostics,
) -> Components {
    let pointer = Pointer::root().join("components");
    let parts: BTreeMap<&str, &Value> = object(properties.get("components"), &pointer, diagnostics)
        .map(|(key, value)| (key.as_str(), value))
        .collect();
    let place = pointer.join("securitySchemes");
    let security_schemes = object(parts.get("securitySchemes").copied(), &place, diagnostics)
        // A reference that still leads out of the document has been reported.
        .filter(|(_, value)| {
            let reference = value.get("$ref").and_then(Value::as_str);
            reference.is_none_or(|reference| reference.starts_with('#'))
        })
        .filter_map(|(name, value)| {
            let resolver = Resolver::new(root);
            let (pointer, _) = diagnostics.keep(resolver.follow(value, &place.join(name)))?;
            Some((name.clone(), pointer))
        })
        .collect();
    let place = pointer.join("schemas");
    let schemas = object(parts.get("schemas").copied(), &place, diagnostics)
        .map(|(name, _)| (name.clone(), place.join(name)))
        .collect();
    Components {
        security_schemes,
        schemas,
    }
}

/// The entries of an optional object; a diagnostic for any other value.
fn object<'v>(
    value: Option<&'v Value>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
    let object = match value {
        None | Some(Value::Null) => None,
        Some(Value::Object(object)) => Some(object),
        Some(other) => {
            diagnostics.push(wrong_kind(pointer, other, "an object"));
            None
        }
    };
    object.into_iter().flatten()
}
