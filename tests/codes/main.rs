//! Codes: each code of a diagnostic is explained in `generator/DIAGNOSTICS.md`, and shown with its place by a fixture.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod sources;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tests::fixture::repository;

use self::sources::Codes;

/// What no fixture shows, and why.
const WITHOUT_FIXTURE: &[(&str, &str)] = &[
    ("defect", "there is none that is known"),
    ("usage", "about the call: `generator/tests/cli`"),
    ("output", "about the call: `generator/tests/cli`"),
    ("strict", "about the call: `generator/tests/cli`"),
    ("settings", "about the settings: `generator/tests/cli`"),
    ("unreadable", "about the call: `generator/tests/cli`"),
    ("too-slow", "about the call: `generator/tests/cli`"),
    ("thread", "no test takes all memory"),
    ("not-utf-8", "about the call: `generator/tests/cli`"),
];

/// The codes of the sources, each with its severities.
fn used() -> BTreeMap<String, BTreeSet<String>> {
    let mut used = BTreeMap::<String, BTreeSet<String>>::new();
    for path in sources(&repository().join("generator/src")) {
        let codes = Codes::of(&std::fs::read_to_string(&path).unwrap());
        let faults = codes.faults;
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
        for (code, severity) in codes.found {
            used.entry(code).or_default().insert(severity);
        }
    }
    assert!(used.len() > 20, "{used:?}");
    used
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_code_is_explained() {
    let text = std::fs::read_to_string(repository().join("generator/DIAGNOSTICS.md")).unwrap();
    let sections = text.split("\n## ").skip(1);
    let mut explained = BTreeMap::<String, BTreeSet<String>>::new();
    for section in sections {
        let mut lines = section.lines();
        let code = lines.next().unwrap().trim_matches('`').to_owned();
        let severities = lines.find(|line| !line.is_empty()).unwrap();
        let severities = severities.split(", ").map(str::to_owned).collect();
        for part in ["\n```", "\nDo: "] {
            assert!(section.contains(part), "{code} lacks {part:?}");
        }
        let before = explained.insert(code.clone(), severities);
        assert_eq!(before, None, "{code} stands twice");
    }
    assert_eq!(explained, used());
    let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    let order: Vec<&str> = headings.map(|heading| heading.trim_matches('`')).collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn every_code_is_shown_with_its_place() {
    let mut shown = BTreeSet::new();
    for entry in std::fs::read_dir(repository().join("tests/snapshots")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2) {
            shown.extend(titled(pair[0]).filter(|_| is_place(pair[1])));
        }
    }
    let mut missing = Vec::new();
    for (code, severities) in used() {
        let excused = WITHOUT_FIXTURE.iter().any(|(known, _)| *known == code);
        for severity in severities.iter().filter(|severity| *severity != "note") {
            let is_shown = shown.contains(&(severity.clone(), code.clone()));
            if is_shown == excused {
                missing.push(format!("{severity}[{code}]"));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "no snapshot shows these with a line and a column, or one does and needs no excuse: {missing:?}"
    );
}

/// Severity and code of a block's first line.
fn titled(line: &str) -> Option<(String, String)> {
    let (title, _) = line.split_once("]: ")?;
    let (severity, code) = title.split_once('[')?;
    Some((severity.to_owned(), code.to_owned()))
}

/// Whether a line is ` --> file:line:column`.
fn is_place(line: &str) -> bool {
    let mut parts = line.rsplit(':');
    let mut number = || parts.next().is_some_and(|part| part.parse::<u32>().is_ok());
    line.trim_start().starts_with("--> ") && number() && number()
}
