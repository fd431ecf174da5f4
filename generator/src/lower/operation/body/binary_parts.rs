//! Binary parts: which schemas are files, because they are parts of a `multipart` body and hold bytes
//! (OpenAPI 3.0.4, section 4.7.14.2; 3.1.1, section 4.8.14.3).
//!
//! A schema is lowered once, wherever it is used, so the files are found before the first one is lowered.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::media_type::{is_binary_string, is_multipart, is_text, types};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::essence;
use crate::parse::{Document, Resolver};
use crate::pointer::Pointer;

/// The binary parts of a document.
pub(crate) struct BinaryParts {
    /// The pointers of the schemas that are files.
    pub(crate) schemas: HashSet<Pointer>,
    /// The pointers of the media types that have files among their parts.
    pub(crate) bodies: HashSet<Pointer>,
}

/// Finds the binary parts of all request bodies. What is assumed to be one is said.
pub(crate) fn find(
    document: &Document,
    resolver: &Resolver<'_>,
    diagnostics: &mut Diagnostics,
) -> BinaryParts {
    let mut search = Search {
        resolver,
        open: Vec::new(),
        seen: HashSet::new(),
        files: HashSet::new(),
        found: false,
        is_json_too: false,
        bodies: HashSet::new(),
        diagnostics,
    };
    for entry in &document.paths {
        let operations = resolver.value(&entry.pointer).and_then(Value::as_object);
        for key in operations.into_iter().flat_map(Map::keys) {
            search.request(entry.pointer.join(key).join("requestBody"));
        }
    }
    BinaryParts {
        schemas: search.files,
        bodies: search.bodies,
    }
}

/// What a schema is to a body.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Role {
    /// The whole of it.
    Whole,
    /// A part, with the media type that its encoding gives it.
    Part(Option<String>),
}

struct Search<'s, 'd> {
    diagnostics: &'s mut Diagnostics,
    resolver: &'s Resolver<'d>,
    /// What of one body is still to be searched, and what has been.
    open: Vec<(Pointer, Role)>,
    seen: HashSet<(Pointer, Role)>,
    files: HashSet<Pointer>,
    /// Whether the body has a file.
    found: bool,
    /// Whether the body can be JSON instead, so that a part without a type is any JSON.
    is_json_too: bool,
    bodies: HashSet<Pointer>,
}

