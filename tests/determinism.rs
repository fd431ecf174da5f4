//! Determinism: the same document gives the same bytes, and a small change of it a small change of the crate.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::process::Command;

use generator::{Output, Source};
use serde_json::{Map, Value, json};
use tests::fixture;

fn samples() -> Vec<Source> {
    let mut samples = vec![fixture::connected_accounts()];
    let accepted = fixture::fixtures("accept");
    samples.extend(accepted.iter().map(|path| fixture::source(path)));
    samples
}

/// A number that any change of any file changes (FNV-1a).
fn digest(output: &Output) -> u64 {
    let texts = output
        .files
        .iter()
        .flat_map(|(path, text)| [path, "\0", text, "\0"]);
    texts
        .flat_map(str::bytes)
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[test]
fn nine_runs_give_the_same_bytes() {
    for source in samples() {
        let first = fixture::generate(&source);
        for _ in 1..9 {
            assert_eq!(fixture::generate(&source), first, "{}", source.name);
        }
    }
}

#[test]
fn yaml_and_json_give_the_same_bytes() {
    for yaml in samples() {
        // JSON has neither merge keys nor numbers that are not finite, and no strings without quotes.
        let is_yaml_only = yaml.text.contains("<<:")
            || yaml.text.contains(".inf")
            || ["unquoted_strings.yaml", "sent_values.yaml"].contains(&yaml.name.as_str());
        if yaml.name.ends_with(".json") || is_yaml_only {
            continue;
        }
        let value: Value = serde_yaml::from_str(&yaml.text).unwrap();
        let json = Source {
            text: value.to_string(),
            ..yaml.clone()
        };
        assert_eq!(
            fixture::generate(&json),
            fixture::generate(&yaml),
            "{}",
            yaml.name
        );
    }
}

/// Hash maps are seeded anew in each process, so what depends on their order shows here.
#[test]
fn another_process_gives_the_same_bytes() {
    let here: String = samples()
        .iter()
        .map(|source| {
            format!(
                "digest {} {:016x}\n",
                source.name,
                digest(&fixture::generate(source))
            )
        })
        .collect();
    let elsewhere = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "digests", "--nocapture", "--ignored"])
            .current_dir(elsewhere.path())
            .output()
            .unwrap();
        let text = String::from_utf8(child.stdout).unwrap();
        let there: String = text
            .lines()
            .filter_map(|line| line.find("digest ").map(|at| format!("{}\n", &line[at..])))
            .collect();
        assert_eq!(there, here);
    }
}

#[test]
#[ignore = "only prints; the test above runs it in processes of its own"]
fn digests() {
    for source in samples() {
        println!(
            "digest {} {:016x}",
            source.name,
            digest(&fixture::generate(&source))
        );
    }
}

/// A document as data, so that a test can change a part of it.
fn parsed(source: &Source) -> Value {
    serde_yaml::from_str(&source.text).unwrap()
}

fn generated(document: &Value) -> BTreeMap<String, String> {
    let source = Source {
        name: "document.json".to_owned(),
        text: document.to_string(),
    };
    fixture::generate(&source).files
}

/// The files that differ, each with the number of places where it does.
fn changes(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<(String, usize)> {
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    let text =
        |files: &BTreeMap<String, String>, path| files.get(path).cloned().unwrap_or_default();
    paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .map(|path| (path.clone(), hunks(&text(before, path), &text(after, path))))
        .collect()
}

/// Runs of lines that were replaced, added or removed.
fn hunks(before: &str, after: &str) -> usize {
    let diff = similar::TextDiff::from_lines(before, after);
    let ops = diff.ops();
    ops.iter()
        .filter(|op| op.tag() != similar::DiffTag::Equal)
        .count()
}

/// The lines that differ, as a person reads them.
fn diff(before: &str, after: Option<&String>) -> String {
    let after = after.map(String::as_str).unwrap_or_default();
    similar::TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(1)
        .to_string()
}

#[test]
fn a_changed_description_of_a_field_changes_one_place() {
    let mut document = parsed(&fixture::connected_accounts());
    let before = generated(&document);
    let places = [
        "/components/schemas/ErrorDetail/properties/message/description",
        "/paths/~1api~1v3.1~1connected_accounts~1{nanoid}~1revoke/post/responses/200/content/application~1json/schema/properties/revoked_tokens/description",
    ];
    for place in places {
        let text = document
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("no {place}"));
        let old = std::mem::replace(text, json!("Something else altogether."));
        let found = changes(&before, &generated(&document));
        assert!(matches!(found.as_slice(), [(_, 1)]), "{place}: {found:?}");
        *document.pointer_mut(place).unwrap() = old;
    }
}

/// What a new operation may change besides its own files: lists of all there is.
fn is_list(path: &str) -> bool {
    [
        "README.md",
        "src/lib.rs",
        "src/connected_accounts.rs",
        ".generated.json",
    ]
    .contains(&path)
}

