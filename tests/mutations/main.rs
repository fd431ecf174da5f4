//! Mutations of documents: whatever becomes of them, the generator ends with a crate or with diagnostics that have places,
//! on the small stack of a thread, and never in a panic.
//!
//! `cargo test` mutates the fixtures; `.ci/mutations` the corpus, ten thousand times. A fault is told with the document
//! and a seed: `MUTATION=github.json:1234` repeats it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod cut;
mod mutate;
mod random;
mod run;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use generator::Diagnostics;
use serde_json::Value;
use tests::{corpus, fixture};

use self::run::{Ended, once};

/// How many mutations of the corpus there are in all.
const OF_CORPUS: u64 = 10_000;
/// How many mutations of each fixture.
const OF_FIXTURE: u64 = 20;
/// How many mutations one cut of a document serves.
const OF_CUT: u64 = 16;

#[test]
fn mutated_fixtures_end_well() {
    let paths = fixture::fixtures("accept");
    mutate_all(&paths, OF_FIXTURE);
}

#[test]
#[ignore = "takes minutes: `.ci/mutations` runs it"]
fn mutated_documents_of_the_corpus_end_well() {
    let paths = corpus::documents(&["dev", "headline"]);
    if paths.is_empty() {
        println!("mutations: no corpus, nothing to do");
        return;
    }
    let each = OF_CORPUS.div_ceil(paths.len() as u64);
    mutate_all(&paths, each);
}

/// What became of all mutations.
#[derive(Default)]
struct Tally {
    crates: usize,
    refused: usize,
    faults: Vec<String>,
    slowest: (Duration, String),
}

/// Mutates each document so many times, on a few threads, and says what became of it.
fn mutate_all(paths: &[PathBuf], each: u64) {
    let documents: Vec<(String, Value)> = paths.iter().map(|path| read(path)).collect();
    let mut tasks: Vec<(usize, u64)> = Vec::new();
    for seed in 0..each {
        tasks.extend((0..documents.len()).map(|index| (index, seed)));
    }
    if let Some((name, seed)) = wanted() {
        let place = |(known, _): &(String, _)| *known == name;
        tasks = documents
            .iter()
            .position(place)
            .map(|index| (index, seed))
            .into_iter()
            .collect();
    }
    let tally = Mutex::new(Tally::default());
    let next = AtomicUsize::new(0);
    let work = |worker: usize| {
        while let Some((index, seed)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (name, document) = &documents[*index];
            note(worker, &format!("{name}:{seed}"));
            let ended = once(name, document, *seed);
            tally
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .add(ended);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for worker in 0..threads {
            let work = &work;
            scope.spawn(move || work(worker));
        }
    });
    tally
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .report();
}

/// A document's name and content.
fn read(path: &Path) -> (String, Value) {
    let source = fixture::source(path);
    let mut diagnostics = Diagnostics::default();
    let document = fixture::parsed(&source, &mut diagnostics);
    (source.name, document.root)
}

/// The one mutation to repeat, where somebody asks for it.
fn wanted() -> Option<(String, u64)> {
    let text = std::env::var("MUTATION").ok()?;
    let (name, seed) = text.rsplit_once(':')?;
    Some((name.to_owned(), seed.parse().ok()?))
}

/// Writes down what is begun: a stack that overflows ends the process, and can say nothing itself.
fn note(worker: usize, name: &str) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mutation-{worker}"));
    std::fs::write(path, name).unwrap();
}

impl Tally {
    fn add(&mut self, ended: Ended) {
        match ended.outcome {
            Ok(true) => self.crates += 1,
            Ok(false) => self.refused += 1,
            Err(fault) => self.faults.push(format!("{}: {fault}", ended.name)),
        }
        if ended.took > self.slowest.0 {
            self.slowest = (ended.took, ended.name);
        }
    }

    fn report(self) {
        let Self {
            crates,
            refused,
            faults,
            slowest,
        } = self;
        println!(
            "mutations: {crates} crates, {refused} refused with diagnostics, {} faults; slowest {} in {:?}",
            faults.len(),
            slowest.1,
            slowest.0
        );
        assert!(
            faults.is_empty(),
            "repeat one with MUTATION=document:seed\n{}",
            faults.join("\n")
        );
        assert!(crates + refused > 0, "nothing was mutated");
    }
}
