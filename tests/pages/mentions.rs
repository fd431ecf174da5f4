//! Mentions: the files and tests that the pages name exist.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use tests::exceptions::assert_none_but;
use tests::sources::{checkout, files, rust_files};

use crate::page::{Page, pages};

/// The folders that paths in pages may begin in, besides the page's own.
const ROOTS: [&str; 8] = [
    "",
    "generated",
    "generator",
    "generator/src",
    "generator/docs",
    "templates/src",
    "templates/src/runtime",
    "tests",
];

/// Folders whose tests pages name.
const TESTED: [&str; 5] = [
    "generator/src",
    "generator/tests",
    "templates/src",
    "templates/tests",
    "tests",
];

/// What is named like a test and is something else: a crate.
const NO_TESTS: [&str; 1] = ["serde_path_to_error"];

/// A path of several parts, or the name of a source file or a page.
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\.?[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*/?$").unwrap()
});

/// The name of a test is a sentence; that of an API is not.
static SENTENCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[a-z0-9]+(_[a-z0-9]+){3,}$").unwrap());

/// A part of a path that stands for any: `src/types/NAME.rs`.
static ANY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(^|/)[A-Z]+(\.[a-z]+)?(/|$)").unwrap());

/// A function.
static FUNCTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bfn ([a-z0-9_]+)").unwrap());

#[test]
fn every_file_and_test_on_a_page_exists() {
    let there = There::read();
    let mut missing = Vec::new();
    for (name, text) in pages() {
        let found = missing_from(&name, &Page::read(&text), &there);
        missing.extend(found.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert_none_but(&[], &missing);
}

#[test]
fn the_architecture_is_one_page() {
    let text = std::fs::read_to_string(checkout().join("generator/ARCHITECTURE.md")).unwrap();
    let words = text.split_whitespace();
    // The lines of a table are none.
    let words = words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    assert!(words <= 1_200, "{words} words");
}

/// What there is that pages name.
struct There {
    /// Functions, among them every test, and fixtures.
    names: BTreeSet<String>,
    /// The names of source files, without their folders.
    files: BTreeSet<String>,
}

impl There {
    fn read() -> Self {
        let mut there = Self {
            names: NO_TESTS.map(str::to_owned).into(),
            files: BTreeSet::new(),
        };
        for folder in TESTED {
            for (name, text) in rust_files(folder) {
                let functions = FUNCTION.captures_iter(&text);
                there.names.extend(functions.map(|name| name[1].to_owned()));
                there
                    .files
                    .extend(name.rsplit('/').next().map(str::to_owned));
            }
        }
        for extension in ["yaml", "json"] {
            let fixtures = files("tests/fixtures", extension);
            let stem = |name: &String| Some(Path::new(name).file_stem()?.to_str()?.to_owned());
            there.names.extend(fixtures.keys().filter_map(stem));
        }
        there
    }
}

/// What a page names that is not there.
fn missing_from(name: &str, page: &Page, there: &There) -> Vec<String> {
    let own = Path::new(name).parent().unwrap();
    let mut missing = Vec::new();
    for link in &page.links {
        let path = link.split('#').next().unwrap_or_default();
        let is_outside = link.contains("://") || path.is_empty();
        if !is_outside && !checkout().join(own).join(path).exists() {
            missing.push(format!("the link {link}"));
        }
    }
    for code in &page.code {
        let is_missing_test = SENTENCE.is_match(code) && !there.names.contains(code);
        if is_missing_test || is_missing_path(own, code, there) {
            missing.push(format!("`{code}`"));
        }
    }
    missing
}

/// Whether code looks like a path of the repository, and no file is there. What begins in no folder of it is something
/// else: a path of an API, a media type, or a file of a generated crate.
fn is_missing_path(own: &Path, code: &str, there: &There) -> bool {
    let code = code
        .split_once(".rs:")
        .map_or(code.to_owned(), |(path, _)| format!("{path}.rs"));
    if !PATH.is_match(&code) || ANY.is_match(&code) {
        return false;
    }
    let starts = ROOTS.iter().map(|root| checkout().join(root));
    let starts: Vec<_> = starts.chain([checkout().join(own)]).collect();
    if starts.iter().any(|start| start.join(&code).exists()) {
        return false;
    }
    match code.split_once('/') {
        Some((first, _)) => starts.iter().any(|start| start.join(first).is_dir()),
        None => code.ends_with(".rs") && !there.files.contains(&code) || code.ends_with(".md"),
    }
}

#[test]
fn what_is_missing_is_found() {
    let text = "`tests/layering`, `tests/gone`, `parse/gone.rs`, `gone.rs`, `gone.md`, `application/json`, `/api/v3`, `types/NAME.rs`, \
        `app/client.rs`, `every_code_is_explained`, `what_was_there_is_gone`, `send_with_response`, `lib.rs:12`, `tests/gone.rs:12`, \
        [a](DIAGNOSTICS.md#b), [c](gone.md), [d](https://example.com/gone.md), [e](#f), [g](../README.md)";
    let page = Page::read(text);
    let missing = missing_from("generator/ARCHITECTURE.md", &page, &There::read());
    let expected = [
        "the link gone.md",
        "`tests/gone`",
        "`parse/gone.rs`",
        "`gone.rs`",
        "`gone.md`",
        "`what_was_there_is_gone`",
        "`tests/gone.rs:12`",
    ];
    assert_eq!(missing, expected);
}
