//! The client for `spec/connected_accounts.yaml`: what it looks like, and that the committed one is up to date.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;

use generator::{Config, Output, check};
use insta::{Settings, assert_snapshot};
use tests::fixture;

fn output() -> Output {
    let config = Config {
        crate_name: "generated".to_owned(),
        settings: Some("connected_accounts.generator.toml".to_owned()),
        ..Default::default()
    };
    let source = fixture::connected_accounts();
    generator::generate(&source, &config)
        .unwrap_or_else(|found| panic!("{}", found.render(&source)))
}

/// Which snapshot a file stands in; `None` for the runtime, which is not made from the document.
fn group(path: &str) -> Option<String> {
    if path.starts_with("src/runtime/") {
        return None;
    }
    let name = |rest: &str| rest.trim_end_matches(".rs").replace('/', "_");
    let part = match path.strip_prefix("src/") {
        Some("lib.rs" | "client.rs") => "crate".to_owned(),
        Some(rest) if rest.starts_with("types") => "types".to_owned(),
        Some(rest) => name(rest),
        None if path.starts_with("examples/") => "examples".to_owned(),
        None => "package".to_owned(),
    };
    Some(part)
}

#[test]
fn nothing_is_assumed() {
    let output = output();
    assert!(
        output.diagnostics.is_empty(),
        "{}",
        output.diagnostics.render(&fixture::connected_accounts())
    );
}

#[test]
fn snapshots() {
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in output().files {
        if let Some(group) = group(&path) {
            let text = text.replace('\t', "    ");
            groups
                .entry(group)
                .or_default()
                .push_str(&format!("// ===== {path}\n{text}\n"));
        }
    }
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for (group, text) in groups {
            assert_snapshot!(format!("generated__{group}"), text);
        }
    });
}

#[test]
fn the_committed_crate_is_up_to_date() {
    let changes = check::check(&output(), &fixture::repository().join("generated")).unwrap();
    assert!(
        changes.is_empty(),
        "run `cargo run -p generator`:\n{}",
        check::summary(&changes)
    );
}

/// What is made from the document is small enough to be read.
#[test]
fn the_crate_is_small() {
    let output = output();
    let own = output
        .files
        .iter()
        .filter(|(path, _)| !path.starts_with("src/runtime/"));
    let lines: usize = own.map(|(_, text)| text.lines().count()).sum();
    assert!(lines > 500, "only {lines} lines are looked at");
    assert!(lines < 3000, "{lines} lines");
}
