//! Documentation: title, description and example of a schema, and the limits of its values in words.

use serde_json::Value;

use super::scalar::has_integer_enum;
use super::schema_object::SchemaObject;
use crate::ir::Docs;

/// Keywords with a limit, and the words around it: before the limit, after it, and after the limit 1.
const LIMITS: &[[&str; 4]] = &[
    ["minLength", "at least ", " characters", " character"],
    ["maxLength", "at most ", " characters", " character"],
    ["minItems", "at least ", " items", " item"],
    ["maxItems", "at most ", " items", " item"],
    ["minProperties", "at least ", " properties", " property"],
    ["maxProperties", "at most ", " properties", " property"],
    ["multipleOf", "a multiple of ", "", ""],
    ["pattern", "matches `", "`", "`"],
];

/// More values than these are not listed.
const MOST_VALUES: usize = 12;

impl SchemaObject<'_> {
    /// Everything about the schema that is only documentation.
    pub(crate) fn docs(&self) -> Docs {
        let text = |key: &str| {
            let text = self.value(key)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let examples = self.value("examples").and_then(Value::as_array);
        let first = || examples.and_then(|examples| examples.first());
        Docs {
            title: text("title"),
            description: text("description"),
            deprecated: self.value("deprecated") == Some(&Value::Bool(true)),
            default: self.value("default").cloned(),
            example: self.value("example").or_else(first).cloned(),
            bounds: self.bounds(),
        }
    }

    /// The limits of the values, in words.
    fn bounds(&self) -> Vec<String> {
        let mut bounds: Vec<String> = self.listed_values().into_iter().collect();
        bounds.extend(self.range("minimum", "exclusiveMinimum", "at least ", "more than "));
        bounds.extend(self.range("maximum", "exclusiveMaximum", "at most ", "less than "));
        bounds.extend(LIMITS.iter().filter_map(|limit| self.limit(limit)));
        bounds
    }

    /// The listed values, unless they become the variants of an enum.
    fn listed_values(&self) -> Option<String> {
        let values = self.values().ok().flatten()?;
        let is_enum = values.iter().any(|value| value.is_string()) || has_integer_enum(self);
        if values.is_empty() || is_enum {
            return None;
        }
        let values = values.iter().take(MOST_VALUES);
        let values: Vec<_> = values.map(|value| format!("`{value}`")).collect();
        Some(format!("one of {}", values.join(", ")))
    }

    /// The limits at one end of a range. Before 3.1 the exclusive keyword is a flag of the inclusive one.
    fn range(&self, key: &str, exclusive: &str, inclusive: &str, strict: &str) -> Vec<String> {
        let mut limits = Vec::new();
        if let Some(Value::Number(limit)) = self.value(key) {
            let is_exclusive = self.value(exclusive) == Some(&Value::Bool(true));
            let words = if is_exclusive { strict } else { inclusive };
            limits.push(format!("{words}{limit}"));
        }
        if let Some(Value::Number(limit)) = self.value(exclusive) {
            limits.push(format!("{strict}{limit}"));
        }
        limits
    }

    fn limit(&self, [key, before, after, after_one]: &[&str; 4]) -> Option<String> {
        match self.value(key)? {
            Value::Number(limit) if limit.as_u64() == Some(1) => {
                Some(format!("{before}{limit}{after_one}"))
            }
            Value::Number(limit) => Some(format!("{before}{limit}{after}")),
            Value::String(text) if !text.contains('`') => Some(format!("{before}{text}{after}")),
            _ => None,
        }
    }
}
