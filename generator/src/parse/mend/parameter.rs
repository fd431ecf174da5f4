//! Parameters: those of Swagger 2, without a name or location, or with a style that their location does not allow.

use serde_json::{Map, Value};

use super::mender::{Mender, Unusable};
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

/// The components that cannot be parameters of OpenAPI 3.
pub(super) fn unusable_components(root: &Value) -> Unusable {
    let at = Pointer::root().join("components").join("parameters");
    let Some(Value::Object(parameters)) = at.find(root) else {
        return Unusable::new();
    };
    let unusable = parameters.iter().filter_map(|(name, parameter)| {
        let message = problem(parameter.as_object()?)?;
        Some((at.join(name).to_reference(), message))
    });
    unusable.collect()
}

/// Why a parameter cannot be sent; `None` if it can.
fn problem(object: &Map<String, Value>) -> Option<String> {
    if object.contains_key("$ref") {
        return None;
    }
    if !object.get("name").is_some_and(Value::is_string) {
        return Some("the parameter has no name; it is left out".to_owned());
    }
    match object.get("in") {
        None => Some("the parameter has no `in`; it is left out".to_owned()),
        Some(Value::String(location)) => match location.to_ascii_lowercase().as_str() {
            "path" | "query" | "header" | "cookie" => None,
            "body" | "formdata" => Some(format!(
                "a parameter in {location:?} is Swagger 2; it is left out, and a request body is described by `requestBody`"
            )),
            "querystring" => Some(
                "a parameter in \"querystring\" is new in OpenAPI 3.2; it is left out".to_owned(),
            ),
            _ => Some(format!(
                "there is no location {location:?} for a parameter; it is left out"
            )),
        },
        // The reader refuses other values.
        Some(_) => None,
    }
}

/// The styles of a location, the default first.
fn styles(location: &str) -> &'static [&'static str] {
    match location {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => &[],
    }
}

/// Keywords that Swagger 2 has in the parameter and OpenAPI 3 in its schema.
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
    pub(super) fn parameters(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let at = at.join("parameters");
        if let Some(parameters) = object.get_mut("parameters") {
            self.list_of(ObjectKind::Parameter, parameters, &at);
        }
        let Some(Value::Array(items)) = object.get_mut("parameters") else {
            return;
        };
        self.retain(items, &at, |mender, item, _| {
            let Value::Object(parameter) = item else {
                // The reader refuses other values than objects, but null means nothing.
                return match item {
                    Value::Null => Err("found null; this is left out".to_owned()),
                    _ => Ok(()),
                };
            };
            let reference = parameter.get("$ref").and_then(Value::as_str);
            let message = match reference {
                Some(reference) => mender.unusable.get(reference).cloned(),
                None => problem(parameter),
            };
            message.map_or(Ok(()), Err)
        });
    }

    /// One parameter.
    pub(super) fn parameter(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        if let Some(Value::String(location)) = object.get_mut("in") {
            let lower = location.to_ascii_lowercase();
            if lower != *location
                && matches!(lower.as_str(), "path" | "query" | "header" | "cookie")
            {
                *location = lower.clone();
                self.assume(&at.join("in"), format!("{lower:?} is assumed"));
            }
        }
        self.style(object, at);
        self.booleans(object, at);
        self.schema_of_swagger(object, at);
    }

    /// Drops a style that the parameter's location does not allow (OpenAPI 3.0.4, section 4.7.12.3).
    fn style(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let location = object.get("in").and_then(Value::as_str);
        let styles = location.map_or(&[][..], styles);
        let (Some(style), Some(default)) = (object.get("style"), styles.first()) else {
            return;
        };
        if style.as_str().is_some_and(|style| styles.contains(&style)) {
            return;
        }
        let message = format!(
            "found {}; {default:?} is assumed, since the style here is {}",
            describe(style),
            styles.join(" or ")
        );
        self.assume(&at.join("style"), message);
        object.shift_remove("style");
    }

    /// Drops booleans that cannot be meant for the parameter's location.
    fn booleans(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let is = |object: &Map<String, Value>, key: &str, value: bool| {
            object.get(key).and_then(Value::as_bool) == Some(value)
        };
        let location = object.get("in").and_then(Value::as_str);
        if location == Some("path") && is(object, "required", false) {
            let message = "a path always has its parameters; true is assumed";
            self.assume(&at.join("required"), message);
            object.shift_remove("required");
        }
        let location = object.get("in").and_then(Value::as_str);
        let keeps_them = |location| matches!(location, "path" | "query");
        if location.is_some_and(|location| !keeps_them(location))
            && is(object, "allowReserved", true)
        {
            let message = "only parameters of paths and queries can keep reserved characters; false is assumed";
            self.assume(&at.join("allowReserved"), message);
            object.shift_remove("allowReserved");
        }
    }

    /// Moves the type of a parameter or header into a schema.
    pub(super) fn schema_of_swagger(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let typed = object.get("type").is_some_and(Value::is_string);
        if !typed || object.contains_key("schema") || object.contains_key("content") {
            return;
        }
        let mut schema = Map::new();
        for key in SCHEMA_KEYWORDS {
            if let Some(value) = object.shift_remove(*key) {
                schema.insert((*key).to_owned(), value);
            }
        }
        object.insert("schema".to_owned(), Value::Object(schema));
        self.assume(
            at,
            "the type is not in a `schema`, as in Swagger 2; it is taken as the schema",
        );
    }
}
