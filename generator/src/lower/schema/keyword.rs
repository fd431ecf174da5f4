//! Keywords: which of them describe the shape of data, and what their presence means.

use serde_json::Value;

/// Keywords that describe the shape of data. All others limit its values or document it.
const SHAPES: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "type",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
];

/// Keywords that describe a shape besides `oneOf`, `anyOf` and `type`.
pub(crate) const STRUCTURE: &[&str] = &[
    "properties",
    "patternProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
];

/// Whether a schema describes the shape of data, and does not only limit its values.
pub(crate) fn has_shape(schema: &Value) -> bool {
    match schema {
        Value::Object(keywords) => keywords.keys().any(|key| SHAPES.contains(&key.as_str())),
        _ => true,
    }
}

/// Whether `null` is the only value of a schema.
pub(crate) fn is_only_null(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    schema.get("type").is_some_and(|name| name == "null")
        || schema.get("const") == Some(&Value::Null)
        || values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// Whether a schema describes the shape of data only as an object.
pub(crate) fn is_only_object(schema: &Value) -> bool {
    let keywords = schema.as_object().into_iter().flatten();
    let mut shapes = keywords.filter(|(key, _)| SHAPES.contains(&key.as_str()));
    let first = shapes.next();
    first.is_some_and(|(key, value)| key == "type" && value == "object") && shapes.next().is_none()
}

/// Whether a schema without a shape makes properties required that another schema describes.
pub(crate) fn requires_properties(schema: &Value) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    required.is_some_and(|required| !required.is_empty())
}
