//! Scalars: listed values, and the formats of strings and integers.

use indexmap::IndexMap;
use serde_json::Value;

use super::schema_object::SchemaObject;
use crate::diagnostic::Diagnostic;
use crate::ir::{Constant, Enum, IntegerEnum, IntegerFormat, Shape, StringFormat};

/// The shape of a schema that lists its values, if the list adds something to its type. Numbers and booleans in a list of
/// strings count as strings: YAML does not take an unquoted `1` or `true` for one.
pub(crate) fn listed(
    schema: &SchemaObject<'_>,
    types: &[&str],
) -> Result<Option<Shape>, Diagnostic> {
    let Some(listed) = schema.values()?.filter(|values| !values.is_empty()) else {
        return Ok(None);
    };
    let all = |is: fn(&Value) -> bool| listed.iter().all(|value| is(value));
    let scalar = |value: &Value| !value.is_object() && !value.is_array();
    Ok(match types {
        ["string"] if listed.iter().all(|value| scalar(value)) => Some(string_enum(schema)),
        [] if all(Value::is_string) => Some(string_enum(schema)),
        ["integer"] | [] if has_integer_enum(schema) => Some(integer_enum(schema)),
        [] if all(|value| value.is_i64() || value.is_u64()) => {
            Some(Shape::Integer(integer_format(schema)?))
        }
        [] if all(Value::is_number) => Some(Shape::Number),
        [] if all(Value::is_boolean) => Some(Shape::Boolean),
        _ => None,
    })
}

fn string_enum(schema: &SchemaObject<'_>) -> Shape {
    let string = |value: &Value| {
        let string = value.as_str().map(str::to_owned);
        Some(string.unwrap_or_else(|| value.to_string()))
    };
    let (values, names) = named(schema, string);
    Shape::Enum(Enum { values, names })
}

fn integer_enum(schema: &SchemaObject<'_>) -> Shape {
    let (values, names) = named(schema, Value::as_i64);
    Shape::IntegerEnum(IntegerEnum { values, names })
}

/// Whether a schema without another type than `integer` becomes an enum of integers: it lists several, or names for them. A
/// single one says that it is constant.
pub(crate) fn has_integer_enum(schema: &SchemaObject<'_>) -> bool {
    let listed = schema.values().ok().flatten().unwrap_or_default();
    let several = listed.len() > 1 || !value_names(schema).is_empty();
    !listed.is_empty() && several && listed.iter().all(|value| value.is_i64())
}

/// The listed values, each once, and the names that the document gives them: one for each, or none.
fn named<T: Eq + std::hash::Hash>(
    schema: &SchemaObject<'_>,
    read: impl Fn(&Value) -> Option<T>,
) -> (Vec<T>, Vec<String>) {
    let single = schema.value("const");
    let listed = schema.value("enum").and_then(Value::as_array);
    let listed = listed.filter(|_| single.is_none()).into_iter().flatten();
    let mut names = value_names(schema).into_iter();
    let mut values: IndexMap<T, Option<&str>> = IndexMap::new();
    for value in single.into_iter().chain(listed) {
        let name = names.next();
        if let Some(value) = read(value).filter(|_| !value.is_null()) {
            values.entry(value).or_insert(name);
        }
    }
    let named = values.values().all(Option::is_some);
    let names = values.values().flatten().filter(|_| named);
    let names = names.map(|name| (*name).to_owned()).collect();
    (values.into_keys().collect(), names)
}

/// The names of the listed values, `null` among them.
fn value_names<'d>(schema: &SchemaObject<'d>) -> Vec<&'d str> {
    let mut keys = ["x-enum-varnames", "x-enumNames", "x-enum-names"].into_iter();
    let found = keys.find_map(|key| schema.value(key)?.as_array());
    found
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// The only value of a schema, if that is a string, an integer or a boolean.
pub(crate) fn only_value(schema: &Value) -> Option<Constant> {
    let listed = schema.get("enum").and_then(Value::as_array);
    let value = match (schema.get("const"), listed.map(Vec::as_slice)) {
        (Some(value), _) | (None, Some([value])) => value,
        _ => return None,
    };
    let is_string = schema.get("type").is_some_and(|name| name == "string");
    match value {
        Value::String(string) => Some(Constant::String(string.clone())),
        // YAML does not take an unquoted `1` or `true` for a string.
        Value::Bool(_) | Value::Number(_) if is_string => Some(Constant::String(value.to_string())),
        Value::Bool(boolean) => Some(Constant::Boolean(*boolean)),
        Value::Number(number) => number.as_i64().map(Constant::Integer),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(crate) fn string_format(schema: &SchemaObject<'_>) -> Result<StringFormat, Diagnostic> {
    let format = schema.string("format")?;
    // The encoding says more than another format, but a secret stays one.
    if let Some(encoded) = encoding(schema)?.filter(|_| format != Some("password")) {
        return Ok(encoded);
    }
    Ok(match format {
        Some("password") => StringFormat::Secret,
        Some("date-time") => StringFormat::DateTime,
        Some("date") => StringFormat::Date,
        Some("uuid") => StringFormat::Uuid,
        Some("byte") => StringFormat::Base64,
        Some("base64url") => StringFormat::Base64Url,
        _ if is_decimal(schema)? => StringFormat::Decimal,
        // Formats are an open list (OpenAPI 3.0.4, section 4.4.1); one that is not known is ignored.
        _ => StringFormat::Plain,
    })
}

/// How the bytes of a string are encoded (JSON Schema 2020-12, section 8.3 of the validation vocabulary), if it is a way that
/// is known.
fn encoding(schema: &SchemaObject<'_>) -> Result<Option<StringFormat>, Diagnostic> {
    let encoding = schema.string("contentEncoding")?;
    Ok(match encoding.map(str::to_ascii_lowercase).as_deref() {
        Some("base64") => Some(StringFormat::Base64),
        Some("base64url") => Some(StringFormat::Base64Url),
        _ => None,
    })
}

/// Whether a format says that a number is not rounded (OpenAPI's registry of formats).
pub(crate) fn is_decimal(schema: &SchemaObject<'_>) -> Result<bool, Diagnostic> {
    let format = schema.string("format")?;
    Ok(matches!(format, Some("decimal" | "decimal128")))
}

/// The range of an integer, by its format only: where the minimum is 0, servers still send -1 for what they do not know.
pub(crate) fn integer_format(schema: &SchemaObject<'_>) -> Result<IntegerFormat, Diagnostic> {
    let above = |bound: &Value| bound.as_i64().is_none() && bound.as_u64().is_some();
    Ok(match schema.string("format")? {
        Some("int32") => IntegerFormat::I32,
        Some("uint32") => IntegerFormat::U32,
        Some("uint64") => IntegerFormat::U64,
        _ if schema.value("maximum").is_some_and(above) => IntegerFormat::U64,
        _ => IntegerFormat::I64,
    })
}
