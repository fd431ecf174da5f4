//! Cases: the valid examples of a document, with the Rust type that each must survive. A model that is the type of none is
//! tried with values that are made of its schema.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use generator::pointer::Pointer;
use generator::{Config, Diagnostics, Output, Report};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use tests::fixture;

use super::walk::{Example, Walk};
use super::{dialect, sample};

/// The document's own name while its schemas are compiled.
const DOCUMENT: &str = "urn:document";

/// A document that is generated, and its examples.
pub(crate) struct Document {
    /// Its file's name.
    pub(crate) name: String,
    pub(crate) crate_name: String,
    pub(crate) output: Output,
    pub(crate) cases: Vec<Case>,
    pub(crate) skipped: Skipped,
    pub(crate) models: Models,
}

/// A valid example, or a value that is made of a schema.
pub(crate) struct Case {
    /// Where it stands, or the schema.
    pub(crate) pointer: Pointer,
    pub(crate) is_made: bool,
    pub(crate) value: Value,
    /// The type, with its path from the crate's root.
    pub(crate) ty: String,
}

/// Examples that are no cases.
#[derive(Clone, Copy, Default)]
pub(crate) struct Skipped {
    /// Those that do not keep to their schema.
    pub(crate) invalid: usize,
    /// Those whose schema is none that a validator takes.
    pub(crate) unreadable: usize,
    /// Those whose schema gives no type: bodies that are not JSON, subschemas of compositions.
    pub(crate) untyped: usize,
}

/// How many types of a document's crate there are, and how many are tried.
#[derive(Clone, Copy, Default)]
pub(crate) struct Models {
    pub(crate) all: usize,
    /// Those that are the type of an example.
    pub(crate) by_example: usize,
    /// Those that are only tried with made values.
    pub(crate) by_made: usize,
}

/// Reads and generates a document.
pub(crate) fn document(path: &Path) -> Result<Document, Diagnostics> {
    let source = fixture::source(path);
    let config = Config {
        crate_name: crate_name(&source.name),
        both_directions: true,
        ..Default::default()
    };
    let output = generator::generate(&source, &config)?;
    let report = generator::inspect(&source, &config)?;
    let mut diagnostics = Diagnostics::default();
    let Some(parsed) = generator::parse::parse(&source, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let (cases, skipped, models) = cases(&parsed.root, &report);
    Ok(Document {
        name: source.name,
        crate_name: config.crate_name,
        output,
        cases,
        skipped,
        models,
    })
}

/// The name of a document's crate. The first word keeps it apart from every dependency.
fn crate_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<_> = stem
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    format!("client_{}", words.join("_")).to_lowercase()
}

fn cases(root: &Value, report: &Report) -> (Vec<Case>, Skipped, Models) {
    let walk = Walk::new(root);
    let mut schemas = root.clone();
    let version = root.get("openapi").and_then(Value::as_str);
    if version.is_some_and(|version| version.starts_with("3.0")) {
        dialect::rewrite(&mut schemas, &walk.schemas);
    }
    let registry = Registry::new()
        .add(DOCUMENT, schemas)
        .and_then(|registry| registry.prepare())
        .unwrap();
    let mut validators = HashMap::new();
    let mut skipped = Skipped::default();
    let mut cases = Vec::new();
    for Example {
        schema,
        pointer,
        value,
    } in walk.examples
    {
        let Some(ty) = report.schemas.get(&schema) else {
            skipped.untyped += 1;
            continue;
        };
        let validator = validators
            .entry(schema)
            .or_insert_with_key(|schema| validator(&registry, schema));
        match validator {
            None => skipped.unreadable += 1,
            Some(validator) if !validator.is_valid(value) => skipped.invalid += 1,
            Some(_) => cases.push(Case {
                pointer,
                is_made: false,
                value: value.clone(),
                ty: ty.clone(),
            }),
        }
    }
    let models = models(report);
    let untried = |cases: &[Case]| {
        let tried: BTreeSet<&str> = cases.iter().filter_map(|case| model(&case.ty)).collect();
        let mut untried = models.clone();
        untried.retain(|model, _| !tried.contains(model));
        untried
    };
    let without_example = untried(&cases);
    for (ty, schema) in &without_example {
        let valid = validator(&registry, schema);
        let made = sample::values(root, schema).into_iter();
        let made = made.filter(|made| valid.as_ref().is_some_and(|valid| valid.is_valid(made)));
        cases.extend(made.map(|value| Case {
            pointer: (*schema).clone(),
            is_made: true,
            value,
            ty: (*ty).to_owned(),
        }));
    }
    let tried = Models {
        all: models.len(),
        by_example: models.len() - without_example.len(),
        by_made: without_example.len() - untried(&cases).len(),
    };
    (cases, skipped, tried)
}

