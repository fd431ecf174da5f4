//! From a document to a crate: there is an output that is Rust and stays as it is when it is formatted again, or there
//! are diagnostics, each of which has its place.

use arbitrary::Unstructured;
use generator::pointer::Pointer;
use generator::source_file::SourceFile;
use generator::{Config, Diagnostics, Output, Place, Severity, Source, format};
use proc_macro2::TokenStream;
use serde_json::Value;

use super::grammar::Grammar;

/// A document from the grammar, as JSON or as YAML.
pub fn documents(bytes: &[u8]) {
    let mut u = Unstructured::new(bytes);
    let both_directions = u.ratio(1, 4).unwrap_or_default();
    let yaml = u.ratio(1, 3).unwrap_or_default();
    let Ok(document) = Grammar::new(&mut u).document() else {
        return;
    };
    let text = match serde_yaml::to_string(&document) {
        Ok(text) if yaml => text,
        _ => document.to_string(),
    };
    check(text, both_directions, Some(&document));
}

/// Bytes as they are, as far as they are text.
pub fn raw(bytes: &[u8]) {
    check(String::from_utf8_lossy(bytes).into_owned(), false, None);
}

fn check(text: String, both_directions: bool, document: Option<&Value>) {
    let source = Source {
        name: "document.yaml".to_owned(),
        text,
    };
    let config = Config {
        crate_name: "client".to_owned(),
        both_directions,
        ..Default::default()
    };
    let diagnostics = match generator::generate(&source, &config) {
        Ok(output) => {
            assert!(
                !output.diagnostics.has_errors(),
                "a crate beside an error\n{}",
                source.text
            );
            is_formatted(&output, &source);
            output.diagnostics
        }
        Err(diagnostics) => {
            assert!(
                diagnostics.has_errors(),
                "neither a crate nor an error\n{}",
                source.text
            );
            diagnostics
        }
    };
    have_places(&diagnostics, &source, document);
}

/// Each file is Rust, and formatting it again changes nothing but the lists of macros, which are not tokens when they are
/// formatted.
fn is_formatted(output: &Output, source: &Source) {
    let header = format::header(&source.name);
    for (path, text) in &output.files {
        let copied = path.starts_with("src/runtime");
        if copied || !path.ends_with(".rs") {
            continue;
        }
        let tokens = |text: &str| -> TokenStream {
            text.parse()
                .unwrap_or_else(|error| panic!("{path}: {error}\n{text}\n{}", source.text))
        };
        tokens(text);
        let text = without_macros(text);
        let file = SourceFile::of_items(path.as_str(), tokens(&text));
        let again = format::format(file, &header)
            .unwrap_or_else(|error| panic!("{error}\n{text}\n{}", source.text));
        assert!(
            again == text,
            "{path} is not as it would be formatted\n{}\n{}",
            difference(&text, &again),
            source.text
        );
    }
}

/// A file without the macros that stand between its items, each after a blank line.
fn without_macros(text: &str) -> String {
    let is_macro = |section: &&str| {
        section.starts_with("runtime::") || section.starts_with("crate::runtime::")
    };
    let sections = text
        .trim_end()
        .split("\n\n")
        .filter(|section| !is_macro(section));
    sections.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The first lines that differ.
fn difference(first: &str, second: &str) -> String {
    let mut lines = first.lines().zip(second.lines());
    match lines.find(|(one, other)| one != other) {
        Some((one, other)) => format!("- {one:?}\n+ {other:?}"),
        None => format!("{} and {} bytes", first.len(), second.len()),
    }
}

/// Each diagnostic says something and stands somewhere.
fn have_places(diagnostics: &Diagnostics, source: &Source, document: Option<&Value>) {
    for diagnostic in diagnostics.iter() {
        let placed = match (&diagnostic.place, document) {
            (Place::Node(pointer), Some(document)) => is_there(pointer, document),
            (Place::Node(_), None) => true,
            (Place::Text { line, column }, _) => {
                *column > 0 && (1..=source.text.lines().count().max(1) + 1).contains(line)
            }
            // A text that is empty has no lines.
            (Place::Source, _) => source.text.trim().is_empty(),
            (Place::Call | Place::File { .. }, _) => false,
        };
        let says = !diagnostic.message.is_empty()
            && (diagnostic.severity == Severity::Note
                || !diagnostic.help.is_empty()
                || diagnostic.severity == Severity::Warning)
            && (source.text.contains("untagged") || !diagnostic.message.contains("untagged"))
            && diagnostic.code != "defect";
        assert!(placed && says, "{diagnostic:?}\n{}", source.text);
    }
    // As they are shown: with line and column.
    let lines = diagnostics.json_lines(source);
    for line in lines.lines() {
        let shown: Value = serde_json::from_str(line).expect("a diagnostic is JSON");
        let whole = shown["pointer"].is_null() && source.text.trim().is_empty();
        assert!(
            whole || shown["line"].is_u64() && shown["column"].is_u64(),
            "{line}\n{}",
            source.text
        );
    }
    let text = diagnostics.render(source);
    let hidden = |c: &char| c.is_control() && *c != '\n';
    assert!(!text.chars().any(|c| hidden(&c)), "{text:?}");
}

/// Whether a pointer leads to something, or to where something is missing.
fn is_there(pointer: &Pointer, document: &Value) -> bool {
    let parent = pointer.parent().unwrap_or_else(Pointer::root);
    pointer.find(document).is_some() || parent.find(document).is_some()
}
