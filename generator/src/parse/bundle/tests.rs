//! Tests of what references become before anything is read.

use std::time::{Duration, Instant};

use serde_json::json;

use super::*;
use crate::config::LoadError;

#[derive(Debug)]
struct One(&'static str);

impl Load for One {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        match path {
            "pets.yaml" => Ok(self.0.to_owned()),
            _ => Err(LoadError::Missing),
        }
    }
}

fn source() -> Source {
    Source {
        name: "main.yaml".to_owned(),
        text: String::new(),
    }
}

fn bundled(root: Value, other: &'static str) -> (Value, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let root = bundle(
        root,
        &source(),
        Some(&One(other)),
        &Budget::default(),
        &mut diagnostics,
    );
    (root, diagnostics)
}

#[test]
fn values_of_a_mapping_are_references() {
    let mapping =
        json!({ "cat": "pets.yaml#/Cat", "dog": "Dog", "own": "#/components/schemas/Dog" });
    let pet = json!({ "discriminator": { "propertyName": "kind", "mapping": mapping } });
    let root = json!({ "components": { "schemas": { "Pet": pet, "Dog": {} } } });
    let (root, diagnostics) = bundled(root, "Cat: { type: object }");
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&source()));
    let mapping = &root["components"]["schemas"]["Pet"]["discriminator"]["mapping"];
    assert_eq!(
        mapping,
        &json!({ "cat": "#/components/schemas/Cat", "dog": "Dog", "own": "#/components/schemas/Dog" })
    );
    assert_eq!(
        root["components"]["schemas"]["Cat"],
        json!({ "type": "object" })
    );
}

#[test]
fn what_looks_like_a_reference_in_data_is_not_one() {
    let schema = json!({ "example": { "$ref": "https://a.example/b" }, "properties": { "default": { "$ref": "pets.yaml#/Cat" } } });
    let root = json!({ "components": { "schemas": { "A": schema } } });
    let (root, diagnostics) = bundled(root, "Cat: { type: object }");
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&source()));
    let schema = &root["components"]["schemas"]["A"];
    assert_eq!(schema["example"]["$ref"], "https://a.example/b");
    assert_eq!(
        schema["properties"]["default"]["$ref"],
        "#/components/schemas/Cat"
    );
}

#[test]
fn path_items_do_not_grow_without_end() {
    let operation = json!({ "tags": vec!["x"; 10_000] });
    let mut paths = serde_json::Map::new();
    paths.insert("/a".to_owned(), json!({ "get": operation }));
    for index in 0..1_000 {
        paths.insert(format!("/{index}"), json!({ "$ref": "#/paths/~1a" }));
    }
    let (_, diagnostics) = bundled(json!({ "paths": paths }), "");
    assert!(diagnostics.render(&source()).contains("error[too-large]"));
}

#[test]
fn lists_of_references_to_lists_end_at_once() {
    let start = Instant::now();
    let list = |name: &str| json!({ "$ref": format!("#/{name}") });
    let root = |parameters: Value| {
        let q = json!([{ "name": "q", "in": "query", "schema": {} }]);
        json!({ "x-0": q, "paths": { "/a": { "parameters": parameters } } })
    };
    let (many, diagnostics) = bundled(root(json!(vec![list("x-0"); 2_000])), "");
    assert!(!diagnostics.has_errors());
    let items = many["paths"]["/a"]["parameters"].as_array();
    assert_eq!(items.map(Vec::len), Some(2_000));
    for first in [json!([]), json!([{}])] {
        let mut doubled = root(json!([list("x-40")]));
        doubled["x-0"] = first;
        for number in 1..=40 {
            let twice = vec![list(&format!("x-{}", number - 1)); 2];
            doubled[format!("x-{number}")] = json!(twice);
        }
        let (_, diagnostics) = bundled(doubled, "");
        let errors = diagnostics.iter().filter(|found| found.code == "too-large");
        assert_eq!(errors.count(), 1);
    }
    assert!(start.elapsed() < Duration::from_secs(10));
}
