//! Where references lead.

use openapiv3::{Parameter, Response};
use serde_json::json;

use super::*;
use crate::diagnostic::Place;

fn document() -> Value {
    json!({ "components": {
        "schemas": {
            "All": true,
            "Pet": { "type": "object" },
            "Alias": { "$ref": "#/components/schemas/Pet" },
            "Circle": { "$ref": "#/components/schemas/Circle" },
            "Lost": { "$ref": "#/components/schemas/Nothing" }
        },
        "parameters": {
            "Limit": { "name": "limit", "in": "query", "schema": { "type": "integer" } },
            "Broken": { "name": 1 },
            "Round": { "$ref": "#/components/parameters/Round" },
            "Same": { "$ref": "#/components/parameters/Limit" }
        },
        "examples": {
            "One": { "value": 1 },
            "Same": { "$ref": "#/components/examples/One" },
            "Round": { "$ref": "#/components/examples/Round" }
        }
    }})
}

fn at(text: &str) -> Pointer {
    Pointer::from_fragment(text).expect("a pointer")
}

#[test]
fn a_reference_names_a_value_of_this_document() {
    let root = document();
    let resolver = Resolver::new(&root);
    let from = at("/a");
    let (pointer, value) = resolver
        .target("#/components/schemas/Pet", &from)
        .expect("a value");
    assert_eq!(
        (pointer.as_str(), value),
        ("/components/schemas/Pet", &json!({ "type": "object" }))
    );
    for (reference, code) in [
        ("pets.yaml#/Pet", "unsupported"),
        ("#/components/schemas/Nothing", "missing-reference"),
        ("#Pet", "missing-reference"),
        ("#", "wrong-kind"),
    ] {
        let found = resolver.target(reference, &from).expect_err(reference);
        assert_eq!(
            (found.code, found.place),
            (code, Place::from(&at("/a/$ref"))),
            "{reference}"
        );
    }
}

#[test]
fn references_are_followed_to_their_end() {
    let root = document();
    let resolver = Resolver::new(&root);
    let alias = at("/components/schemas/Alias");
    let value = resolver.value(&alias).expect("a value");
    for arrived in [resolver.through(&alias), resolver.arrive(value, &alias)] {
        let (pointer, value) = arrived.expect("a value");
        assert_eq!(pointer.as_str(), "/components/schemas/Pet");
        assert_eq!(value, &json!({ "type": "object" }));
    }
    for (name, code) in [
        ("Circle", "circular-reference"),
        ("Lost", "missing-reference"),
    ] {
        let place = at("/components/schemas").join(name);
        let value = resolver.value(&place).expect("a value");
        for arrived in [resolver.through(&place), resolver.arrive(value, &place)] {
            let found = arrived.expect_err(name);
            assert_eq!(
                (found.code, found.place),
                (code, Place::from(&place.join("$ref")))
            );
        }
    }
}

fn node<T: DeserializeOwned + Clone>(
    kind: Kind,
    reference: &str,
) -> Result<(Pointer, T), Diagnostic> {
    let item = ReferenceOr::Reference {
        reference: reference.to_owned(),
    };
    Resolver::new(&document()).node(kind, &item, &at("/a"), &mut Diagnostics::default())
}

#[test]
fn a_node_is_read_where_it_stands() {
    let (pointer, found) =
        node::<Parameter>(Kind::Parameter, "#/components/parameters/Same").expect("a node");
    assert_eq!(pointer.as_str(), "/components/parameters/Limit");
    assert_eq!(found.parameter_data_ref().name, "limit");
    let found =
        node::<Parameter>(Kind::Parameter, "#/components/parameters/Round").expect_err("a circle");
    assert_eq!(
        (found.code, found.place),
        ("circular-reference", Place::from(&at("/a/$ref")))
    );
}

#[test]
fn a_reference_to_something_else_is_the_references_fault() {
    let wrong = "#/components/schemas/All";
    for (kind, section) in [
        (Kind::Parameter, "parameters"),
        (Kind::RequestBody, "requestBodies"),
        (Kind::Response, "responses"),
        (Kind::Header, "headers"),
    ] {
        let found = match kind {
            Kind::Parameter => node::<Parameter>(kind, wrong).map(drop),
            Kind::RequestBody => node::<openapiv3::RequestBody>(kind, wrong).map(drop),
            Kind::Header => node::<openapiv3::Header>(kind, wrong).map(drop),
            _ => node::<Response>(kind, wrong).map(drop),
        };
        let found = found.expect_err(section);
        assert_eq!(
            (found.code, found.place),
            ("wrong-kind", Place::from(&at("/a/$ref"))),
            "{section}"
        );
        assert!(found.help.contains(&format!("#/components/{section}/")));
    }
    // What is wrong inside of a parameter is told there.
    let found =
        node::<Parameter>(Kind::Parameter, "#/components/parameters/Broken").expect_err("a fault");
    assert_ne!(found.place, Place::from(&at("/a/$ref")));
    // So is what stands where no component does.
    let found = node::<Parameter>(Kind::Parameter, "#/components").expect_err("a fault");
    assert_ne!(found.place, Place::from(&at("/a/$ref")));
}

#[test]
fn the_first_example_with_a_value_counts() {
    let root = document();
    let resolver = Resolver::new(&root);
    let example = |name: &str| {
        let reference = format!("#/components/examples/{name}");
        let references = [("a".to_owned(), ReferenceOr::Reference { reference })];
        resolver.example(&references.into_iter().collect())
    };
    assert_eq!(example("One"), Some(json!(1)));
    assert_eq!(example("Same"), Some(json!(1)));
    assert_eq!(example("Round"), None);
    assert_eq!(example("Nothing"), None);
}
