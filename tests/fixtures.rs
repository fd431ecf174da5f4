//! Fixtures: small documents, one feature each. What they become, or why they are refused, stands in snapshots.

use std::collections::BTreeSet;
use std::path::Path;

use generator::ir::Shape;
use insta::{Settings, assert_snapshot, glob};
use tests::{compile, dump, fixture};

/// Runs a case with snapshots that hold nothing but the text.
fn with_settings(case: impl FnOnce()) {
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_input_file();
    settings.bind(case);
}

#[test]
fn models() {
    glob!("fixtures/accept/*", |path| {
        let api = fixture::api(&fixture::source(path));
        with_settings(|| assert_snapshot!("ir", dump::model(&api)));
    });
}

#[test]
fn rust() {
    glob!("fixtures/accept/*", |path| {
        let source = fixture::source(path);
        let output = fixture::generate(&source);
        with_settings(|| assert_snapshot!("rust", dump::rust(&output, &source)));
    });
}

/// What is assumed is said.
#[test]
fn warnings() {
    for name in [
        "content_or_nothing.yaml",
        "mapping_to_nothing.yaml",
        "multipart_called_file.yaml",
        "misplaced_styles.yaml",
        "pages_stated.yaml",
        "partial.yaml",
        "path_habits.yaml",
        "security_kinds.yaml",
        "security_undeclared.yaml",
        "server_variables.yaml",
        "server_relative.yaml",
        "streams.yaml",
        "unnamed_form_values.yaml",
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept");
        let source = fixture::source(&folder.join(name));
        let text = fixture::shown(&fixture::generate(&source).diagnostics, &source);
        with_settings(|| assert_snapshot!(format!("warnings@{name}"), text));
    }
}

#[test]
fn accepted_documents_compile() {
    let crates: Vec<_> = fixture::fixtures("accept")
        .iter()
        .map(|path| {
            let source = fixture::source(path);
            (fixture::crate_name(&source), fixture::generate(&source))
        })
        .collect();
    compile::compile(&crates, Path::new(env!("CARGO_TARGET_TMPDIR")));
}

#[test]
fn docs_of_hostile_texts_are_clean() {
    document(&["hostile_docs.yaml", "deprecated.yaml", "tags.yaml"]);
}

#[test]
fn docs_of_types_alone_are_clean() {
    document(&["components_alone.yaml", "webhooks.yaml", "callbacks.yaml"]);
}

/// Compiles what is made of fixtures, and its documentation.
fn document(names: &[&str]) {
    let crates: Vec<_> = names
        .iter()
        .map(|name| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept");
            let source = fixture::source(&folder.join(name));
            (fixture::crate_name(&source), fixture::generate(&source))
        })
        .collect();
    compile::document(&crates, Path::new(env!("CARGO_TARGET_TMPDIR")));
}

#[test]
fn refusals() {
    let mut taken = Vec::new();
    glob!("fixtures/reject/*", |path| {
        let source = fixture::source(path);
        let Err(found) = fixture::try_generate(&source) else {
            taken.push(source.name);
            return;
        };
        let text = fixture::shown(&found, &source);
        assert!(found.has_errors(), "{text}");
        for leak in ["untagged enum", "panicked", "generator made something"] {
            assert!(!text.contains(leak), "{leak:?} gets out:\n{text}");
        }
        with_settings(|| assert_snapshot!("refusal", text));
    });
    assert!(taken.is_empty(), "taken, not refused: {taken:?}");
}

/// An operation is counted by its place: several may have the same path once fragments and queries are gone.
#[test]
fn every_operation_is_counted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept");
    let source = fixture::source(&folder.join("path_habits.yaml"));
    let report = generator::inspect(&source, &generator::Config::default()).unwrap();
    assert_eq!(report.generated(), report.operations.len());
    assert_eq!(report.operations.len(), 7);
}

/// A code block that is never closed takes in what follows it.
#[test]
fn code_blocks_in_docs_are_closed() {
    for path in fixture::fixtures("accept") {
        let source = fixture::source(&path);
        for (name, text) in fixture::generate(&source).files {
            if !name.ends_with(".rs") || name.starts_with("src/runtime/") {
                continue;
            }
            let mut open: Option<&str> = None;
            for (number, line) in (1..).zip(text.lines()) {
                let line = line.trim_start();
                let Some(docs) = line.strip_prefix("///").or(line.strip_prefix("//!")) else {
                    let place = format!("{} {name}:{number}", source.name);
                    assert_eq!(open, None, "{place}: the docs before end in a code block");
                    continue;
                };
                let fence = ["```", "~~~"]
                    .into_iter()
                    .find(|fence| docs.trim_start().starts_with(fence));
                open = match (open, fence) {
                    (None, fence) => fence,
                    (Some(open), Some(fence)) if open == fence => None,
                    (open, _) => open,
                };
            }
        }
    }
}

/// A type that may be anything takes every check from what it stands for, so the document must say nothing there.
#[test]
fn only_what_says_nothing_is_anything() {
    const SAYS: &[&str] = &[
        "$ref",
        "type",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
        "const",
    ];
    for path in fixture::fixtures("accept") {
        let source = fixture::source(&path);
        let mut diagnostics = generator::Diagnostics::default();
        let document = fixture::parsed(&source, &mut diagnostics);
        let api = generator::lower::lower(&document, &mut diagnostics);
        let root = document.root;
        let told: Vec<_> = diagnostics.sorted().into_iter().map(|f| &f.place).collect();
        for (_, def) in api.types.iter() {
            // What cannot be said in Rust is anything too, and is told.
            let is_told = told.contains(&&generator::Place::Node(def.pointer.clone()));
            let leaves_open = def.pointer.find(&root).is_some_and(leaves_open);
            if !matches!(def.shape, Shape::Any) || is_told || leaves_open {
                continue;
            }
            let place = format!("{} {}", source.name, def.pointer);
            let parent = def.pointer.parent().and_then(|parent| parent.find(&root));
            assert!(parent.is_some(), "{place} is no place of the document");
            let says = |key: &&str| {
                def.pointer
                    .find(&root)
                    .is_some_and(|it| it.get(key).is_some())
            };
            let said: Vec<_> = SAYS.iter().filter(|key| says(key)).collect();
            assert!(
                said.is_empty(),
                "{place} is anything, although it says {said:?}"
            );
        }
    }
}

/// Whether a choice has an alternative that says nothing, or none but `null`.
fn leaves_open(value: &serde_json::Value) -> bool {
    let choice = value.get("oneOf").or_else(|| value.get("anyOf"));
    let choice = choice.and_then(serde_json::Value::as_array);
    choice.is_some_and(|choice| {
        let null = |item: &serde_json::Value| item.get("type").is_some_and(|name| name == "null");
        let empty = |item: &serde_json::Value| item.as_object().is_some_and(|it| it.is_empty());
        choice.iter().any(empty) || choice.iter().all(null)
    })
}

/// A snapshot without its fixture is compared with nothing.
#[test]
fn every_snapshot_has_its_fixture() {
    let known: BTreeSet<String> = ["accept", "reject"]
        .iter()
        .flat_map(|folder| fixture::fixtures(folder))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let case = name
            .split_once('@')
            .and_then(|(_, case)| case.strip_suffix(".snap"));
        assert!(
            case.is_none_or(|case| known.contains(case)),
            "{name} belongs to no fixture"
        );
    }
}