impl<'d> Search<'_, 'd> {
    /// Searches the body of a request, as far as it is `multipart`.
    fn request(&mut self, pointer: Pointer) {
        let Some((pointer, body)) = self.follow(pointer) else {
            return;
        };
        let content = body.get("content").and_then(Value::as_object);
        let names = content.into_iter().flat_map(Map::keys);
        self.is_json_too = names.clone().any(|name| essence(name).ends_with("json"));
        for name in names.filter(|name| is_multipart(name)) {
            let media_type = pointer.join("content").join(name);
            let encoding = self.resolver.value(&media_type.join("encoding"));
            self.open.push((media_type.join("schema"), Role::Whole));
            self.seen.clear();
            self.found = false;
            self.run(encoding);
            if self.found {
                self.bodies.insert(media_type);
            }
        }
    }

    /// Searches everything that is open.
    fn run(&mut self, encoding: Option<&Value>) {
        while let Some((pointer, role)) = self.open.pop() {
            let Some((pointer, schema)) = self.follow(pointer) else {
                continue;
            };
            if !self.seen.insert((pointer.clone(), role.clone())) {
                continue;
            }
            self.subschemas(&pointer, schema, &role);
            match role {
                Role::Whole => self.whole(&pointer, schema, encoding),
                Role::Part(content_type) => self.part(pointer, schema, content_type),
            }
        }
    }

    /// Opens the subschemas of a composition, which have the role of the whole.
    fn subschemas(&mut self, pointer: &Pointer, schema: &Value, role: &Role) {
        for key in ["allOf", "oneOf", "anyOf"] {
            let subschemas = schema.get(key).and_then(Value::as_array);
            for index in 0..subschemas.map_or(0, Vec::len) {
                let pointer = pointer.join(key).join(index);
                self.open.push((pointer, role.clone()));
            }
        }
    }

    /// Opens the parts of a body.
    fn whole(&mut self, pointer: &Pointer, schema: &Value, encoding: Option<&Value>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for name in properties.into_iter().flat_map(Map::keys) {
            let encoding = encoding.and_then(|encoding| encoding.get(name));
            let content_type = encoding.and_then(|it| it.get("contentType")?.as_str());
            let role = Role::Part(content_type.map(str::to_owned));
            let pointer = pointer.join("properties").join(name);
            self.open.push((pointer, role));
        }
        // Parts that the caller names.
        let has_shape = |value: &Value| value.get("type").or(value.get("$ref")).is_some();
        for key in ["additionalProperties", "items"] {
            if schema.get(key).is_some_and(has_shape) {
                self.open.push((pointer.join(key), Role::Part(None)));
            }
        }
        if schema.get("type").is_some() && is_file(schema, None) {
            self.found = true;
            self.files.insert(pointer.clone());
        }
    }

    fn part(&mut self, pointer: Pointer, schema: &Value, content_type: Option<String>) {
        let is_assumed = !self.is_json_too && content_type.is_none();
        if is_assumed && is_called_file(&pointer, schema) {
            self.found = true;
            if self.files.insert(pointer.clone()) {
                self.diagnostics.push(assumed(&pointer));
            }
            return;
        }
        let is_any = self.is_json_too && content_type.is_none() && schema.get("type").is_none();
        if !is_any && is_file(schema, content_type.as_deref()) {
            self.found = true;
            self.files.insert(pointer);
        } else if schema.get("items").is_some() {
            let items = pointer.join("items");
            self.open.push((items, Role::Part(content_type)));
        }
    }

    /// The value at a pointer, through any references. Broken ones are reported where they are lowered.
    fn follow(&self, pointer: Pointer) -> Option<(Pointer, &'d Value)> {
        let value = self.resolver.value(&pointer)?;
        self.resolver.follow(value, &pointer).ok()
    }
}

/// Keywords that describe a value which is not a file. Encoded bytes are text, which the caller has encoded.
const NOT_FILES: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contentEncoding",
    "enum",
    "items",
    "oneOf",
    "properties",
];

/// Whether a part with this schema is a file: without a type it is `application/octet-stream`, and a string may be
/// described as bytes.
fn is_file(schema: &Value, content_type: Option<&str>) -> bool {
    let Some(keywords) = schema.as_object() else {
        return false;
    };
    if NOT_FILES.iter().any(|key| keywords.contains_key(*key)) {
        return false;
    }
    match types(keywords).as_slice() {
        [] => !content_type.is_some_and(is_text),
        ["string"] => is_binary_string(keywords) || content_type.is_some_and(is_binary),
        _ => false,
    }
}

/// Whether a part is called `file`, and described as a string of which nothing is known.
fn is_called_file(pointer: &Pointer, schema: &Value) -> bool {
    let is_plain = |keywords: &Map<String, Value>| {
        let mut keys = keywords.keys().map(String::as_str);
        types(keywords) == ["string"]
            && keys.all(|key| matches!(key, "type" | "description" | "title" | "nullable"))
    };
    pointer.as_str().ends_with("/properties/file") && schema.as_object().is_some_and(is_plain)
}

fn assumed(pointer: &Pointer) -> Diagnostic {
    let message =
        "a part that is called `file` is a string without a format; `format: binary` is assumed";
    let help = "say `format: binary`, or `contentMediaType: text/plain` if it is not a file";
    Diagnostic::warning("mended", pointer, message).help(help)
}

/// Whether a media type, or the first of several, can only be bytes.
fn is_binary(name: &str) -> bool {
    let essence = essence(name).to_ascii_lowercase();
    let kind = essence.split('/').next().unwrap_or_default();
    matches!(kind, "image" | "audio" | "video" | "font") && !essence.ends_with("+xml")
        || essence == "application/octet-stream"
}
