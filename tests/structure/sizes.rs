//! Sizes: what a reader has to take in at once is small, and what is generated holds no tests.

use std::collections::BTreeMap;

use tests::exceptions::assert_none_but;
use tests::sources::{Files, rust_files};

use crate::functions::functions;

/// The crates whose sizes count.
const CRATES: [&str; 2] = ["generator/src", "templates/src"];

/// No folder holds more files.
const FILES_OF_A_FOLDER: usize = 15;
/// No file is longer.
const LINES_OF_A_FILE: usize = 400;
/// No function is longer outside of tests.
const LINES_OF_A_FUNCTION: usize = 60;
/// Half of the functions are no longer.
const LINES_OF_THE_MEDIAN: usize = 12;

/// The files of both crates.
fn sources() -> Files {
    let mut all = Files::new();
    for folder in CRATES {
        let files = rust_files(folder);
        assert!(files.len() > 60, "only {} files in {folder}", files.len());
        all.extend(
            files
                .into_iter()
                .map(|(name, text)| (format!("{folder}/{name}"), text)),
        );
    }
    all
}

#[test]
fn no_folder_is_a_hall() {
    assert_none_but(&[], &full_folders(&sources()));
}

#[test]
fn no_file_is_long() {
    assert_none_but(&[], &long_files(&sources()));
}

#[test]
fn no_function_is_long() {
    let exceptions = [
        "generator/src/plan/example/expressions.rs:",
        "generator/src/plan/operation/pagination.rs:",
    ];
    assert_none_but(&exceptions, &long_functions(&sources()));
}

#[test]
fn every_file_says_what_it_holds() {
    let mut all = sources();
    for folder in [
        "generator/tests",
        "templates/tests",
        "tests",
        "generated/src",
    ] {
        let files = rust_files(folder);
        assert!(!files.is_empty(), "no file in {folder}");
        all.extend(
            files
                .into_iter()
                .map(|(name, text)| (format!("{folder}/{name}"), text)),
        );
    }
    assert_none_but(&[], &files_without_a_first_line(&all));
}

#[test]
fn no_test_is_generated() {
    let files = rust_files("generated/src");
    assert!(files.len() > 10, "only {} files", files.len());
    assert_none_but(&[], &files_with_tests(&files));
}

fn full_folders(files: &Files) -> Vec<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for name in files.keys() {
        let (folder, _) = name.rsplit_once('/').unwrap();
        *counts.entry(folder).or_default() += 1;
    }
    let full = counts
        .into_iter()
        .filter(|(_, count)| *count > FILES_OF_A_FOLDER);
    full.map(|(folder, count)| format!("{folder}: {count} files"))
        .collect()
}

fn long_files(files: &Files) -> Vec<String> {
    let lines = files
        .iter()
        .map(|(name, text)| (name, text.lines().count()));
    let long = lines.filter(|(_, lines)| *lines > LINES_OF_A_FILE);
    long.map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect()
}

/// Long functions, and the median of each crate if that is.
fn long_functions(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    let mut lengths = BTreeMap::<&str, Vec<usize>>::new();
    for (name, text) in files {
        for function in functions(text) {
            if function.is_test || is_test_file(name) {
                continue;
            }
            let (folder, _) = name.split_once("/src").unwrap();
            lengths.entry(folder).or_default().push(function.lines);
            if function.lines > LINES_OF_A_FUNCTION {
                let (line, lines) = (function.line, function.lines);
                found.push(format!("{name}:{line} {}: {lines} lines", function.name));
            }
        }
    }
    for (folder, mut lengths) in lengths {
        lengths.sort_unstable();
        let median = lengths[lengths.len() / 2];
        if median > LINES_OF_THE_MEDIAN {
            found.push(format!("{folder}: a median of {median} lines"));
        }
    }
    found
}

/// Whether only tests are in a file. The attribute that says so stands in another one.
fn is_test_file(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

fn files_without_a_first_line(files: &Files) -> Vec<String> {
    let without = files.iter().filter(|(_, text)| {
        // The header of a generated file stands before.
        let mut lines = text
            .lines()
            .skip_while(|line| line.starts_with("// ") || line.is_empty());
        !lines.next().is_some_and(|line| line.starts_with("//! "))
    });
    without
        .map(|(name, _)| format!("{name}: no `//!`"))
        .collect()
}

fn files_with_tests(files: &Files) -> Vec<String> {
    let with = files.iter().filter(|(name, text)| {
        is_test_file(name) || text.contains("cfg(test)") || text.contains("#[test]")
    });
    with.map(|(name, _)| format!("{name}: tests")).collect()
}

fn made(count: usize, text: &str) -> Files {
    let name = |number| format!("generator/src/stage/{number}.rs");
    (0..count)
        .map(|number| (name(number), text.to_owned()))
        .collect()
}

#[test]
fn a_folder_that_is_too_full_is_found() {
    assert_eq!(full_folders(&made(15, "")), Vec::<String>::new());
    assert_eq!(
        full_folders(&made(16, "")),
        ["generator/src/stage: 16 files"]
    );
}

#[test]
fn a_file_that_is_too_long_is_found() {
    assert_eq!(
        long_files(&made(1, &"\n".repeat(400))),
        Vec::<String>::new()
    );
    let long = long_files(&made(1, &"\n".repeat(401)));
    assert_eq!(long, ["generator/src/stage/0.rs: 401 lines"]);
}

#[test]
fn a_function_that_is_too_long_is_found() {
    let long = format!(
        "fn short() {{}}\nfn brief() {{}}\nimpl A {{\nfn long() {{{}}}\n}}",
        "\n".repeat(60)
    );
    let found = long_functions(&made(1, &long));
    assert_eq!(found, ["generator/src/stage/0.rs:4 long: 61 lines"]);
    let test = format!("#[cfg(test)] mod tests {{ {long} }}");
    assert_eq!(long_functions(&made(1, &test)), Vec::<String>::new());
    let middling = format!("fn a() {{{}}}", "\n".repeat(12));
    assert_eq!(
        long_functions(&made(1, &middling)),
        ["generator: a median of 13 lines"]
    );
}

#[test]
fn a_file_that_does_not_say_what_it_holds_is_found() {
    for good in ["//! What.\n", "// Generated.\n\n//! What.\n"] {
        assert_eq!(
            files_without_a_first_line(&made(1, good)),
            Vec::<String>::new()
        );
    }
    for bad in ["", "/// What.\n", "use a;\n//! What.\n", "//!\n"] {
        assert_eq!(
            files_without_a_first_line(&made(1, bad)).len(),
            1,
            "{bad:?}"
        );
    }
}

#[test]
fn a_test_in_what_is_generated_is_found() {
    assert_eq!(
        files_with_tests(&made(1, "fn a() {}")),
        Vec::<String>::new()
    );
    assert_eq!(
        files_with_tests(&made(1, "#[cfg(test)]\nmod tests {}")).len(),
        1
    );
    let named = [("runtime/retry_tests.rs".to_owned(), String::new())];
    assert_eq!(files_with_tests(&named.into()).len(), 1);
}
