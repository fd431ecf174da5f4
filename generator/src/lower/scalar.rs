//! Scalars: lists of texts, and the formats of strings and integers.

use indexmap::IndexSet;
use serde_json::Value;

use super::facets::Facets;
use crate::diagnostic::Diagnostic;
use crate::ir::{Enum, IntegerFormat, Shape, StringFormat};

/// The values of a schema that only allows certain texts.
pub(super) fn text_enum(facets: &Facets<'_>, types: &[&str]) -> Result<Option<Shape>, Diagnostic> {
    let Some(listed) = facets.values()? else {
        return Ok(None);
    };
    if listed.is_empty() || !matches!(types, ["string"] | []) {
        return Ok(None);
    }
    let mut values: IndexSet<String> = IndexSet::new();
    for value in listed {
        // Values of other types make it no list of texts; it is then read as whatever its type says.
        let Some(text) = value.as_str() else {
            return Ok(None);
        };
        values.insert(text.to_owned());
    }
    let values = values.into_iter().collect();
    Ok(Some(Shape::Enum(Enum { values })))
}

pub(super) fn string_format(facets: &Facets<'_>) -> Result<StringFormat, Diagnostic> {
    Ok(match facets.text("format")? {
        Some("password") => StringFormat::Secret,
        // Formats are an open list (OpenAPI 3.0.4, section 4.4.1); what is not known stays text.
        _ => StringFormat::Plain,
    })
}

pub(super) fn integer_format(facets: &Facets<'_>) -> Result<IntegerFormat, Diagnostic> {
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
