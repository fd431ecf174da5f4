//! Examples of real documents: each that is valid by its schema is read as the Rust type of that schema and written
//! again, and must be the same as JSON; and what is written must be read as the same value. A model without an example is
//! tried with values that are made of its schema.
//!
//! Every type is generated for both directions, so models of requests and of responses alone are among them.
//!
//! Compiles every document of the corpus, so `.ci/roundtrip` runs it, not `cargo test`. `ROUNDTRIP=github.json` looks at
//! that document alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod cases;
mod compare;
mod dialect;
mod exceptions;
mod program;
mod sample;
mod walk;

use std::path::Path;

use tests::{compile, corpus};

use self::cases::{Document, Models};
use self::exceptions::{EXCEPTIONS, Exception};

/// How many of a thousand must come back as they are, exceptions aside.
const PER_THOUSAND: usize = 990;

/// What became of the examples of a document, or of all.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    excepted: usize,
    /// The same of values that are made.
    made: usize,
    made_failed: usize,
}

#[test]
#[ignore = "compiles every document of the corpus: `.ci/roundtrip` runs it"]
fn examples_come_back_as_they_are() {
    let mut paths = corpus::documents(&["dev", "headline"]);
    if let Some(only) = std::env::var_os("ROUNDTRIP") {
        paths.retain(|path| path.file_name() == Some(&only));
    }
    if paths.is_empty() {
        println!("roundtrip: no corpus, nothing to do");
        return;
    }
    let mut documents = Vec::new();
    let mut refused = Vec::new();
    for path in &paths {
        match cases::document(path) {
            Ok(document) => documents.push(document),
            Err(_) => refused.push(path.file_name().unwrap().to_string_lossy().into_owned()),
        }
    }
    let with_cases = |document: &&mut Document| !document.cases.is_empty();
    documents
        .iter_mut()
        .filter(with_cases)
        .for_each(program::add);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let crates: Vec<_> = documents
        .iter()
        .filter(|document| !document.cases.is_empty())
        .map(|document| (document.crate_name.clone(), document.output.clone()))
        .collect();
    let built = compile::build_examples(&crates, "roundtrip_*", target);
    let mut used = vec![false; EXCEPTIONS.len()];
    let mut total = Tally::default();
    let mut models = Models::default();
    for document in &documents {
        let tally = check(document, target, &mut used);
        total.passed += tally.passed;
        total.failed += tally.failed;
        total.excepted += tally.excepted;
        total.made += tally.made;
        total.made_failed += tally.made_failed;
        models.all += document.models.all;
        models.by_example += document.models.by_example;
        models.by_made += document.models.by_made;
    }
    println!(
        "roundtrip: {} documents, {} refused ({}); {} examples passed, {} failed, {} excepted",
        documents.len(),
        refused.len(),
        refused.join(", "),
        total.passed,
        total.failed,
        total.excepted
    );
    println!(
        "roundtrip: {} models, {} by examples and {} by {} made values, of which {} failed; {} by none",
        models.all,
        models.by_example,
        models.by_made,
        total.made,
        total.made_failed,
        models.all - models.by_example - models.by_made
    );
    if let Err(message) = built {
        panic!("not all of them compile:\n{message}");
    }
    for (exception, used) in EXCEPTIONS.iter().zip(used) {
        let Exception {
            document,
            pointer,
            reason,
        } = exception;
        let there = documents.iter().any(|known| known.name == *document);
        assert!(
            used || !there,
            "{document} {pointer} is no exception any more ({reason})"
        );
    }
    let enough = |all: usize, failed: usize| (all - failed) * 1_000 >= all * PER_THOUSAND;
    assert!(total.passed + total.made > 0);
    assert!(enough(total.passed + total.failed, total.failed));
    assert!(enough(total.made, total.made_failed));
}

/// Runs a document's cases, and says how each failed.
fn check(document: &Document, target: &Path, used: &mut [bool]) -> Tally {
    let mut tally = Tally::default();
    if document.cases.is_empty() {
        return tally;
    }
    let outcomes = match program::run(document, target) {
        Ok(outcomes) => outcomes,
        Err(message) => {
            println!("{}: nothing was checked: {message}", document.name);
            tally.failed = document.cases.len();
            return tally;
        }
    };
    for (case, outcome) in document.cases.iter().zip(outcomes) {
        tally.made += usize::from(case.is_made);
        let fault = match outcome {
            Ok(written) => compare::difference(&case.value, &written),
            Err(message) => Some(format!(": {message}")),
        };
        let Some(fault) = fault else {
            tally.passed += usize::from(!case.is_made);
            continue;
        };
        let excepted = EXCEPTIONS.iter().position(|exception| {
            let inside = case.pointer.to_string();
            exception.document == document.name && inside.starts_with(exception.pointer)
        });
        if let Some(index) = excepted {
            used[index] = true;
            tally.excepted += 1;
        } else {
            println!("  {} {} as {}{fault}", document.name, case.pointer, case.ty);
            tally.failed += usize::from(!case.is_made);
            tally.made_failed += usize::from(case.is_made);
        }
    }
    println!(
        "{}: {} passed, {} failed, {} excepted; {} made, {} failed; not checked: {} invalid, {} by unreadable schemas, {} without a type",
        document.name,
        tally.passed,
        tally.failed,
        tally.excepted,
        tally.made,
        tally.made_failed,
        document.skipped.invalid,
        document.skipped.unreadable,
        document.skipped.untyped
    );
    tally
}
