//! Scalars: listed values, and the formats of strings and integers.

use indexmap::IndexSet;
use serde_json::Value;

use super::schema_object::SchemaObject;
use crate::diagnostic::Diagnostic;
use crate::ir::{Enum, IntegerFormat, Shape, StringFormat};

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
        ["string"] if listed.iter().all(|value| scalar(value)) => Some(string_enum(&listed)),
        [] if all(Value::is_string) => Some(string_enum(&listed)),
        [] if all(|value| value.is_i64() || value.is_u64()) => {
            Some(Shape::Integer(integer_format(schema)?))
        }
        [] if all(Value::is_number) => Some(Shape::Number),
        [] if all(Value::is_boolean) => Some(Shape::Boolean),
        _ => None,
    })
}

fn string_enum(listed: &[&Value]) -> Shape {
    let mut values: IndexSet<String> = IndexSet::new();
    for value in listed {
        let string = value.as_str().map(str::to_owned);
        values.insert(string.unwrap_or_else(|| value.to_string()));
    }
    let values = values.into_iter().collect();
    Shape::Enum(Enum { values })
}

pub(crate) fn string_format(schema: &SchemaObject<'_>) -> Result<StringFormat, Diagnostic> {
    Ok(match schema.string("format")? {
        Some("password") => StringFormat::Secret,
        Some("date-time") => StringFormat::DateTime,
        Some("date") => StringFormat::Date,
        Some("uuid") => StringFormat::Uuid,
        // Formats are an open list (OpenAPI 3.0.4, section 4.4.1); one that is not known is ignored.
        _ => StringFormat::Plain,
    })
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
