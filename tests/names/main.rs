//! Names: an obstacle course. Whatever things are called in a document, the crate compiles and stays in its folder.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod courses;
mod words;

use std::collections::BTreeSet;
use std::path::{Component, Path};

use tests::sources::rust_files;
use tests::{compile, fixture};

use self::courses::{courses, schemas, schemes};
use self::words::all_names;

#[test]
fn every_path_stays_in_the_folder() {
    for (name, output) in courses() {
        let mut folded = BTreeSet::new();
        for path in output.files.keys() {
            let plain = Path::new(path).components().all(|part| match part {
                Component::Normal(part) => part.to_str().is_some_and(is_plain),
                _ => false,
            });
            assert!(plain, "{name}: {path:?}");
            // Some systems take these for one file.
            assert!(
                folded.insert(path.to_lowercase()),
                "{name}: {path:?} stands twice"
            );
        }
    }
}

/// Whether every system can have a file of this name.
fn is_plain(name: &str) -> bool {
    let stem = name
        .trim_start_matches('.')
        .split('.')
        .next()
        .unwrap_or_default();
    let device = ["con", "prn", "aux", "nul"].contains(&stem.to_lowercase().as_str());
    !device
        && !stem.is_empty()
        && name.len() <= 120
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn compiles(name: &str) {
    let courses: Vec<_> = courses()
        .into_iter()
        .filter(|(course, _)| course == name)
        .collect();
    assert_eq!(courses.len(), 1, "{name}");
    compile::compile(&courses, Path::new(env!("CARGO_TARGET_TMPDIR")));
}

#[test]
fn names_of_schemas_compile() {
    compiles("names_of_schemas");
}

#[test]
fn names_of_operations_compile() {
    compiles("names_of_operations");
}

#[test]
fn names_of_parameters_compile() {
    compiles("names_of_parameters");
}

#[test]
fn names_of_schemes_compile() {
    compiles("names_of_schemes");
}

/// The methods that a file of Rust gives the client's builder.
fn builder_methods(text: &str) -> Vec<String> {
    let mut methods = Vec::new();
    for item in syn::parse_file(text).unwrap().items {
        let syn::Item::Impl(block) = item else {
            continue;
        };
        let ty = &block.self_ty;
        let is_inherent = block.trait_.is_none();
        if is_inherent && quote::quote!(#ty).to_string().ends_with("ClientBuilder") {
            methods.extend(block.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    methods
}

/// A credential has a setter on the builder, whose own methods are not all there under the features that are compiled here.
#[test]
fn no_credential_has_the_name_of_a_method_of_the_builder() {
    let runtime = rust_files("templates/src/runtime/client");
    let own: BTreeSet<String> = runtime
        .values()
        .flat_map(|it| builder_methods(it))
        .collect();
    assert!(own.contains("timeout") && own.contains("mock"), "{own:?}");
    let names: Vec<String> = own.iter().cloned().collect();
    let output = fixture::generate(&schemes(&names));
    let setters = builder_methods(&output.files["src/client.rs"]);
    assert_eq!(setters.len(), names.len());
    for setter in setters {
        assert!(!own.contains(&setter), "{setter}");
    }
}

/// What things are called stays what is sent.
#[test]
fn the_wire_keeps_its_names() {
    let courses = courses();
    let (_, output) = courses
        .iter()
        .find(|(name, _)| name == "names_of_schemas")
        .unwrap();
    let text: String = output.files["src/types/all_fields.rs"]
        .split_whitespace()
        .collect();
    for name in all_names() {
        let literal = proc_macro2::Literal::string(&name).to_string();
        let literal: String = literal.split_whitespace().collect();
        let renamed = text.contains(&format!("={literal}"));
        let same =
            syn::parse_str::<syn::Ident>(&name).is_ok() && text.contains(&format!("pub{name}:"));
        let raw = text.contains(&format!("pubr#{name}:"));
        assert!(renamed || same || raw, "{name:?} is not on the wire");
    }
}

/// An enum knows each of its values apart, and keeps their strings.
#[test]
fn every_value_has_a_variant() {
    let source = schemas();
    let output = fixture::generate(&source);
    let text = &output.files["src/types/unknowns.rs"];
    let list = text.split_once("string_enum!").unwrap().1;
    let variants = list.split_once("{ ").map_or(list, |(_, variants)| variants);
    let variants: Vec<&str> = variants
        .split(',')
        .filter_map(|variant| variant.trim().split_once(" = ").map(|(name, _)| name))
        .chain(["Unknown"])
        .collect();
    let apart: BTreeSet<&&str> = variants.iter().collect();
    assert_eq!(apart.len(), variants.len(), "{variants:?}");
    assert_eq!(variants.len(), 8, "{variants:?}");
}
