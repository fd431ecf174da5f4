//! Names of subschemas: what each schema of a choice is called, in words of the document.

use serde_json::Value;

use crate::ir::Constant;
use crate::lower::schema::scalar::only_value;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

/// The property by whose value the objects of a choice can be distinguished, if each allows only one.
pub(crate) fn distinguishing_property<'s>(
    schemas: impl Iterator<Item = &'s SchemaObject<'s>>,
) -> Option<String> {
    let objects: Vec<_> = schemas.filter(|schema| schema.has("properties")).collect();
    let first = objects.first()?.value("properties")?.as_object()?;
    let tells = |name: &&String| {
        let values = objects.iter().map(|schema| only_value_of(schema, name));
        let Some(mut values) = values.collect::<Option<Vec<String>>>() else {
            return false;
        };
        values.sort_unstable();
        values.windows(2).all(|pair| pair[0] != pair[1])
    };
    first.keys().find(tells).cloned()
}

/// The name for the only value of a property: a string says enough by itself.
fn only_value_of(schema: &SchemaObject<'_>, name: &str) -> Option<String> {
    let property = schema.value("properties")?.get(name)?;
    Some(match only_value(property)? {
        Constant::String(string) => string,
        other => format!("{name} {}", other.text()),
    })
}

/// The name of a subschema: that of its target, its title, its value of the distinguishing property, or the kind of its
/// data.
pub(crate) fn name(
    schema: &SchemaObject<'_>,
    read_as: Option<&str>,
    distinguishing: Option<&str>,
) -> String {
    let string = |key: &str| schema.value(key).and_then(Value::as_str);
    if let Some(name) = read_as {
        return kind(schema, name);
    }
    if let Some(reference) = string("$ref") {
        return last_token(reference);
    }
    if let Some(title) = string("x-rust-name").or_else(|| string("title").filter(|t| is_short(t))) {
        return title.to_owned();
    }
    if let Some(value) = distinguishing.and_then(|name| only_value_of(schema, name)) {
        return value;
    }
    if let Some(reference) = extended(schema) {
        return last_token(reference);
    }
    match schema.types() {
        Ok(types) if types.len() == 1 => kind(schema, types[0]),
        _ if schema.has("properties") => kind(schema, "object"),
        _ if schema.has("items") => kind(schema, "array"),
        _ if schema.has("const") || schema.has("enum") => kind(schema, "string"),
        _ => "value".to_owned(),
    }
}

/// The last reference in the `allOf` of a schema.
fn extended<'d>(schema: &SchemaObject<'d>) -> Option<&'d str> {
    let all_of = schema.value("allOf")?.as_array()?;
    let reference = all_of.iter().rev().find_map(|item| item.get("$ref"));
    reference?.as_str()
}

/// The name for a kind of data, and what is special about it.
fn kind(schema: &SchemaObject<'_>, name: &str) -> String {
    match name {
        "string" => match schema.values().ok().flatten().as_deref() {
            Some([Value::String(only)]) => only.clone(),
            Some([_, ..]) => "enum".to_owned(),
            _ => "string".to_owned(),
        },
        "array" => match item_name(schema) {
            Some(item) => format!("{item} array"),
            None => "array".to_owned(),
        },
        "object" => object(schema),
        other => other.to_owned(),
    }
}

/// The name of the items of an array.
fn item_name(schema: &SchemaObject<'_>) -> Option<String> {
    let items = schema.value("items")?;
    let string = |key: &str| items.get(key).and_then(Value::as_str);
    let reference = string("$ref").map(last_token);
    reference.or_else(|| string("type").map(str::to_owned))
}

/// The name for an object: that of its only required property, else `object` or `map`.
fn object(schema: &SchemaObject<'_>) -> String {
    let required = schema.strings("required").unwrap_or_default();
    match (required.as_slice(), schema.has("properties")) {
        ([only], true) => (*only).to_owned(),
        (_, false) if schema.has("additionalProperties") => "map".to_owned(),
        _ => "object".to_owned(),
    }
}

fn is_short(title: &str) -> bool {
    title.len() <= 40 && title.split_whitespace().count() <= 5
}

/// The last token of a reference.
fn last_token(reference: &str) -> String {
    let fragment = reference.rsplit('#').next().unwrap_or(reference);
    Pointer::from_fragment(fragment)
        .and_then(|pointer| pointer.last())
        .unwrap_or_else(|| "value".to_owned())
}
