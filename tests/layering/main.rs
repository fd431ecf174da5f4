//! Layering: which module of the generator may use what. The table here is the one of `generator/ARCHITECTURE.md`.
//!
//! Every file is parsed, and every path in it is looked at, also those without `use` and those in macro calls. What
//! stands under `#[cfg(test)]` is free.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod circles;
mod graph;
mod modules;
mod names;
mod paths;
mod resolve;
mod rules;

use std::path::{Path, PathBuf};

use syn::visit::Visit as _;

use self::paths::Paths;
use self::rules::{OUTSIDE, RULES, Rule, rule};

#[test]
fn every_module_keeps_to_its_layer() {
    let root = generator_sources();
    let mut faults = Vec::new();
    let files = files(&root);
    assert!(files.len() > 30, "only {} files were found", files.len());
    for path in files {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let Some(rule) = RULES.iter().find(|rule| fits(rule, &name)) else {
            faults.push(format!("{name}:1: no rule says what this file may use"));
            continue;
        };
        let text = std::fs::read_to_string(&path).unwrap();
        let found = faults_of(rule, &text);
        faults.extend(
            found
                .into_iter()
                .map(|(line, fault)| format!("{name}:{line}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A rule that fits no file would keep nothing.
#[test]
fn every_rule_is_used() {
    let root = generator_sources();
    let names: Vec<String> = files(&root)
        .iter()
        .map(|path| {
            path.strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/")
        })
        .collect();
    for rule in RULES {
        assert!(
            names.iter().any(|name| fits(rule, name)),
            "{} fits nothing",
            rule.files
        );
    }
}

/// The check itself finds what it must find.
#[test]
fn faults_are_found() {
    let rule = rule("ir/", &["pointer"], &["serde_json"]);
    let find = |text: &str| faults_of(&rule, text).len();
    assert_eq!(
        find("use crate::pointer::Pointer;\nuse serde_json::Value;"),
        0
    );
    assert_eq!(find("use super::{A, b::C};\nuse std::fmt;"), 0);
    assert_eq!(find("use crate::plan::Ident;"), 1);
    assert_eq!(find("use crate::{pointer::Pointer, plan};"), 1);
    assert_eq!(find("use openapiv3::Schema;"), 1);
    assert_eq!(find("use std::fs;"), 1);
    assert_eq!(find("fn f() { std::fs::read(\"x\"); }"), 1);
    assert_eq!(find("fn f() -> crate::plan::Ident { heck::x() }"), 2);
    assert_eq!(find("fn f() { println!(\"{}\", quote::quote!(a)); }"), 1);
    assert_eq!(
        find("#[cfg(test)] mod tests { use syn::File; use crate::plan::X; }"),
        0
    );
    assert_eq!(find("use syn as s;"), 1);
    assert_eq!(find("#[derive(serde::Serialize)] struct A;"), 1);
}

fn generator_sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn fits(rule: &Rule, name: &str) -> bool {
    if rule.files.ends_with('/') {
        name.starts_with(rule.files)
    } else {
        name == rule.files
    }
}

fn faults_of(rule: &Rule, text: &str) -> Vec<(usize, String)> {
    let file = syn::parse_file(text).unwrap();
    let mut paths = Paths::default();
    paths.visit_file(&file);
    let mut faults = Vec::new();
    for (line, path) in paths.found {
        if let Some(fault) = fault(rule, &path) {
            faults.push((line, format!("`{}`: {fault}", path.join("::"))));
        }
    }
    faults.dedup();
    faults
}

/// What is wrong with a path, if anything.
fn fault(rule: &Rule, path: &[String]) -> Option<String> {
    let own = rule.files.split(['/', '.']).next().unwrap_or_default();
    match path[0].as_str() {
        "crate" => {
            let module = path.get(1)?;
            let known = module == own || rule.modules.contains(&module.as_str());
            (!known).then(|| format!("{} may not use the module `{module}`", rule.files))
        }
        "std" | "core" | "alloc" => {
            let system = path.get(1).is_some_and(|module| module == "fs") && !rule.files_system;
            system.then(|| format!("{} may not touch files", rule.files))
        }
        name if OUTSIDE.contains(&name) && !rule.crates.contains(&name) => {
            Some(format!("{} may not use the crate `{name}`", rule.files))
        }
        _ => None,
    }
}

/// The dependency list above is the manifest's.
#[test]
fn every_dependency_is_known() {
    let manifest = std::fs::read_to_string(generator_sources().join("../Cargo.toml")).unwrap();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && line != "[dev-dependencies]";
        } else if let Some((name, _)) = line.split_once(" = ")
            && inside
        {
            let name = name.replace('-', "_");
            assert!(OUTSIDE.contains(&name.as_str()), "{name} stands in no rule");
        }
    }
}
