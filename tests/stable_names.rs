//! Names that stay: an operation that comes or goes does not rename another one, with the record of the previous run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;

use generator::{Config, Known, Source};
use serde_json::{Value, json};
use tests::{corpus, fixture};

/// The calls of a document's operations, by method and path.
fn calls(source: &Source, known: &Known) -> BTreeMap<String, String> {
    let config = Config {
        crate_name: "client".to_owned(),
        known: known.clone(),
        ..Config::default()
    };
    let report = generator::inspect(source, &config).expect("a report");
    let calls = report.operations.into_iter().filter_map(|operation| {
        let key = format!("{} {}", operation.method.as_str(), operation.path);
        Some((key, operation.rust?.expression))
    });
    calls.collect()
}

/// The places of a document's operations: path and method.
fn places(document: &Value) -> Vec<(String, String)> {
    let methods = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    let paths = document["paths"].as_object().unwrap();
    let places = paths.iter().flat_map(|(path, item)| {
        let here = methods.iter().filter(|method| item.get(method).is_some());
        here.map(|method| (path.clone(), (*method).to_owned()))
    });
    places.collect()
}

fn source(document: &Value) -> Source {
    Source {
        name: "document.json".to_owned(),
        text: document.to_string(),
    }
}

/// Checks that every other operation keeps its name if one goes, and if it comes back.
fn check(document: &Value, places: &[(String, String)]) {
    let config = Config {
        crate_name: "client".to_owned(),
        ..Config::default()
    };
    let names = generator::generate(&source(document), &config)
        .expect("an output")
        .names;
    let before = calls(&source(document), &names);
    let mut without_all = names.clone();
    for (path, method) in places {
        let mut smaller = document.clone();
        smaller["paths"][path]
            .as_object_mut()
            .unwrap()
            .shift_remove(method);
        let mut expected = before.clone();
        let gone = format!("{} {path}", method.to_uppercase());
        expected.remove(&gone);
        assert_eq!(calls(&source(&smaller), &names), expected, "without {gone}");
        let pointer = format!(
            "/paths/{}/{method}",
            path.replace('~', "~0").replace('/', "~1")
        );
        assert!(
            without_all.operations.remove(&pointer).is_some(),
            "{pointer}"
        );
    }
    let after = calls(&source(document), &without_all);
    for (key, call) in &before {
        let is_new = places
            .iter()
            .any(|(path, method)| *key == format!("{} {path}", method.to_uppercase()));
        assert!(
            is_new || after.get(key) == Some(call),
            "{key}: {call}, {:?}",
            after.get(key)
        );
    }
}

/// Checks that another run, which knows the names of the first, gives the same crate. Gives the names.
fn check_again(name: &str, source: &Source, known: Known) -> Option<Known> {
    let config = Config {
        crate_name: "client".to_owned(),
        known,
        ..Config::default()
    };
    // What is refused has no names.
    let first = generator::generate(source, &config).ok()?;
    let known = Config {
        known: first.names.clone(),
        ..config
    };
    let second = generator::generate(source, &known).expect("an output");
    for (path, text) in &first.files {
        assert_eq!(second.files.get(path), Some(text), "{name}: {path}");
    }
    assert_eq!(second.files.len(), first.files.len(), "{name}");
    assert!(second.names == first.names, "{name}: the record");
    Some(first.names)
}

/// A document without one of its operations.
fn without(document: &Value, (path, method): &(String, String)) -> Value {
    let mut smaller = document.clone();
    let item = smaller["paths"][path].as_object_mut().unwrap();
    item.shift_remove(method);
    smaller
}

#[test]
fn the_same_description_gives_the_same_crate_again() {
    let folder = fixture::repository().join("tests/fixtures/accept");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let (name, source) = (path.display().to_string(), fixture::source(&path));
            let Some(names) = check_again(&name, &source, Known::default()) else {
                continue;
            };
            checked += 1;
            // What has become another type since is the same again, too.
            let Ok(document) = serde_yaml::from_str::<Value>(&source.text) else {
                continue;
            };
            if let Some(first) = document["paths"]
                .is_object()
                .then(|| places(&document))
                .and_then(|places| places.into_iter().next())
            {
                check_again(&name, &self::source(&without(&document, &first)), names);
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

/// Short names of components depend on tags, on paths and on other components; they stay without them.
#[test]
fn components_keep_their_short_names() {
    let path = fixture::repository().join("tests/fixtures/accept/long_names.yaml");
    let document: Value = serde_yaml::from_str(&fixture::source(&path).text).unwrap();
    let whole = check_again("whole", &source(&document), Known::default()).unwrap();
    for place in places(&document) {
        let smaller = source(&without(&document, &place));
        let names = check_again("smaller", &smaller, whole.clone()).unwrap();
        for (pointer, before) in &whole.names {
            if pointer.starts_with("/components/") {
                assert_eq!(names.names.get(pointer), Some(before), "without {place:?}");
            }
        }
    }
}

/// A union that is used once is called after its place; what it is called stays when it has become a neutral type.
#[test]
fn a_type_that_becomes_neutral_keeps_its_name() {
    let body = |name: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        let content = json!({ "multipart/form-data": { "schema": schema } });
        json!({ "requestBody": { "content": content }, "responses": { "204": { "description": "Done." } } })
    };
    let create = |property: Value| {
        let properties = json!({ "video": property });
        json!({ "type": "object", "properties": properties })
    };
    let video = json!({ "oneOf": [
        { "type": "string", "format": "binary" }, { "$ref": "#/components/schemas/V" },
    ] });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Videos", "version": "1" },
        "paths": { "/a": { "post": body("A") }, "/b": { "post": body("B") } },
        "components": { "schemas": {
            "A": create(video.clone()), "B": create(video),
            "V": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } },
        } },
    });
    let names = check_again("whole", &source(&document), Known::default()).unwrap();
    for place in places(&document) {
        let smaller = source(&without(&document, &place));
        check_again("smaller", &smaller, names.clone()).unwrap();
    }
}

/// The same with real descriptions. `.ci/corpus` runs it.
#[test]
#[ignore = "needs the corpus"]
fn real_descriptions_give_the_same_crates_again() {
    for path in corpus::documents(&["headline"]) {
        let name = path.display().to_string();
        check_again(&name, &fixture::source(&path), Known::default());
    }
}

#[test]
fn one_operation_renames_no_other() {
    let path = fixture::repository().join("tests/fixtures/accept/method_names.yaml");
    let document: Value = serde_yaml::from_str(&fixture::source(&path).text).unwrap();
    check(&document, &places(&document));
}

/// The same with fifty operations of a document with hundreds. `.ci/corpus` runs it.
#[test]
#[ignore = "needs the corpus"]
fn fifty_operations_of_a_real_description_rename_no_other() {
    for path in corpus::documents(&["headline"]) {
        if path.file_stem().is_some_and(|stem| stem == "github") {
            let document: Value = serde_json::from_str(&fixture::source(&path).text).unwrap();
            let places = places(&document);
            // Any fifty, the same in each run: 211 is prime to the number of operations.
            let chosen: Vec<_> = (0..50)
                .map(|n| places[n * 211 % places.len()].clone())
                .collect();
            check(&document, &chosen);
        }
    }
}
