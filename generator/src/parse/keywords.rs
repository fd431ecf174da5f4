//! Keys under which other objects are: the sections of `components`, and the keywords of a schema that hold subschemas.

use serde_json::{Map, Value};

use super::object::ObjectKind;

/// The sections of `components` (OpenAPI 3.1, section 4.8.7).
pub(super) const SECTIONS: &[(&str, ObjectKind)] = &[
    ("schemas", ObjectKind::Schema),
    ("responses", ObjectKind::Response),
    ("parameters", ObjectKind::Parameter),
    ("examples", ObjectKind::Example),
    ("requestBodies", ObjectKind::RequestBody),
    ("headers", ObjectKind::Header),
    ("securitySchemes", ObjectKind::SecurityScheme),
    ("links", ObjectKind::Link),
    ("callbacks", ObjectKind::Callback),
    ("pathItems", ObjectKind::PathItem),
];

/// Keywords with a subschema under each key (JSON Schema 2020-12, section 10, and `definitions` of older drafts).
pub(super) const MAPS: &[&str] = &[
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
];

/// Keywords with a list of subschemas.
pub(super) const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// Keywords with one subschema.
pub(super) const SINGLE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
    "contentSchema",
];

/// Keywords with an object or a boolean that is no subschema.
const OF_ONE_SCHEMA: &[&str] = &[
    "$ref",
    "const",
    "default",
    "dependentRequired",
    "deprecated",
    "discriminator",
    "enum",
    "example",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalDocs",
    "nullable",
    "readOnly",
    "required",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];

/// Whether a key is one of these keywords.
pub(super) fn is_keyword(key: &str) -> bool {
    MAPS.contains(&key) || LISTS.contains(&key) || SINGLE.contains(&key)
}

/// Whether an object in the place of a list of such objects is a map of them, and not one of them.
pub(super) fn is_map_of_items(kind: ObjectKind, object: &Map<String, Value>) -> bool {
    let is_own = |key: &str| match kind {
        ObjectKind::Schema => {
            is_keyword(key) || OF_ONE_SCHEMA.contains(&key) || key.starts_with("x-")
        }
        ObjectKind::Parameter => matches!(key, "schema" | "content" | "$ref"),
        ObjectKind::Server => matches!(key, "variables" | "$ref"),
        _ => matches!(key, "externalDocs" | "$ref"),
    };
    !object.is_empty()
        && object.iter().all(|(key, value)| {
            let is_item = value.is_object() || kind == ObjectKind::Schema && value.is_boolean();
            is_item && !is_own(key)
        })
}
