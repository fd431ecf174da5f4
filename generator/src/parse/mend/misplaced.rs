//! Schemas in the wrong place, and other objects in the place of a schema.

use serde_json::{Map, Value};

use super::mender::{Mender, ResponseSchemas};
use crate::diagnostic::Location;
use crate::pointer::Pointer;

/// The schemas of the responses among the components.
pub(super) fn response_schemas(root: &Value) -> ResponseSchemas {
    let at = Pointer::root().join("components").join("responses");
    let responses = at.find(root).and_then(Value::as_object);
    let schema = |response: &Value| {
        let content = response.get("content")?.as_object()?;
        let schema = content.values().next()?.get("schema")?.as_object()?;
        Some(schema.clone())
    };
    responses
        .into_iter()
        .flatten()
        .filter(|(_, response)| response.get("$ref").is_none())
        .map(|(name, response)| (at.join(name).to_reference(), schema(response)))
        .collect()
}

impl Mender<'_> {
    /// Replaces a reference to a response by the schema of its content.
    pub(super) fn reference_to_response(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let reference = object.get("$ref").and_then(Value::as_str);
        let Some(schema) = reference.and_then(|reference| self.response_schemas.get(reference))
        else {
            return;
        };
        let schema = schema.clone();
        let taken = match schema {
            Some(_) => "the schema of its content is taken",
            None => "it has no content, so any value is taken",
        };
        self.assume(
            &at.join("$ref"),
            format!("the reference names a response, expected a schema; {taken}"),
        );
        object.shift_remove("$ref");
        for (key, value) in schema.into_iter().flatten() {
            object.entry(key).or_insert(value);
        }
    }

    /// Replaces a schema by the one under its `type`; what is beside that wins.
    pub(super) fn schema_as_type(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let place = at.join("type");
        let is_type = |value: &Value| value.is_string() || value.is_array();
        let Some(Value::Object(inner)) = object.get("type") else {
            return;
        };
        if !inner.get("type").is_some_and(is_type) {
            return;
        }
        let inner = inner.clone();
        self.assume(
            &place,
            "found a schema, expected the name of a type; it is taken as the schema around it",
        );
        object.shift_remove("type");
        let mut moved: Vec<&String> = inner
            .keys()
            .filter(|key| !object.contains_key(*key))
            .collect();
        // Its place is the one that all of them come from.
        moved.sort_by_key(|key| *key == "type");
        for key in moved {
            let from = Location::in_document(place.join(key));
            self.diagnostics
                .source_map()
                .copy(&at.join(key), &from, &[]);
        }
        for (key, value) in inner {
            object.entry(key).or_insert(value);
        }
    }
}
