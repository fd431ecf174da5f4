//! Scalars: lists of texts, and the formats of strings and integers.

use indexmap::IndexSet;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Enum, IntegerFormat, Shape, StringFormat};
use crate::lower::schema::schema_object::Facets;

/// The shape of a schema that lists its values, where the list says more than its type. Numbers and truth values that
/// stand in a list of texts are texts too: YAML takes an unquoted `1` or `no` for what it is not meant to be.
pub(crate) fn listed(facets: &Facets<'_>, types: &[&str]) -> Result<Option<Shape>, Diagnostic> {
    let Some(listed) = facets.values()?.filter(|values| !values.is_empty()) else {
        return Ok(None);
    };
    let all = |is: fn(&Value) -> bool| listed.iter().all(|value| is(value));
    let scalar = |value: &Value| !value.is_object() && !value.is_array();
    Ok(match types {
        ["string"] if listed.iter().all(|value| scalar(value)) => Some(texts(&listed)),
        [] if all(Value::is_string) => Some(texts(&listed)),
        [] if all(|value| value.is_i64() || value.is_u64()) => {
            Some(Shape::Integer(integer_format(facets)?))
        }
        [] if all(Value::is_number) => Some(Shape::Number),
        [] if all(Value::is_boolean) => Some(Shape::Boolean),
        _ => None,
    })
}

fn texts(listed: &[&Value]) -> Shape {
    let mut values: IndexSet<String> = IndexSet::new();
    for value in listed {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        values.insert(text);
    }
    let values = values.into_iter().collect();
    Shape::Enum(Enum { values })
}

pub(crate) fn string_format(facets: &Facets<'_>) -> Result<StringFormat, Diagnostic> {
    Ok(match facets.text("format")? {
        Some("password") => StringFormat::Secret,
        Some("date-time") => StringFormat::DateTime,
        Some("date") => StringFormat::Date,
        Some("uuid") => StringFormat::Uuid,
        // Formats are an open list (OpenAPI 3.0.4, section 4.4.1); what is not known stays text.
        _ => StringFormat::Plain,
    })
}

pub(crate) fn integer_format(facets: &Facets<'_>) -> Result<IntegerFormat, Diagnostic> {
    let unsigned = facets
        .value("minimum")
        .and_then(Value::as_f64)
        .is_some_and(|minimum| minimum >= 0.0);
    Ok(match (facets.text("format")?, unsigned) {
        (Some("uint32"), _) | (Some("int32"), true) => IntegerFormat::U32,
        (Some("int32"), false) => IntegerFormat::I32,
        (Some("uint64"), _) | (_, true) => IntegerFormat::U64,
        (_, false) => IntegerFormat::I64,
    })
}
