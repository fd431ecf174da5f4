//! Files: which schemas are files, because they are parts of a body in several parts and hold no text
//! (OpenAPI 3.0.4, section 4.7.14.2; 3.1.1, section 4.8.14.3).
//!
//! The same schema is lowered once, wherever it is used, so this is known before the first one is.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::ir::{BodyFormat, essence};
use crate::lower::operation::media_type::{Way, chosen, is_json};
use crate::parse::{Document, Resolver};
use crate::pointer::Pointer;

/// The pointers of the schemas that are files.
pub(crate) fn files(document: &Document, resolver: &Resolver<'_>) -> HashSet<Pointer> {
    let mut search = Search {
        resolver,
        open: Vec::new(),
        seen: HashSet::new(),
        files: HashSet::new(),
    };
    for entry in &document.paths {
        let operations = resolver.value(&entry.pointer).and_then(Value::as_object);
        for key in operations.into_iter().flat_map(Map::keys) {
            search.request(entry.pointer.join(key).join("requestBody"));
        }
    }
    search.files
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
    resolver: &'s Resolver<'d>,
    /// What is still to be looked at, and what has been, of one body.
    open: Vec<(Pointer, Role)>,
    seen: HashSet<(Pointer, Role)>,
    files: HashSet<Pointer>,
}

impl<'d> Search<'_, 'd> {
    /// Takes up the body of a request, if there is one in several parts.
    fn request(&mut self, pointer: Pointer) {
        let Some((pointer, body)) = self.follow(pointer) else {
            return;
        };
        let content = body.get("content").and_then(Value::as_object);
        let chosen = content.and_then(|content| chosen(content.keys(), Way::Request));
        if let Some((name, BodyFormat::Multipart)) = chosen {
            let place = pointer.join("content").join(name);
            let encoding = self.resolver.value(&place.join("encoding"));
            self.open.push((place.join("schema"), Role::Whole));
            self.seen.clear();
            self.run(encoding);
        }
    }

    /// Looks through all that is open.
    fn run(&mut self, encoding: Option<&Value>) {
        while let Some((pointer, role)) = self.open.pop() {
            let Some((pointer, schema)) = self.follow(pointer) else {
                continue;
            };
            if !self.seen.insert((pointer.clone(), role.clone())) {
                continue;
            }
            self.inside(&pointer, schema, &role, encoding);
        }
    }

    fn inside(&mut self, pointer: &Pointer, schema: &Value, role: &Role, encoding: Option<&Value>) {
        for key in ["allOf", "oneOf", "anyOf"] {
            let members = schema.get(key).and_then(Value::as_array);
            for index in 0..members.map_or(0, Vec::len) {
                self.open
                    .push((pointer.join(key).join(index), role.clone()));
            }
        }
        match role {
            Role::Whole => {
                let properties = schema.get("properties").and_then(Value::as_object);
                for name in properties.into_iter().flat_map(Map::keys) {
                    let content_type = encoding
                        .and_then(|encoding| encoding.get(name)?.get("contentType")?.as_str());
                    let role = Role::Part(content_type.map(str::to_owned));
                    self.open
                        .push((pointer.join("properties").join(name), role));
                }
                // Parts that the caller names.
                let says = |value: &Value| value.get("type").or(value.get("$ref")).is_some();
                for key in ["additionalProperties", "items"] {
                    if schema.get(key).is_some_and(says) {
                        self.open.push((pointer.join(key), Role::Part(None)));
                    }
                }
                if schema.get("type").is_some() && is_file(schema, None) {
                    self.files.insert(pointer.clone());
                }
            }
            Role::Part(content_type) => {
                if is_file(schema, content_type.as_deref()) {
                    self.files.insert(pointer.clone());
                } else if schema.get("items").is_some() {
                    self.open.push((pointer.join("items"), role.clone()));
                }
            }
        }
    }

    /// What stands at a pointer, through any references. Broken ones are reported where they are lowered.
    fn follow(&self, pointer: Pointer) -> Option<(Pointer, &'d Value)> {
        let value = self.resolver.value(&pointer)?;
        self.resolver.follow(value, &pointer).ok()
    }
}

/// Keywords that say what a value is.
const SAYS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "items",
    "oneOf",
    "properties",
];

/// Whether a part of this schema is a file: one without a type, which is `application/octet-stream`, or a string that
/// is said to be bytes.
fn is_file(schema: &Value, content_type: Option<&str>) -> bool {
    let Some(members) = schema.as_object() else {
        return false;
    };
    let says = |key: &&str| members.contains_key(*key);
    // Encoded bytes are text, which the caller has encoded.
    if SAYS.iter().any(says) || says(&"contentEncoding") {
        return false;
    }
    let is_text = |name: &str| is_json(name) || essence(name).starts_with("text/");
    let types: Vec<&str> = match members.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let types: Vec<&str> = types.into_iter().filter(|name| *name != "null").collect();
    match types.as_slice() {
        [] => !content_type.is_some_and(is_text),
        ["string"] => {
            let of_schema = members.get("contentMediaType").and_then(Value::as_str);
            members.get("format").is_some_and(|it| it == "binary")
                || of_schema.is_some_and(|name| !is_text(name))
                || content_type.is_some_and(is_binary)
        }
        _ => false,
    }
}

/// Whether a media type, or the first of several, can only be bytes.
fn is_binary(name: &str) -> bool {
    let essence = essence(name).to_ascii_lowercase();
    let kind = essence.split('/').next().unwrap_or_default();
    matches!(kind, "image" | "audio" | "video" | "font") && !essence.ends_with("+xml")
        || essence == "application/octet-stream"
}
