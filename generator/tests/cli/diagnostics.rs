//! Tests of what `inspect` lists, what `generate` shows of that, and of `--strict`.

use super::{DOCUMENT, Place};

/// Two tags, a shared type, an error, and a name that gets a warning.
const SHOP: &str = "\
openapi: 3.0.3
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      tags: [orders]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: Found., content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '404': { description: Not there. }
  /ping:
    head: { operationId: ping, responses: { '204': { description: Done. } } }
    get: { operationId: ping, responses: { '204': { description: Done. } } }
components:
  schemas:
    Order: { type: object, properties: { lines: { type: array, items: { type: object, properties: { sku: { type: string } } } } } }
";

#[test]
fn inspect_lists_what_each_part_becomes() {
    let place = Place::new();
    place.put("shop.yaml", SHOP);
    let text = place.run(&["inspect", "--spec", "shop.yaml"]).success();
    for line in [
        "  GET     /orders/{id}  client.orders().get(id) -> crate::types::Order, GetError; named by operationId without the group's noun",
        "  HEAD    /ping  client.ping_head() -> (); named by path or method, which tell operations apart",
        "  GET     /ping  client.ping() -> (); named by operationId",
        "  crate::types::Order  #/components/schemas/Order",
        "  crate::types::OrderLine  #/components/schemas/Order/properties/lines/items",
        "  2 types; median 5, 90 of 100 up to 5, longest 9 characters",
        "  over 40 characters: 0 (0.0 %)",
        "  named after another place: 0 (0.0 %)",
        "operations: 3 of 3 generated; types: 2; diagnostics: 0 errors, 2 warnings, 0 notes",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    let warning =
        "  shop.yaml:14:25 #/paths/~1ping/get/operationId: the operation id \"ping\" is used twice";
    assert!(text.contains(warning), "{text}");
    let entries = std::fs::read_dir(place.folder.path()).unwrap().count();
    assert_eq!(entries, 2, "something was written");
}

#[test]
fn inspect_of_what_cannot_be_generated_fails() {
    let place = Place::new();
    place.put("document.yaml", "openapi: 3.0.3\npaths: 1\n");
    let text = place.run(&["inspect", "--spec", "document.yaml"]).failure();
    assert!(text.contains("error[wrong-kind]"), "{text}");
    assert!(!text.contains("written"), "{text}");
}

/// The same status in other letters is the same status.
#[test]
fn a_repeated_status_is_reported() {
    let place = Place::new();
    let document = DOCUMENT.replace(
        "'204':",
        "4xx: { description: A. }, 4XX: { description: B. }, '204':",
    );
    place.put("document.yaml", &document);
    let text = place.run(&["inspect", "--spec", "document.yaml"]).success();
    let warning = "#/paths/~1pets/get/responses/4XX: the status \"4XX\" appears twice";
    assert!(text.contains(warning), "{text}");
}

#[test]
fn strict_refuses_what_comes_with_a_warning() {
    let place = Place::new();
    place.put("shop.yaml", SHOP);
    for command in ["generate", "check"] {
        let arguments = [command, "--spec", "shop.yaml", "--out", "shop", "--strict"];
        let text = place.run(&arguments).failure();
        assert!(text.starts_with("error[strict]"), "{text}");
        assert!(text.contains("warning[duplicate-id]"), "{text}");
        assert!(!place.path("shop").exists());
    }
    let arguments = ["--spec", "document.yaml", "--out", "pets", "--strict"];
    place.run(&arguments).success();
    let text = place.run(&["inspect", "--strict"]).failure();
    assert!(text.contains("error[usage]"), "{text}");
}

#[test]
fn no_more_than_fifty_warnings_are_shown() {
    let place = Place::new();
    let mut document = DOCUMENT.to_owned();
    for number in 0..60 {
        document.push_str(&format!(
            "  /pets/{number}:\n    get: {{ operationId: listPets, tags: [pets], responses: {{ '204': {{ description: Done. }} }} }}\n"
        ));
    }
    place.put("document.yaml", &document);
    let ran = place.generate();
    assert_eq!((ran.status, ran.err.matches("warning[").count()), (0, 50));
    let end = " more; `inspect` lists all\n";
    assert!(ran.err.ends_with(end), "{}", ran.err);
    let listed = place.run(&["inspect", "--spec", "document.yaml"]).success();
    assert!(listed.matches("is used twice").count() == 60, "{listed}");
}

/// A type that is only read can be written as well, with its read-only property.
#[test]
fn types_go_both_ways_on_request() {
    let place = Place::new();
    let document = SHOP.replace(
        "{ type: string } } } } } }",
        "{ type: string, readOnly: true } } } } } }",
    );
    place.put("document.yaml", &document);
    place.generate().success_with_warnings();
    assert!(
        !place
            .read("pets/src/types/order.rs")
            .contains("runtime::model!")
    );
    let both = [
        "--spec",
        "document.yaml",
        "--out",
        "pets",
        "--both-directions",
    ];
    place.run(&both).success_with_warnings();
    let types = place.read("pets/src/types/order.rs");
    assert!(types.contains("runtime::model!"), "{types}");
    assert!(!types.contains(": read_only"), "{types}");
}
