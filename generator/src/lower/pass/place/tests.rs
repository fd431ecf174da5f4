//! Places in documents that would take forever, if every way to a type or every pair of places were looked at.

use std::fmt::Write as _;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::ir::{Api, Shape};
use crate::{Diagnostics, Source, lower, parse};

/// Many times what a build without optimization takes.
const LONGEST: Duration = Duration::from_secs(30);

/// The model of a document; fails if it is not there in time.
fn model(rest: &str) -> Api {
    let text = format!("openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\n{rest}");
    let (done, model) = mpsc::channel();
    thread::spawn(move || {
        let name = "document.yaml".to_owned();
        let mut diagnostics = Diagnostics::default();
        let document = parse::parse(&Source { name, text }, &mut diagnostics);
        let api = document.map(|document| lower::lower(&document, &mut diagnostics));
        let _ = done.send(api);
    });
    let api = model.recv_timeout(LONGEST).expect("it is there in time");
    api.expect("a document")
}

/// How many enums there are.
fn enums(api: &Api) -> usize {
    let all = api.types.iter();
    all.filter(|(_, def)| matches!(def.shape, Shape::Enum(_)))
        .count()
}

#[test]
fn ways_to_a_type_may_be_exponentially_many() {
    const LEVELS: usize = 24;
    let mut text = "paths:\n".to_owned();
    for level in 1..=LEVELS {
        let next = format!(
            "'#/paths/~1p{}/get/responses/200/content/application~1json/schema'",
            level + 1
        );
        let schema = match level {
            LEVELS => "{ type: string, enum: [a, b] }".to_owned(),
            _ => format!(
                "{{ type: array, prefixItems: [{{ $ref: {next} }}, {{ $ref: {next} }}], minItems: 2, maxItems: 2, items: false }}"
            ),
        };
        let _ = writeln!(
            text,
            "  /p{level}: {{ get: {{ responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }}"
        );
    }
    let api = model(&text);
    // One for each operation, and no more tuples than there are levels in each.
    assert_eq!(enums(&api), LEVELS);
    assert!(api.types.iter().count() <= LEVELS * LEVELS);
}

#[test]
fn a_type_may_have_thousands_of_places() {
    const PLACES: usize = 8_000;
    let schema = "{ type: string, enum: [a, b] }";
    let mut text = "paths: {}\ncomponents:\n  schemas:\n".to_owned();
    for index in 0..PLACES {
        let _ = writeln!(
            text,
            "    C{index}x: {{ type: object, properties: {{ p{index}x: {schema} }} }}"
        );
    }
    // As many types as places.
    assert_eq!(enums(&model(&text)), PLACES);
    // All are called the same.
    let text = text.replace(
        "properties: { p",
        "properties: { state: { type: boolean }, p",
    );
    let text = text.replace(&format!(": {schema}"), ": { type: boolean }");
    let text = text.replace("state: { type: boolean }", &format!("state: {schema}"));
    assert_eq!(enums(&model(&text)), 1);
}
