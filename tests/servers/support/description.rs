//! The server's own description: which schema a response has, and where the response differs from it.

use serde_json::{Map, Value};

use crate::exchange::Exchange;

pub(crate) struct Description {
    document: Value,
    /// The path of the base URL.
    base: String,
}

/// What the description says of one response.
pub(crate) enum Described<'a> {
    /// This schema; an empty one where there is none.
    As(&'a Value),
    /// Nothing: the description does not have it.
    Not(Deviation),
}

/// Where a response departs from its description.
#[derive(Clone, Debug)]
pub(crate) struct Deviation {
    /// The path of the value; empty for the response itself.
    pub(crate) at: String,
    pub(crate) what: String,
    /// Whether it cannot be mistaken for a value: the default level reads it.
    pub(crate) is_harmless: bool,
}

impl Deviation {
    fn new(at: &str, what: String, is_harmless: bool) -> Self {
        Self {
            at: at.to_owned(),
            what,
            is_harmless,
        }
    }
}

const ANYTHING: &Value = &Value::Bool(true);

impl Description {
    pub(crate) fn new(document: Value, base: &str) -> Self {
        Self {
            document,
            base: base.to_owned(),
        }
    }

    /// What is said of a response, found by the method and the path of its request.
    pub(crate) fn response(
        &self,
        method: &str,
        path: &str,
        status: u16,
        media_type: &str,
    ) -> Described<'_> {
        let not = |what, is_harmless| Described::Not(Deviation::new("", what, is_harmless));
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        let Some(operation) = self.operation(method, path) else {
            return not(format!("{method} {path} is not described"), false);
        };
        let responses = &operation["responses"];
        let range = format!("{}XX", status / 100);
        let keys = [status.to_string(), range, "default".to_owned()];
        let Some(found) = keys.iter().find_map(|key| responses.get(key)) else {
            let known: Vec<_> = responses
                .as_object()
                .into_iter()
                .flat_map(Map::keys)
                .map(String::as_str)
                .collect();
            return not(
                format!("status {status} is not described, but {}", known.join(", ")),
                true,
            );
        };
        let content = self
            .followed(found)
            .get("content")
            .and_then(Value::as_object);
        let Some(content) = content.filter(|content| !content.is_empty()) else {
            return match media_type {
                "" => Described::As(ANYTHING),
                other => not(
                    format!("status {status} has a body, {other}, and none is described"),
                    true,
                ),
            };
        };
        let group = format!("{}/*", media_type.split('/').next().unwrap_or_default());
        let media = [media_type, &group, "*/*"]
            .iter()
            .find_map(|name| content.get(*name));
        match media {
            Some(media) => Described::As(media.get("schema").unwrap_or(ANYTHING)),
            None => {
                let known: Vec<_> = content.keys().map(String::as_str).collect();
                let came = if media_type.is_empty() {
                    "no content"
                } else {
                    media_type
                };
                let says = |text: &str| known.iter().any(|name| name.contains(text));
                let is_harmless = match came {
                    "text/plain" | "application/octet-stream" => says("json"),
                    "application/json" => says("text/"),
                    _ => !says("json"),
                };
                not(
                    format!(
                        "status {status} comes as {came}, described is {}",
                        known.join(", ")
                    ),
                    is_harmless,
                )
            }
        }
    }

    /// The media type and the schema of a success: those of the status, else those of the first success with content.
    pub(crate) fn success(&self, method: &str, path: &str, status: u16) -> (&str, &Value) {
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        let responses = self
            .operation(method, path)
            .and_then(|operation| operation["responses"].as_object());
        let content = |response| {
            let content = self.followed(response).get("content")?.as_object()?;
            // A client reads JSON where there are several.
            let json = content.iter().find(|(name, _)| name.contains("json"));
            let (name, media) = json.or_else(|| content.iter().next())?;
            Some((name.as_str(), media.get("schema").unwrap_or(ANYTHING)))
        };
        let own = responses.and_then(|responses| responses.get(&status.to_string()));
        let others = responses
            .into_iter()
            .flatten()
            .filter(|(status, _)| status.starts_with('2'));
        let mut all = own.into_iter().chain(others.map(|(_, response)| response));
        all.find_map(content).unwrap_or(("", ANYTHING))
    }

    /// Whether content is described for a success of an operation.
    pub(crate) fn has_content(&self, exchange: &Exchange) -> bool {
        let (method, path) = (exchange.method(), exchange.path());
        !self.success(method, path, exchange.status()).0.is_empty()
    }

    /// The schema of what a JSON pointer leads to.
    pub(crate) fn inside<'a>(&'a self, schema: &'a Value, pointer: &str) -> &'a Value {
        let names = pointer.split('/').skip(1);
        names.fold(schema, |schema, name| {
            self.property(schema, name).unwrap_or(ANYTHING)
        })
    }

    /// The operation of a path: of all templates that fit, the one with the fewest parameters.
    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let paths = self.document["paths"].as_object()?;
        let fits = |template: &str| {
            let (mut template, mut path) = (template.split('/'), path.split('/'));
            template
                .by_ref()
                .zip(path.by_ref())
                .all(|(part, value)| part.starts_with('{') || part == value)
                && template.next().is_none()
                && path.next().is_none()
        };
        let same_length =
            |template: &String| template.split('/').count() == path.split('/').count();
        let fitting = paths
            .iter()
            .filter(|(template, _)| same_length(template) && fits(template));
        let item = fitting
            .min_by_key(|(template, _)| template.matches('{').count())?
            .1;
        item.get(method.to_ascii_lowercase())
    }

    fn followed<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        for _ in 0..16 {
            let Some(pointer) = value.get("$ref").and_then(Value::as_str) else {
                break;
            };
            value = self
                .document
                .pointer(pointer.trim_start_matches('#'))
                .unwrap_or(ANYTHING);
        }
        value
    }

    /// The schemas that say something of a value: all parts of `allOf`, every alternative of `oneOf` and `anyOf`.
    pub(crate) fn parts<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.followed(schema);
        let mut parts = vec![schema];
        for key in ["allOf", "oneOf", "anyOf"] {
            for part in schema
                .get(key)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                parts.extend(self.parts(part));
            }
        }
        parts
    }

    /// The schema of a property. `None`: it is not described.
    pub(crate) fn property<'a>(&'a self, schema: &'a Value, name: &str) -> Option<&'a Value> {
        let parts = self.parts(schema);
        let own = parts
            .iter()
            .find_map(|part| part.get("properties")?.get(name));
        own.or_else(|| {
            let others = parts
                .iter()
                .find_map(|part| part.get("additionalProperties"));
            others.filter(|others| **others != Value::Bool(false))
        })
        .or_else(|| {
            let says = [
                "properties",
                "allOf",
                "oneOf",
                "anyOf",
                "additionalProperties",
            ];
            let is_free = parts
                .iter()
                .all(|part| says.iter().all(|key| part.get(key).is_none()));
            is_free.then_some(ANYTHING)
        })
    }

    /// The schema of the items of a list.
    pub(crate) fn items<'a>(&'a self, schema: &'a Value) -> &'a Value {
        self.parts(schema)
            .iter()
            .find_map(|part| part.get("items"))
            .unwrap_or(ANYTHING)
    }

    /// Whether a value itself is not what the schema says, whatever is inside.
    pub(crate) fn is_wrong(&self, schema: &Value, value: &Value) -> bool {
        self.deviations(schema, value, "")
            .iter()
            .any(|deviation| deviation.at.is_empty())
    }

    /// Where a value differs from a schema.
    pub(crate) fn deviations(&self, schema: &Value, value: &Value, at: &str) -> Vec<Deviation> {
        if self.is_other(schema, value) {
            let what = "an object without any of the described properties".to_owned();
            return vec![Deviation::new(at, what, false)];
        }
        self.parts_deviations(schema, value, at)
    }

    /// Whether a value is an object, and another one than is described: it has properties, but none of those.
    pub(crate) fn is_other(&self, schema: &Value, value: &Value) -> bool {
        let Some(object) = value.as_object().filter(|object| !object.is_empty()) else {
            return false;
        };
        let mut names = object.keys();
        names.all(|name| self.property(schema, name).is_none())
    }

    /// Where a value differs from a schema that may be one of several.
    fn parts_deviations(&self, schema: &Value, value: &Value, at: &str) -> Vec<Deviation> {
        let schema = self.followed(schema);
        if value.is_null() && schema["nullable"] == true || schema["format"] == "binary" {
            return Vec::new();
        }
        if let Some(wrong) = wrong_type(schema, value) {
            return vec![Deviation::new(
                at,
                wrong,
                value.is_null() && self.is_container(schema),
            )];
        }
        let mut found = Vec::new();
        for part in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            found.extend(self.parts_deviations(part, value, at));
        }
        for key in ["oneOf", "anyOf"] {
            let Some(choices) = schema.get(key).and_then(Value::as_array) else {
                continue;
            };
            let each = choices
                .iter()
                .map(|choice| self.parts_deviations(choice, value, at));
            found.extend(each.min_by_key(Vec::len).unwrap_or_default());
        }
        match value {
            Value::Object(object) => found.extend(self.inside_object(schema, object, at)),
            Value::Array(list) => {
                if let Some(items) = schema.get("items") {
                    found.extend(
                        list.iter()
                            .flat_map(|item| self.deviations(items, item, &format!("{at}[]"))),
                    );
                }
            }
            _ => {}
        }
        found
    }

    fn inside_object(
        &self,
        schema: &Value,
        object: &Map<String, Value>,
        at: &str,
    ) -> Vec<Deviation> {
        let mut found = Vec::new();
        for name in schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let name = name.as_str().unwrap_or_default();
            let property = self.property(schema, name).unwrap_or(ANYTHING);
            if !object.contains_key(name) && property["writeOnly"] != true {
                let what = "missing, described as required".to_owned();
                found.push(Deviation::new(
                    &format!("{at}.{name}"),
                    what,
                    self.is_container(property)
                        || self.deviations(property, &Value::Null, "").is_empty(),
                ));
            }
        }
        for (name, value) in object {
            let own = schema
                .get("properties")
                .and_then(|properties| properties.get(name));
            let others = || {
                schema
                    .get("additionalProperties")
                    .filter(|others| others.is_object())
            };
            if let Some(property) = own.or_else(others) {
                found.extend(self.deviations(property, value, &format!("{at}.{name}")));
            }
        }
        found
    }

    /// Whether a schema is that of a list or a map, for which `null` says no more than that it is empty.
    fn is_container(&self, schema: &Value) -> bool {
        let schema = self.followed(schema);
        let is_map = schema["type"] == "object" && schema.get("properties").is_none();
        schema["type"] == "array" || is_map
    }
}

/// What is wrong with the type of a value, by the keywords of this schema alone.
fn wrong_type(schema: &Value, value: &Value) -> Option<String> {
    if let Some(known) = schema.get("enum").and_then(Value::as_array)
        && !known.contains(value)
    {
        return Some(format!("{value}, which is not in the enum"));
    }
    let types = match schema.get("type")? {
        Value::String(name) => vec![name.as_str()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let fits = |name: &&str| match *name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    };
    if types.iter().any(fits) {
        return None;
    }
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    Some(format!("{is}, described as {}", types.join(" or ")))
}
