//! Cuts: some paths of a large document and what they refer to, so that a run takes milliseconds.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::random::Random;

/// No more paths than these are kept.
const PATHS: usize = 10;
/// Paths are added up to this many bytes, as JSON.
const BYTES: usize = 16_000;
/// No more schemas than these are kept; others that are referred to become objects of any kind.
const SCHEMAS: usize = 30;

/// A part of a document that can be generated if the whole can: random paths, and the components they need.
pub(crate) fn cut(document: &Value, random: &mut Random) -> Value {
    let mut part = document.clone();
    let Value::Object(properties) = &mut part else {
        return part;
    };
    properties.retain(|key, _| key != "paths" && key != "components" && key != "webhooks");
    let mut needed = Needed::new(document);
    let paths = paths(document, random);
    needed.look(&paths);
    properties.insert("paths".to_owned(), paths);
    properties.insert("components".to_owned(), needed.components());
    part
}

fn paths(document: &Value, random: &mut Random) -> Value {
    let mut kept = Map::new();
    let Some(paths) = document.get("paths").and_then(Value::as_object) else {
        return Value::Object(kept);
    };
    let names: Vec<_> = paths.keys().collect();
    let mut bytes = 0;
    for _ in 0..PATHS.min(names.len()) {
        let name = *random.pick(&names);
        bytes += paths[name].to_string().len();
        // A single one may be as large as it is.
        if bytes > BYTES && !kept.is_empty() {
            break;
        }
        kept.insert(name.clone(), paths[name].clone());
    }
    Value::Object(kept)
}

/// The components that a part of a document refers to.
struct Needed<'d> {
    document: &'d Value,
    /// Kind and name of each.
    found: BTreeSet<(String, String)>,
    queue: Vec<(String, String)>,
}

impl<'d> Needed<'d> {
    fn new(document: &'d Value) -> Self {
        Self {
            document,
            found: BTreeSet::new(),
            queue: Vec::new(),
        }
    }

    /// Notes what a value refers to.
    fn look(&mut self, value: &Value) {
        match value {
            Value::Object(properties) => {
                if let Some(Value::String(reference)) = properties.get("$ref") {
                    self.note(reference);
                }
                properties.values().for_each(|property| self.look(property));
            }
            Value::Array(items) => items.iter().for_each(|item| self.look(item)),
            _ => {}
        }
    }

    fn note(&mut self, reference: &str) {
        let Some(rest) = reference.strip_prefix("#/components/") else {
            return;
        };
        let mut tokens = rest.split('/');
        let (Some(kind), Some(name)) = (tokens.next(), tokens.next()) else {
            return;
        };
        let name = name.replace("~1", "/").replace("~0", "~");
        let component = (kind.to_owned(), name);
        if self.found.insert(component.clone()) {
            self.queue.push(component);
        }
    }

    /// The components, and what they refer to in turn.
    fn components(mut self) -> Value {
        let mut components: Map<String, Value> = Map::new();
        let mut schemas = 0;
        while let Some((kind, name)) = self.queue.pop() {
            let document = self.document;
            let Some(value) = document
                .get("components")
                .and_then(|all| all.get(&kind)?.get(&name))
            else {
                continue;
            };
            let mut value = value.clone();
            if kind == "schemas" {
                schemas += 1;
                if schemas > SCHEMAS {
                    value = json!({ "type": "object" });
                }
            }
            self.look(&value);
            let of_kind = components.entry(kind).or_insert_with(|| json!({}));
            if let Value::Object(of_kind) = of_kind {
                of_kind.insert(name, value);
            }
        }
        // They are named, not referred to.
        let schemes = self.document.pointer("/components/securitySchemes");
        components.extend(schemes.map(|all| ("securitySchemes".to_owned(), all.clone())));
        Value::Object(components)
    }
}
