//! Parameters: those of Swagger, those without a name or place, those written in a way their place does not have.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Mend;
use crate::parse::object::describe;
use crate::pointer::Pointer;

/// Why components are no parameters, by the reference to each.
pub(super) type Unusable = HashMap<String, String>;

/// The components that cannot be parameters of OpenAPI 3.
pub(super) fn unusable_components(root: &Value) -> Unusable {
    let at = Pointer::root().join("components").join("parameters");
    let Some(Value::Object(parameters)) = at.find(root) else {
        return Unusable::new();
    };
    let faults = parameters.iter().filter_map(|(name, parameter)| {
        let words = fault(parameter.as_object()?)?;
        Some((at.join(name).to_reference(), words))
    });
    faults.collect()
}

/// Why something is no parameter that can be sent; `None` where it is one.
fn fault(members: &Map<String, Value>) -> Option<String> {
    if members.contains_key("$ref") {
        return None;
    }
    if !members.get("name").is_some_and(Value::is_string) {
        return Some("the parameter has no name; it is left out".to_owned());
    }
    match members.get("in") {
        None => Some("the parameter has no `in`; it is left out".to_owned()),
        Some(Value::String(place)) => match place.to_ascii_lowercase().as_str() {
            "path" | "query" | "header" | "cookie" => None,
            "body" | "formdata" => Some(format!(
                "a parameter in {place:?} is of Swagger 2; it is left out, and a body is described by `requestBody`"
            )),
            "querystring" => {
                Some("a parameter in \"querystring\" is of OpenAPI 3.2; it is left out".to_owned())
            }
            _ => Some(format!(
                "there is no parameter in {place:?}; it is left out"
            )),
        },
        // The reader says what must stand there.
        Some(_) => None,
    }
}

/// Keywords that Swagger 2 has at the parameter and OpenAPI 3 in its schema.
const SCHEMA_KEYWORDS: &[&str] = &[
    "type",
    "format",
    "enum",
    "items",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
];

impl Mend<'_> {
    /// The parameters of a path or operation.
    pub(super) fn parameters(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let Some(Value::Array(items)) = members.get_mut("parameters") else {
            return;
        };
        self.retain(items, &at.join("parameters"), |mend, item, _| {
            let Value::Object(parameter) = item else {
                // The reader refuses what is no object but null, which says nothing.
                return match item {
                    Value::Null => Err("found null; this is left out".to_owned()),
                    _ => Ok(()),
                };
            };
            let reference = parameter.get("$ref").and_then(Value::as_str);
            let words = match reference {
                Some(reference) => mend.unusable.get(reference).cloned(),
                None => fault(parameter),
            };
            words.map_or(Ok(()), Err)
        });
    }

    /// One parameter.
    pub(super) fn parameter(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        if let Some(Value::String(place)) = members.get_mut("in") {
            let lower = place.to_ascii_lowercase();
            if lower != *place && matches!(lower.as_str(), "path" | "query" | "header" | "cookie") {
                *place = lower.clone();
                self.assume(&at.join("in"), format!("{lower:?} is assumed"));
            }
        }
        let styles: &[&str] = match members.get("in").and_then(Value::as_str) {
            Some("path") => &["matrix", "label", "simple"],
            Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            Some("header") => &["simple"],
            Some("cookie") => &["form"],
            _ => return,
        };
        if let Some(style) = members.get("style")
            && !style.as_str().is_some_and(|style| styles.contains(&style))
        {
            let words = format!(
                "found {}; the default is assumed, as a parameter here is written as {}",
                describe(style),
                styles.join(", ")
            );
            self.assume(&at.join("style"), words);
            members.shift_remove("style");
        }
        self.schema_of_swagger(members, at);
    }

    /// A parameter or header whose type stands at it, not in a schema.
    pub(super) fn schema_of_swagger(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let typed = members.get("type").is_some_and(Value::is_string);
        if !typed || members.contains_key("schema") || members.contains_key("content") {
            return;
        }
        let mut schema = Map::new();
        for key in SCHEMA_KEYWORDS {
            if let Some(value) = members.shift_remove(*key) {
                schema.insert((*key).to_owned(), value);
            }
        }
        members.insert("schema".to_owned(), Value::Object(schema));
        self.assume(
            at,
            "the type stands outside of a `schema`, as in Swagger 2; it is taken for the schema",
        );
    }
}