#[test]
fn a_new_operation_leaves_the_others_alone() {
    let document = parsed(&fixture::connected_accounts());
    let before = generated(&document);
    let operations: Vec<_> = before
        .keys()
        .filter(|path| path.contains("accounts/"))
        .collect();
    assert_eq!(operations.len(), 3, "{operations:?}");
    let count = document["paths"].as_object().unwrap().len();
    for position in [0, 1, count] {
        let mut changed = document.clone();
        changed["paths"] = with_new_operation(&document["paths"], position);
        let after = generated(&changed);
        assert!(
            after.contains_key("src/connected_accounts/inspect.rs"),
            "{:?}",
            after.keys()
        );
        for (path, text) in &before {
            if !is_list(path) {
                let changed = diff(text, after.get(path));
                assert!(
                    changed.is_empty(),
                    "{path}, with a new operation at {position}:\n{changed}"
                );
            }
        }
    }
}

/// Adds an operation that has no shape in common with the others.
fn with_new_operation(paths: &Value, position: usize) -> Value {
    let revoke = &paths["/api/v3.1/connected_accounts/{nanoid}/revoke"]["post"];
    let found = json!({ "type": "object", "properties": { "where": { "type": "string" } } });
    let response = json!({ "type": "object", "properties": { "found": found } });
    let new = json!({ "get": {
        "operationId": "inspectConnectedAccount",
        "tags": revoke["tags"],
        "parameters": revoke["parameters"],
        "responses": { "200": { "description": "It.", "content": { "application/json": { "schema": response } } } },
    } });
    let mut entries: Vec<(String, Value)> =
        paths.as_object().unwrap().clone().into_iter().collect();
    entries.insert(
        position,
        (
            "/api/v3.1/connected_accounts/{nanoid}/inspect".to_owned(),
            new,
        ),
    );
    Value::Object(entries.into_iter().collect::<Map<_, _>>())
}

/// The same for what is shared: a shape that stands in two operations keeps its name when a third one comes first.
#[test]
fn a_new_operation_does_not_rename_shared_shapes() {
    let response = |name: &str| {
        json!({ "200": { "description": "It.", "content": { "application/json": {
        "schema": { "type": "object", "properties": { name: {
            "type": "object", "required": ["lat"], "properties": { "lat": { "type": "number" } } } } } } } } })
    };
    let operation = |id: &str, field: &str| {
        json!({ "get": {
        "operationId": id, "tags": ["map"], "responses": response(field) } })
    };
    let document = |paths: Value| {
        json!({
        "openapi": "3.0.3", "info": { "title": "Map", "version": "1" }, "paths": paths })
    };
    let source = |paths: Value| Source {
        name: "document.json".to_owned(),
        text: document(paths).to_string(),
    };
    let first = source(json!({ "/b": operation("b", "place"), "/c": operation("c", "spot") }));
    let first = fixture::generate(&first);
    let config = generator::Config {
        crate_name: "client_document".to_owned(),
        known: first.names,
        ..Default::default()
    };
    let second = source(json!({
        "/a": operation("a", "point"), "/b": operation("b", "place"), "/c": operation("c", "spot") }));
    let second = generator::generate(&second, &config).expect("an output");
    let (before, after) = (first.files, second.files);
    for path in ["src/map/b.rs", "src/map/c.rs"] {
        let changed = diff(&before[path], after.get(path));
        assert!(changed.is_empty(), "{path}:\n{changed}");
    }
}

/// What is shared stays shared when only one use is left, and what has a type of its own keeps it when others come first.
#[test]
fn a_removed_or_added_operation_renames_no_type() {
    let operation = |id: &str| {
        json!({ "get": { "operationId": id, "tags": ["map"], "responses": {
        "200": { "description": "It.", "content": { "application/json": { "schema": {
        "type": "object", "properties": { "place": {
        "type": "object", "properties": { "lat": { "type": "number" } } } } } } } } } } })
    };
    let run = |paths: Value, known| {
        let document = json!({
            "openapi": "3.0.3", "info": { "title": "Map", "version": "1" }, "paths": paths });
        let source = Source {
            name: "document.json".to_owned(),
            text: document.to_string(),
        };
        let config = generator::Config {
            crate_name: "client_document".to_owned(),
            known,
            ..Default::default()
        };
        generator::generate(&source, &config).expect("an output")
    };
    let shared = run(
        json!({ "/b": operation("b"), "/c": operation("c") }),
        generator::Known::default(),
    );
    let removed = run(json!({ "/c": operation("c") }), shared.names);
    let alone = run(json!({ "/c": operation("c") }), generator::Known::default());
    let added = run(
        json!({ "/a": operation("a"), "/c": operation("c") }),
        alone.names,
    );
    let path = "src/map/c.rs";
    assert!(
        shared.files[path].contains("types::Place"),
        "{}",
        shared.files[path]
    );
    assert_eq!(shared.files[path], removed.files[path]);
    assert!(
        alone.files[path].contains("CResponsePlace"),
        "{}",
        alone.files[path]
    );
    assert_eq!(alone.files[path], added.files[path]);
}
