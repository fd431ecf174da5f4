//! A document of any size: operations and schemas grow with one number, and every kind of each comes again and again.

use generator::Source;
use serde_json::{Map, Value, json};

/// A document of so many operations, and of more schemas than that.
pub(crate) fn source(operations: usize) -> Source {
    let resources = operations.div_ceil(4);
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for number in 0..resources {
        let left = operations - number * 4;
        let (list, one) = operations_of(number, left);
        paths.insert(format!("/resources_{number}"), list);
        if one.as_object().is_some_and(|item| !item.is_empty()) {
            paths.insert(format!("/resources_{number}/{{id}}"), one);
        }
        schemas.extend(schemas_of(number, resources));
    }
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Made", "version": "1" },
        "servers": [{ "url": "https://api.example.com/v1" }],
        "security": [{ "key": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas,
        },
    });
    Source {
        name: format!("made-{operations}.json"),
        text: document.to_string(),
    }
}

/// The operations of a resource, as many of the four as are left: list and create, get and update.
fn operations_of(number: usize, left: usize) -> (Value, Value) {
    let name = |verb: &str| format!("{verb}Resource{number}");
    let tags = json!([format!("group {}", number % 20)]);
    let id =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    let body = json!({ "required": true, "content": json_of(reference("Change", number)) });
    let resource = responses("200", reference("Resource", number));
    let mut list = json!({ "get": {
        "operationId": name("list"), "tags": tags, "summary": "Lists them.",
        "description": "All of them, the newest first. **Pages** have 100 at most.",
        "parameters": parameters(),
        "responses": responses("200", reference("Page", number)),
    } });
    let mut one = json!({});
    if left > 1 {
        list["post"] = json!({
            "operationId": name("create"), "tags": tags, "summary": "Creates one.",
            "requestBody": body, "responses": responses("201", reference("Resource", number)),
        });
    }
    if left > 2 {
        one["get"] = json!({
            "operationId": name("get"), "tags": tags, "summary": "Gets one.",
            "parameters": [id], "responses": resource,
        });
    }
    if left > 3 {
        one["patch"] = json!({
            "operationId": name("update"), "tags": tags, "summary": "Changes one.",
            "parameters": [id], "requestBody": body, "responses": resource,
        });
    }
    (list, one)
}

fn parameters() -> Value {
    json!([
        { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1, "maximum": 100 } },
        { "name": "cursor", "in": "query", "description": "Where the page begins.", "schema": { "type": "string" } },
        { "name": "states", "in": "query", "schema": { "type": "array", "items": { "type": "string", "enum": ["open", "closed"] } } },
        { "name": "X-Trace", "in": "header", "schema": { "type": "string" } },
    ])
}

fn responses(status: &str, schema: Value) -> Value {
    json!({
        status: { "description": "Done.", "content": json_of(schema) },
        "404": { "description": "Not there.", "content": json_of(reference("Problem", 0)) },
        "422": { "description": "Not valid.", "content": json_of(json!({
            "type": "object",
            "required": ["message"],
            "properties": { "message": { "type": "string" }, "errors": { "type": "array", "items": { "type": "string" } } },
        })) },
    })
}

fn json_of(schema: Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

fn reference(kind: &str, number: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/{kind}{number}") })
}

/// The schemas of a resource: its own, a change of it, a page of them, an enum, a union, and what the first one needs.
fn schemas_of(number: usize, resources: usize) -> Map<String, Value> {
    let mut schemas = Map::new();
    let mut add = |kind: &str, schema: Value| schemas.insert(format!("{kind}{number}"), schema);
    add("Resource", resource(number, resources));
    add(
        "Change",
        json!({
            "type": "object",
            "properties": {
                "title": { "type": "string" },
                "note": { "type": ["string", "null"] },
                "kind": reference("Kind", number),
                "source": reference("Source", number),
            },
        }),
    );
    add(
        "Page",
        json!({
            "type": "object",
            "required": ["items"],
            "properties": {
                "items": { "type": "array", "items": reference("Resource", number) },
                "next_cursor": { "type": ["string", "null"] },
            },
        }),
    );
    let values: Vec<String> = (0..5)
        .map(|value| format!("kind_{number}_{value}"))
        .collect();
    add("Kind", json!({ "type": "string", "enum": values }));
    add(
        "Source",
        json!({ "oneOf": [
        { "type": "string" },
        { "type": "object", "required": ["url"], "properties": { "url": { "type": "string" }, "branch": { "type": "string" } } },
    ] }),
    );
    if number == 0 {
        add(
            "Problem",
            json!({
                "type": "object",
                "required": ["message"],
                "properties": { "message": { "type": "string" }, "documentation_url": { "type": "string" } },
            }),
        );
    }
    schemas
}

fn resource(number: usize, resources: usize) -> Value {
    let mut properties = json!({
        "id": { "type": "integer", "format": "int64", "description": "Its number." },
        "title": { "type": "string", "description": "What it is called, in `Markdown`." },
        "created_at": { "type": "string", "format": "date-time" },
        "closed_at": { "type": ["string", "null"], "format": "date-time" },
        "is_locked": { "type": "boolean" },
        "score": { "type": "number" },
        "labels": { "type": "array", "items": { "type": "string" } },
        "kind": reference("Kind", number),
        "source": reference("Source", number),
        "counts": { "type": "object", "additionalProperties": { "type": "integer" } },
        "owner": {
            "type": "object",
            "required": ["login"],
            "properties": { "login": { "type": "string" }, "url": { "type": "string" }, format!("only_{number}"): { "type": "string" } },
        },
        // A circle through all of them.
        "next": reference("Resource", (number + 1) % resources),
    });
    // No two are alike.
    for extra in 0..number % 8 {
        properties[format!("extra_{number}_{extra}")] = json!({ "type": "string" });
    }
    json!({
        "type": "object",
        "description": format!("Resource {number}. It has an owner, and names the one after it."),
        "required": ["id", "title", "created_at", "kind", "owner"],
        "properties": properties,
    })
}