/// The types that the crate declares, each with a schema that is one.
fn models(report: &Report) -> BTreeMap<&str, &Pointer> {
    let schemas = report.schemas.iter();
    // The first schema of a type is the shortest way to it.
    let found = schemas.rev().filter(|(_, ty)| model(ty) == Some(ty));
    found.map(|(schema, ty)| (ty.as_str(), schema)).collect()
}

/// The type that the crate declares for a schema, which may be optional.
fn model(ty: &str) -> Option<&str> {
    let inner = ty
        .strip_prefix("Option<")
        .and_then(|ty| ty.strip_suffix('>'));
    let ty = inner.unwrap_or(ty);
    let is_own = ty.starts_with("crate::") && !ty.starts_with("crate::runtime::");
    is_own.then_some(ty)
}

/// The validator of a schema of the document. Formats are not looked at: the generator takes them for any string.
fn validator(registry: &Registry<'_>, schema: &Pointer) -> Option<Validator> {
    let fragment = percent_encoded(schema.as_str());
    let validator = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_registry(registry)
        .should_validate_formats(false)
        .build(&json!({ "$ref": format!("{DOCUMENT}#{fragment}") }));
    validator.ok()
}

/// A pointer as a fragment of a URI (RFC 6901, section 6).
fn percent_encoded(pointer: &str) -> String {
    let mut encoded = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod checks {
    use super::*;

    /// Which examples of the only schema `A` are valid.
    fn valid(version: &str, schema: &str) -> Vec<String> {
        let text = format!(
            r#"{{ "openapi": "{version}", "info": {{ "title": "T", "version": "1" }}, "paths": {{}},
                "components": {{ "schemas": {{ "A": {schema}, "Word": {{ "type": "string" }} }} }} }}"#
        );
        let source = fixture::document(&text);
        let report = generator::inspect(&source, &Config::default())
            .unwrap_or_else(|found| panic!("{}", found.render(&source)));
        let (cases, ..) = cases(&serde_json::from_str(&text).unwrap(), &report);
        let shown = |case: &Case| format!("{} {} {}", case.pointer, case.value, case.ty);
        let examples = cases.iter().filter(|case| !case.is_made);
        examples.map(shown).collect()
    }

    #[test]
    fn nullable_and_exclusive_bounds_mean_what_3_0_says() {
        let schema = r##"{ "type": "object", "properties": {
            "a": { "type": "integer", "minimum": 1, "exclusiveMinimum": true, "example": 1 },
            "b": { "type": "integer", "minimum": 1, "exclusiveMinimum": true, "example": 2 },
            "c": { "type": "string", "nullable": true, "example": null },
            "d": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/Word" }], "example": null },
            "e": { "type": "string", "format": "date", "example": "today" },
            "f": { "type": "string", "example": 1 } } }"##;
        assert_eq!(
            valid("3.0.3", schema),
            [
                "#/components/schemas/A/properties/b/example 2 i64",
                "#/components/schemas/A/properties/c/example null Option<String>",
                "#/components/schemas/A/properties/d/example null Option<crate::types::Word>",
                "#/components/schemas/A/properties/e/example \"today\" crate::runtime::Date",
            ]
        );
    }

    #[test]
    fn lists_of_examples_are_those_of_3_1() {
        let schema = r#"{ "type": ["string", "null"], "examples": ["a", 1, null] }"#;
        assert_eq!(
            valid("3.1.0", schema),
            [
                "#/components/schemas/A/examples/0 \"a\" Option<crate::types::A>",
                "#/components/schemas/A/examples/2 null Option<crate::types::A>",
            ]
        );
    }
}
