//! Documentation as rustdoc itself judges it: of hundreds of descriptions at once it warns of nothing, and none is a test.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use generator::{Diagnostics, Source, parse};
use tests::corpus;
use tests::properties::{cleaned, description, random};

/// How many descriptions are made up.
const MADE_UP: u64 = 2_000;

#[test]
fn rustdoc_has_no_word_to_say() {
    let texts = (0..MADE_UP).filter_map(|seed| description(&random(seed)));
    let mut source = String::from("//! Descriptions.\n");
    for (index, text) in texts.enumerate() {
        for line in cleaned(&text) {
            writeln!(source, "#[doc = {:?}]", format!(" {line}")).unwrap();
        }
        writeln!(source, "pub struct D{index};").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("descriptions.rs");
    std::fs::write(&path, source).unwrap();
    let read = rustdoc(&path, &["-Dwarnings"]);
    assert!(read.status.success(), "{}", said(&read.stderr));
    let tested = rustdoc(&path, &["--test"]);
    assert!(tested.status.success(), "{}", said(&tested.stderr));
    assert!(
        said(&tested.stdout).contains("running 0 tests"),
        "{}",
        said(&tested.stdout)
    );
}

fn rustdoc(path: &Path, arguments: &[&str]) -> Output {
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    Command::new(rustdoc)
        .args(["--edition", "2024", "--crate-name", "descriptions"])
        .args(arguments)
        .arg("--out-dir")
        .arg(path.with_file_name("doc"))
        .arg(path)
        .output()
        .unwrap()
}

fn said(bytes: &[u8]) -> String {
    let said = String::from_utf8_lossy(bytes);
    said.lines().take(6000).collect::<Vec<_>>().join("\n")
}

/// What people write is shown as Markdown: of the corpus no more than this many in a million are shown verbatim.
const VERBATIM: usize = 100;

#[test]
#[ignore = "cleans every description of the corpus: `.ci/corpus` runs it"]
fn real_descriptions_stay_markdown() {
    let mut texts = Vec::new();
    for path in corpus::documents(&["dev", "headline", "huge"]) {
        let source = Source {
            name: path.display().to_string(),
            text: std::fs::read_to_string(&path).unwrap(),
        };
        let document = parse::parse(&source, &mut Diagnostics::default()).expect(&source.name);
        collect(&document.root, &mut texts);
    }
    texts.sort_unstable();
    texts.dedup();
    let verbatim: Vec<&String> = texts.iter().filter(|text| is_verbatim(text)).collect();
    println!(
        "{} of {} descriptions are shown verbatim",
        verbatim.len(),
        texts.len()
    );
    for text in &verbatim {
        println!("{text:?}");
    }
    assert!(verbatim.len() * 1_000_000 <= texts.len() * VERBATIM);
}

/// Every description of a document.
fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(properties) => {
            for (name, value) in properties {
                match value {
                    serde_json::Value::String(text) if name == "description" => {
                        texts.push(text.clone())
                    }
                    _ => collect(value, texts),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        _ => {}
    }
}

/// Whether all of a text is one block of code, and was none.
fn is_verbatim(text: &str) -> bool {
    let lines = cleaned(text);
    let [first, inner @ .., last] = &lines[..] else {
        return false;
    };
    let fence = first.strip_suffix("text").unwrap_or_default();
    let original: Vec<String> = text
        .trim()
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    fence.starts_with("~~~") && fence == last && inner == original && !text.starts_with("    ")
}
