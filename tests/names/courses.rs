//! The courses: a document for each kind of thing that has a name, with a thing of each name.

use generator::{Output, Source};
use serde_json::{Map, Value, json};

use crate::words::all_names;

fn source(document: &Value) -> Source {
    Source {
        name: "names.json".to_owned(),
        text: document.to_string(),
    }
}

fn head(paths: Value, schemas: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Names", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas }
    })
}

fn object(names: &[String], value: impl Fn(&str) -> Value) -> Value {
    Value::Object(
        names
            .iter()
            .map(|name| (name.clone(), value(name)))
            .collect::<Map<_, _>>(),
    )
}

fn done() -> Value {
    json!({ "204": { "description": "Done." } })
}

/// A component of each name, one with a field of each name, and an enum with a value of each name.
pub(crate) fn schemas() -> Source {
    let names = all_names();
    let mut schemas = object(&names, |_| {
        json!({
            "type": "object", "properties": { "inner": { "type": "object", "properties": { "a": {} } } }
        })
    });
    schemas["All fields"] = json!({
        "type": "object",
        "required": names.iter().step_by(2).collect::<Vec<_>>(),
        "properties": object(&names, |_| json!({ "type": "string" }))
    });
    schemas["All references"] = json!({
        "type": "object",
        "properties": object(&names, |name| {
            let name = name.replace('~', "~0").replace('/', "~1");
            json!({ "$ref": format!("#/components/schemas/{}", percent(&name)) })
        })
    });
    schemas["All values"] = json!({ "type": "string", "enum": names });
    schemas["Unknowns"] = json!({
        "type": "string",
        "enum": ["unknown", "Unknown", "UNKNOWN", "unknown_value", "UnknownValue2", "self", "..."]
    });
    let body = json!({ "required": true, "content": { "application/json": {
        "schema": { "$ref": "#/components/schemas/All%20fields" } } } });
    let operation = json!({ "operationId": "all", "requestBody": body, "responses": {
        "200": { "description": "All.", "content": { "application/json": {
            "schema": { "$ref": "#/components/schemas/All%20references" } } } } } });
    source(&head(json!({ "/all": { "post": operation } }), schemas))
}

/// A `$ref` is a URI reference, so what is no character of one is written as its bytes.
fn percent(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'/' | b'~' | b'_' | b'-' | b'.' => char::from(byte).to_string(),
        other if other.is_ascii_alphanumeric() => char::from(other).to_string(),
        other => format!("%{other:02x}"),
    };
    text.bytes().map(byte).collect()
}

/// A tag of each name, and in one tag an operation of each name.
fn operations() -> Source {
    let mut paths = Map::new();
    for (index, name) in all_names().iter().enumerate() {
        let operations = json!({
            "get": { "operationId": name, "tags": [name], "summary": name, "responses": done() },
            "put": { "operationId": format!("put {name}"), "tags": ["all"], "responses": {
                "204": { "description": "Done." },
                "404": { "description": "Gone.", "content": { "application/json": { "schema": {
                    "type": "object", "properties": { "why": { "type": "string" } } } } } } } },
            "post": { "operationId": name, "responses": done() },
            "delete": { "x-rust-name": name, "tags": ["chosen"], "responses": done() },
        });
        paths.insert(format!("/n{index}"), operations);
    }
    source(&head(Value::Object(paths), json!({})))
}

/// A parameter of each name in each place, beside a body with a field of each name.
fn parameters() -> Source {
    // A parameter without a name, or a header whose name no header can have, is a fault of the document.
    let names = all_names();
    let named: Vec<&String> = names
        .iter()
        .filter(|name| !name.trim().is_empty())
        .collect();
    let token = |name: &&&String| {
        name.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    let optional = |place: &str, name: &str| json!({ "name": name, "in": place, "schema": { "type": "string" } });
    let headers = named
        .iter()
        .filter(token)
        .map(|name| optional("header", name));
    let mut all: Vec<Value> = named.iter().map(|name| optional("query", name)).collect();
    all.extend(headers);
    let required: Vec<Value> = named
        .iter()
        .map(|name| {
            json!({ "name": name, "in": "query", "required": true,
            "schema": { "type": "string", "enum": [name, "other"] } })
        })
        .collect();
    let path_names: Vec<&String> = named
        .iter()
        .filter(|n| !n.contains(['{', '}', '/']))
        .copied()
        .collect();
    let path: String = path_names
        .iter()
        .map(|name| format!("/{{{name}}}"))
        .collect();
    let body = json!({ "content": { "application/json": { "schema": {
        "type": "object", "properties": object(&names, |_| json!({ "type": "integer" })) } } } });
    let mut paths = json!({
        "/optional": { "post": { "operationId": "optional", "tags": ["p"],
            "parameters": all, "requestBody": body, "responses": done() } },
        "/required": { "get": { "operationId": "required", "tags": ["p"],
            "parameters": required, "responses": done() } },
    });
    paths[path] = json!({ "get": { "operationId": "path", "tags": ["p"], "responses": done(),
        "parameters": path_names.iter().map(|name| json!({ "name": name, "in": "path",
            "required": true, "schema": { "type": "string" } })).collect::<Vec<_>>() } });
    source(&head(paths, json!({})))
}

/// A security scheme of each name.
pub(crate) fn schemes(names: &[String]) -> Source {
    let mut document = head(
        json!({ "/a": { "get": { "operationId": "a", "responses": done() } } }),
        json!({}),
    );
    document["components"]["securitySchemes"] = object(
        names,
        |_| json!({ "type": "apiKey", "in": "header", "name": "x-key" }),
    );
    document["security"] = names.iter().map(|name| json!({ name: [] })).collect();
    source(&document)
}

pub(crate) fn courses() -> Vec<(String, Output)> {
    [
        ("schemas", schemas()),
        ("operations", operations()),
        ("parameters", parameters()),
        ("schemes", schemes(&all_names())),
    ]
    .map(|(name, source)| {
        let name = format!("names_of_{name}");
        let config = generator::Config {
            crate_name: name.clone(),
            ..Default::default()
        };
        let output = generator::generate(&source, &config)
            .unwrap_or_else(|found| panic!("{name}: {}", found.render(&source)));
        (name, output)
    })
    .into()
}
