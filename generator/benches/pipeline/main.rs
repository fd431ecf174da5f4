//! What a run of the generator takes, stage by stage.
//!
//! ```text
//! cargo bench -p generator                              all documents below, and those of the corpus if it is there
//! cargo bench -p generator -- FILE…                     these documents
//! cargo bench -p generator -- --made 50 --made 100      documents made here, of so many operations
//! cargo bench -p generator -- --instructions            and instructions, counted by valgrind, without the corpus
//! cargo bench -p generator -- --short                   each stage once, for small documents
//! cargo bench -p generator -- --json FILE               and the figures into a file
//! ```
//!
//! The corpus is in `OPENAPI_CORPUS`, or in `../shared/corpus` beside the repository.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a measurement that cannot go on has failed"
)]

mod clock;
mod instructions;
mod made;
mod report;
mod stages;

use std::path::{Path, PathBuf};
use std::time::Duration;

use generator::{Config, Limits, Source};

use clock::Effort;
use report::Row;
use stages::{Run, STAGES, Stage};

/// The public documents to measure, in the corpus.
const CORPUS: [&str; 4] = ["composio.json", "github.json", "openai.yaml", "stripe.json"];
/// The sizes of the documents that are made, in operations.
const MADE: [usize; 4] = [50, 100, 200, 400];
/// The one that is made for a short run, and for one that counts.
const MADE_SHORT: [usize; 1] = [20];

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    documents: Vec<PathBuf>,
    made: Vec<usize>,
    is_short: bool,
    counts: bool,
    json: Option<PathBuf>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // Documents may be deep: the program has the same stack.
    let stack = Limits::default().stack();
    let work = std::thread::Builder::new()
        .stack_size(stack)
        .spawn(
            move || match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["--once", stage, document, count] => once(stage, document, count.parse().unwrap()),
                ref arguments => all(&read(arguments)),
            },
        );
    work.unwrap().join().unwrap();
}

fn read(arguments: &[&str]) -> Arguments {
    let mut read = Arguments::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match *argument {
            // Cargo says this to every benchmark.
            "--bench" => {}
            "--short" => read.is_short = true,
            "--instructions" => read.counts = true,
            "--made" => read.made.push(rest.next().unwrap().parse().unwrap()),
            "--json" => read.json = rest.next().map(PathBuf::from),
            option if option.starts_with('-') => panic!("there is no option {option}"),
            document => read.documents.push(document.into()),
        }
    }
    if read.documents.is_empty() && read.made.is_empty() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/connected_accounts.yaml");
        read.documents.push(own);
        if read.is_short || read.counts {
            read.made.extend(MADE_SHORT);
        } else {
            read.made.extend(MADE);
            read.documents.extend(corpus());
        }
    }
    read
}

/// The documents of the corpus that are there.
fn corpus() -> Vec<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = std::env::var_os("OPENAPI_CORPUS").map_or_else(beside, PathBuf::from);
    let documents = CORPUS.iter().map(|name| folder.join("headline").join(name));
    documents.filter(|document| document.is_file()).collect()
}

fn all(arguments: &Arguments) {
    let files = arguments
        .documents
        .iter()
        .map(|path| path.to_str().unwrap().to_owned());
    let made = arguments.made.iter().map(|size| format!("made:{size}"));
    let effort = if arguments.is_short {
        Effort::ONCE
    } else {
        Effort {
            runs: 5,
            time: Duration::from_secs(1),
        }
    };
    let mut rows = Vec::new();
    report::head(arguments.counts);
    for document in files.chain(made) {
        let source = source(&document);
        let bytes = source.text.len();
        let mut run = Run::new(source, config());
        for stage in STAGES {
            run.prepare(stage);
            let time = clock::time(effort, || run.once(stage));
            let instructions = arguments
                .counts
                .then(|| instructions::count(stage, &document));
            let row = Row {
                document: run.name(),
                bytes,
                operations: run.operations(),
                stage,
                time,
                instructions,
            };
            report::show(&row);
            rows.push(row);
        }
    }
    if let Some(path) = &arguments.json {
        std::fs::write(path, report::json(&rows)).unwrap();
    }
}

/// Runs one stage so often, for valgrind to count.
fn once(stage: &str, document: &str, count: usize) {
    let stage = Stage::named(stage);
    let mut run = Run::new(source(document), config());
    run.prepare(stage);
    for _ in 0..count {
        run.once(stage);
    }
}

/// A file, or a document that is made.
fn source(document: &str) -> Source {
    match document.strip_prefix("made:") {
        Some(size) => made::source(size.parse().unwrap()),
        None => Source {
            name: Path::new(document)
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned(),
            text: std::fs::read_to_string(document).unwrap(),
        },
    }
}

fn config() -> Config {
    Config {
        crate_name: "bench".to_owned(),
        ..Config::default()
    }
}
