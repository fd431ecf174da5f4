//! Parameters: those of Swagger, those without a name or place, those written in a way their place does not have.

use serde_json::{Map, Value};

use super::mender::{Mender, Unusable};
use crate::parse::object::describe;
use crate::pointer::Pointer;

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

/// The styles of a place, the default first.
fn styles(place: &str) -> &'static [&'static str] {
    match place {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => &[],
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

impl Mender<'_> {
    /// The parameters of a path or operation.
    pub(super) fn parameters(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let Some(Value::Array(items)) = members.get_mut("parameters") else {
            return;
        };
        self.retain(items, &at.join("parameters"), |mender, item, _| {
            let Value::Object(parameter) = item else {
                // The reader refuses what is no object but null, which says nothing.
                return match item {
                    Value::Null => Err("found null; this is left out".to_owned()),
                    _ => Ok(()),
                };
            };
            let reference = parameter.get("$ref").and_then(Value::as_str);
            let words = match reference {
                Some(reference) => mender.unusable.get(reference).cloned(),
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
        self.style(members, at);
        self.flags(members, at);
        self.schema_of_swagger(members, at);
    }

    /// A style that the parameter's place does not have counts for nothing (OpenAPI 3.0.4, section 4.7.12.3).
    fn style(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let place = members.get("in").and_then(Value::as_str);
        let styles = place.map_or(&[][..], styles);
        let (Some(style), Some(default)) = (members.get("style"), styles.first()) else {
            return;
        };
        if style.as_str().is_some_and(|style| styles.contains(&style)) {
            return;
        }
        let words = format!(
            "found {}; {default:?} is assumed, as a parameter here is written as {}",
            describe(style),
            styles.join(", ")
        );
        self.assume(&at.join("style"), words);
        members.shift_remove("style");
    }

    /// What is said of a parameter and cannot be meant where it stands.
    fn flags(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let is = |members: &Map<String, Value>, key: &str, flag: bool| {
            members.get(key).and_then(Value::as_bool) == Some(flag)
        };
        let place = members.get("in").and_then(Value::as_str);
        if place == Some("path") && is(members, "required", false) {
            let words = "a path cannot be without its parameter; true is assumed";
            self.assume(&at.join("required"), words);
            members.shift_remove("required");
        }
        let place = members.get("in").and_then(Value::as_str);
        if place.is_some_and(|place| place != "query") && is(members, "allowReserved", true) {
            let words = "only values in a query can keep reserved characters; false is assumed";
            self.assume(&at.join("allowReserved"), words);
            members.shift_remove("allowReserved");
        }
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
