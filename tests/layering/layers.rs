//! Layers: each module of the generator uses no more than the table of `generator/ARCHITECTURE.md` says, and no less.
//!
//! Paths in macros count, and what is for tests does not.

use std::collections::{BTreeMap, BTreeSet};

use tests::sources::{Files, checkout, rust_files};

use crate::modules::{ModuleId, Modules};
use crate::resolve::Target;
use crate::table::Row;

fn table() -> Vec<Row> {
    let page = std::fs::read_to_string(checkout().join("generator/ARCHITECTURE.md")).unwrap();
    Row::all(&page)
}

/// What the generator's manifest says it depends on, as paths name it.
fn dependencies() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(checkout().join("generator/Cargo.toml")).unwrap();
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && line != "[dev-dependencies]";
        } else if let Some((name, _)) = line.split_once(" = ")
            && inside
        {
            names.insert(name.replace('-', "_"));
        }
    }
    names
}

#[test]
fn every_module_keeps_to_the_table() {
    let faults = faults(&rust_files("generator/src"), &table(), &dependencies());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a file uses, and the line where it does first.
#[derive(Default)]
struct Uses {
    modules: BTreeMap<String, usize>,
    crates: BTreeMap<String, usize>,
    file_system: Option<usize>,
}

impl Uses {
    /// What each file of the generator uses.
    fn all(files: &Files, dependencies: &BTreeSet<String>) -> BTreeMap<String, Self> {
        let modules = Modules::of("generator", files);
        let mut all = BTreeMap::<String, Self>::new();
        for (id, module) in modules.all.iter().enumerate() {
            let uses = all.entry(module.file.clone()).or_default();
            let names = module.names.iter().map(|name| (&name.path, name.line));
            let imports = module
                .imports
                .iter()
                .map(|import| (&import.path, import.line));
            for (path, line) in names.chain(imports) {
                uses.add(&modules, id, path, line, dependencies);
            }
        }
        all
    }

    fn add(
        &mut self,
        modules: &Modules,
        from: ModuleId,
        path: &[String],
        line: usize,
        dependencies: &BTreeSet<String>,
    ) {
        let library = modules.library.as_ref().map(|(name, _)| name);
        let found = modules.resolve(from, path);
        for target in &found {
            let (Target::Module(module) | Target::Item(module, _)) = target;
            let (from, to) = (&modules.all[from], &modules.all[*module]);
            let is_root = matches!(target, Target::Module(_)) && to.parent.is_none();
            if from.root != to.root {
                self.crates.extend(library.map(|name| (name.clone(), line)));
            } else if !is_root && top(&from.file) != top(&to.file) {
                self.modules.entry(top(&to.file).to_owned()).or_insert(line);
            }
        }
        if !found.is_empty() {
            return;
        }
        if library.is_some_and(|name| *name == path[0]) || dependencies.contains(&path[0]) {
            self.crates.entry(path[0].clone()).or_insert(line);
        } else if ["std", "core", "alloc"].contains(&path[0].as_str())
            && path.get(1).is_some_and(|module| module == "fs")
        {
            self.file_system.get_or_insert(line);
        }
    }
}

/// The module of the crate's root that a file is in.
fn top(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or_default();
    first.trim_end_matches(".rs")
}

/// Where the files and the table differ.
fn faults(files: &Files, table: &[Row], dependencies: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut of_rows: Vec<Vec<(&str, &Uses)>> = table.iter().map(|_| Vec::new()).collect();
    let all = Uses::all(files, dependencies);
    for (file, uses) in &all {
        match table.iter().position(|row| row.fits(file)) {
            Some(row) => of_rows[row].push((file, uses)),
            None => faults.push(format!("{file}: no row says what it may use")),
        }
    }
    for (row, uses) in table.iter().zip(of_rows) {
        if uses.is_empty() {
            faults.push(format!("`{}` fits no file", row.files));
        }
        faults.extend(forbidden_modules(row, &uses));
        faults.extend(forbidden_crates(row, &uses));
        faults.extend(forbidden_files(row, &uses));
        faults.extend(unused(row, &uses));
    }
    let known: BTreeSet<&String> = table
        .iter()
        .flat_map(|row| &row.crates)
        .map(|c| &c.name)
        .collect();
    let unknown = dependencies.iter().filter(|name| !known.contains(name));
    faults.extend(unknown.map(|name| format!("the dependency `{name}` is in no row")));
    faults
}

fn forbidden_modules(row: &Row, uses: &[(&str, &Uses)]) -> Vec<String> {
    let Some(modules) = &row.modules else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for (file, uses) in uses {
        for (module, line) in uses
            .modules
            .iter()
            .filter(|(module, _)| !modules.contains(module))
        {
            faults.push(format!(
                "{file}:{line}: `{}` may not use the module `{module}`",
                row.files
            ));
        }
    }
    faults
}

fn forbidden_crates(row: &Row, uses: &[(&str, &Uses)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut counts = BTreeMap::<&String, usize>::new();
    for (file, uses) in uses {
        for (name, line) in &uses.crates {
            let allowed = row.crates.iter().find(|allowed| allowed.name == *name);
            let count = counts.entry(name).or_default();
            *count += 1;
            if allowed.is_none_or(|allowed| allowed.files.is_some_and(|most| *count > most)) {
                faults.push(format!(
                    "{file}:{line}: `{}` may not use the crate `{name}` here",
                    row.files
                ));
            }
        }
    }
    faults
}

fn forbidden_files(row: &Row, uses: &[(&str, &Uses)]) -> Vec<String> {
    let uses = uses.iter().filter(|_| !row.file_system);
    let touching = uses.filter_map(|(file, uses)| Some((file, uses.file_system?)));
    touching
        .map(|(file, line)| format!("{file}:{line}: `{}` may not touch files", row.files))
        .collect()
}

/// What a row allows and no file needs.
fn unused(row: &Row, uses: &[(&str, &Uses)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |needed: bool, what: &str| {
        if !needed {
            faults.push(format!("`{}` does not need {what}", row.files));
        }
    };
    for module in row.modules.iter().flatten() {
        check(
            uses.iter()
                .any(|(_, uses)| uses.modules.contains_key(module)),
            module,
        );
    }
    for outside in &row.crates {
        let count = uses
            .iter()
            .filter(|(_, uses)| uses.crates.contains_key(&outside.name))
            .count();
        check(
            count > 0 && outside.files.is_none_or(|most| count >= most),
            &outside.name,
        );
    }
    check(
        !row.file_system || uses.iter().any(|(_, uses)| uses.file_system.is_some()),
        "files",
    );
    faults
}

/// What is wrong with a crate whose module `ir` may use `pointer` and `serde_json`, and `heck` in one file.
fn faults_of(text: &str) -> Vec<String> {
    let page = "| module | takes over | may use | crates | files |\n|---|---|---|---|---|\n\
        | `ir/` | | `pointer` | `serde_json`, `heck` in 1 file | |\n\
        | `write.rs` | | | `generator`, `syn`, `quote` | yes |\n| `lib.rs` | | everything | | |\n| `pointer.rs` | | | | |\n| `plan.rs` | | | | |\n| `main.rs` | | `write` | | |\n";
    let dependencies = ["serde_json", "heck", "syn", "quote"].map(str::to_owned);
    let files = [
        (
            "lib.rs",
            "mod ir; mod pointer; mod plan; pub use plan::Ident as Again;",
        ),
        ("main.rs", "mod write; use write::x;"),
        (
            "write.rs",
            "use std::fs; use generator::ir; use syn as s; fn x() { quote::format_ident!(\"a\"); }",
        ),
        ("pointer.rs", "pub struct Pointer;"),
        (
            "plan.rs",
            "pub struct Ident; pub mod inner { pub struct A; }",
        ),
        (
            "ir/mod.rs",
            "mod own; mod other; use crate::pointer::Pointer; use serde_json::Value;",
        ),
        ("ir/other.rs", "use heck::ToSnakeCase as _;"),
        ("ir/own.rs", text),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    faults(&files.into(), &Row::all(page), &dependencies.into())
}

#[test]
fn what_the_table_forbids_is_found() {
    let cases = [
        ("use super::{A, b::C};\nuse std::fmt;", 0),
        ("use crate::plan::Ident;", 1),
        ("use crate::{pointer::Pointer, plan};", 1),
        ("use super::super::plan::Ident;", 1),
        ("fn f() -> crate::Again { todo!() }", 1),
        ("fn f() { crate::plan::inner::a() }", 1),
        ("use syn::File;", 1),
        ("use std::fs;", 1),
        ("use std::{fmt, fs as files};", 1),
        ("fn f() { std::fs::read(\"x\"); }", 1),
        ("fn f() -> crate::plan::Ident { syn::x() }", 2),
        ("fn f() { println!(\"{}\", syn::parse(a)); }", 1),
        ("fn f() { quote::quote!(syn::parse(a)); }", 1),
        ("use heck::ToPascalCase;", 1),
        (
            "#[cfg(test)] mod tests { use syn::File; use crate::plan::X; }",
            0,
        ),
        ("use syn as s;", 1),
        ("#[derive(syn::Parse)] struct A;", 1),
        ("#[syn::attribute] struct A;", 1),
        ("use generator::plan;", 1),
    ];
    for (text, count) in cases {
        let found = faults_of(text);
        assert_eq!(found.len(), count, "{text}: {found:?}");
    }
}

#[test]
fn what_the_table_allows_in_vain_is_found() {
    let page = "| module | takes over | may use | crates | files |\n|---|---|---|---|---|\n\
        | `lib.rs` | | `pointer` | `heck`, `syn` in 2 files | yes |\n| `gone.rs` | | | | |\n";
    let files = [("lib.rs".to_owned(), "use syn::File;".to_owned())];
    let dependencies = ["syn", "heck", "toml"].map(str::to_owned);
    let found = faults(&files.into(), &Row::all(page), &dependencies.into());
    let expected = [
        "`lib.rs` does not need pointer",
        "`lib.rs` does not need heck",
        "`lib.rs` does not need syn",
        "`lib.rs` does not need files",
        "`gone.rs` fits no file",
        "the dependency `toml` is in no row",
    ];
    assert_eq!(found, expected);
}
