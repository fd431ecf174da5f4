//! Documents that are large in one direction: each ends, on the small stack of a test's thread.

use generator::{Config, Diagnostics, Output, Source};
use serde_json::{Map, Value, json};

fn generate(schemas: Map<String, Value>) -> Result<Output, Diagnostics> {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Size", "version": "1" },
        "paths": { "/a": { "post": {
            "operationId": "add",
            "requestBody": { "required": true, "content": { "application/json": { "schema": reference(0) } } },
            "responses": { "204": { "description": "Added." } }
        } } },
        "components": { "schemas": schemas }
    });
    let source = Source {
        name: "size.json".to_owned(),
        text: document.to_string(),
    };
    let config = Config {
        crate_name: "size".to_owned(),
        ..Config::default()
    };
    generator::generate(&source, &config)
}

fn reference(number: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/A{number}") })
}

fn schemas(count: usize, schema: impl Fn(usize) -> Value) -> Map<String, Value> {
    let mut schemas: Map<String, Value> = (0..count)
        .map(|number| (format!("A{number}"), schema(number)))
        .collect();
    let last = json!({ "type": "object", "properties": { "end": { "type": "string" } } });
    schemas.insert(format!("A{count}"), last);
    schemas
}

#[test]
fn a_long_chain_of_objects() {
    let chain = schemas(
        1_000,
        |number| json!({ "type": "object", "properties": { "next": reference(number + 1) } }),
    );
    let output = generate(chain).expect("a crate");
    assert!(output.files.contains_key("src/types/a1000.rs"));
}

#[test]
fn a_long_chain_of_names() {
    let output = generate(schemas(1_000, |number| reference(number + 1))).expect("a crate");
    assert!(output.files["src/types/a0.rs"].contains("pub type A0 ="));
}

#[test]
fn compositions_inside_one_another_are_an_error() {
    let chain = schemas(1_000, |number| {
        let own = json!({ "properties": { format!("p{number}"): { "type": "string" } } });
        json!({ "allOf": [reference(number + 1), own] })
    });
    let found = generate(chain).expect_err("a diagnostic");
    assert!(found.iter().any(|found| found.code == "too-deep"));
}

#[test]
fn a_member_that_comes_again_is_read_once() {
    let twice = schemas(
        30,
        |number| json!({ "allOf": [reference(number + 1), reference(number + 1)] }),
    );
    assert!(generate(twice).is_ok());
}

#[test]
fn an_example_is_short_or_missing() {
    let wide = schemas(7, |number| {
        let names: Vec<String> = (0..10).map(|field| format!("f{field}")).collect();
        let fields: Map<String, Value> = names
            .iter()
            .map(|name| (name.clone(), reference(number + 1)))
            .collect();
        json!({ "type": "object", "required": names, "properties": fields })
    });
    let output = generate(wide).expect("a crate");
    assert!(
        !output
            .files
            .keys()
            .any(|path| path.starts_with("examples/"))
    );
}

#[test]
fn many_values_of_the_same_name() {
    let values: Vec<String> = (0..5_000)
        .map(|count| format!("a{}", " ".repeat(count % 500) + "b"))
        .collect();
    let many = schemas(1, |_| json!({ "type": "string", "enum": values }));
    assert!(generate(many).is_ok());
}
