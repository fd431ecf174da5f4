//! Schemas of OpenAPI 3.0 in the words of JSON Schema 2020-12, so that a validator that knows no OpenAPI reads them.

use generator::pointer::Pointer;
use serde_json::{Map, Value, json};

/// Rewrites the schemas of a document, each given by its place, outer ones first.
pub(crate) fn rewrite(root: &mut Value, schemas: &[Pointer]) {
    // From inside to outside: a schema that gets another one around it is not looked for again.
    for pointer in schemas.iter().rev() {
        if let Some(Value::Object(properties)) = root.pointer_mut(pointer.as_str()) {
            schema(properties);
        }
    }
}

fn schema(properties: &mut Map<String, Value>) {
    // A reference stands alone (OpenAPI 3.0.4, section 4.7.23): what is beside it is ignored.
    if let Some(reference) = properties.get("$ref").filter(|value| value.is_string()) {
        let reference = reference.clone();
        *properties = Map::from_iter([("$ref".to_owned(), reference)]);
        return;
    }
    bound(properties, "minimum", "exclusiveMinimum");
    bound(properties, "maximum", "exclusiveMaximum");
    // It names the schema in 2020-12, and nothing in OpenAPI 3.0.
    properties.remove("$id");
    if properties.remove("nullable") == Some(Value::Bool(true)) {
        nullable(properties);
    }
}

/// `exclusiveMinimum: true` makes the bound beside it exclusive.
fn bound(properties: &mut Map<String, Value>, inclusive: &str, exclusive: &str) {
    match properties.get(exclusive) {
        Some(Value::Bool(true)) => {
            properties.remove(exclusive);
            if let Some(bound) = properties.remove(inclusive) {
                properties.insert(exclusive.to_owned(), bound);
            }
        }
        Some(Value::Bool(false)) => {
            properties.remove(exclusive);
        }
        _ => {}
    }
}

/// `nullable` adds `null` to the type. Beside a composition the standard gives it no meaning; people mean the same.
fn nullable(properties: &mut Map<String, Value>) {
    match properties.get_mut("type") {
        Some(kind @ Value::String(_)) => *kind = json!([kind.clone(), "null"]),
        Some(_) => {}
        None => {
            let whole = Value::Object(std::mem::take(properties));
            properties.insert("anyOf".to_owned(), json!([whole, { "type": "null" }]));
        }
    }
}
