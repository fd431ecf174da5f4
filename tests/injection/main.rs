//! Injection: whatever stands in the strings of a document, it never becomes code. Each payload is put into each position,
//! and the crate must be the same as that of a harmless string but for literals, documentation and names.
//!
//! `cargo test` tries some pairs; `.ci/injection` tries more than sixty payloads in every position.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod built;
mod made;
mod payloads;
mod positions;
mod prose;
mod run;
mod skeleton;
mod stuffed;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use tests::fixture;

use self::made::Document;
use self::payloads::payloads;
use self::positions::{Position, positions};
use self::run::{Ended, Experiment};

/// How many payloads are tried in each position.
const IN_EACH: usize = 64;

/// No more faults are shown.
const SHOWN: usize = 20;

fn documents() -> Vec<Document> {
    ["head", "operations", "schemas"]
        .map(|name| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("injection/documents");
            let source = fixture::source(&folder.join(format!("{name}.yaml")));
            Document {
                name: source.name,
                content: serde_yaml::from_str(&source.text).unwrap(),
            }
        })
        .into()
}

#[test]
fn payloads_are_many_and_each_is_one() {
    let mut all = payloads("/marker");
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(count >= 60, "{count}");
}

/// One payload in every third position, each time another one.
#[test]
fn a_payload_here_and_there_changes_nothing() {
    let count = payloads("").len();
    try_all(|position| {
        let chosen = position % 3 == 0;
        chosen
            .then_some(position * 37 % count)
            .into_iter()
            .collect()
    });
}

/// More than sixty payloads in each position, and others in the next.
#[test]
#[ignore = "takes long in a debug build: `.ci/injection` runs it"]
fn many_payloads_in_every_position_change_nothing() {
    let count = payloads("").len();
    try_all(|position| {
        let first = position * IN_EACH;
        (first..first + IN_EACH).map(|turn| turn % count).collect()
    });
}

#[derive(Default)]
struct Tally {
    positions: usize,
    alike: usize,
    refused: usize,
    faults: Vec<String>,
}

/// Tries the payloads that are chosen for each position, by number, on a few threads.
fn try_all(choose: impl Fn(usize) -> Vec<usize> + Sync) {
    let payloads = payloads("/nowhere/marker");
    let documents = documents();
    let all: Vec<(&Document, Position)> = documents
        .iter()
        .flat_map(|document| {
            let positions = positions(&document.content);
            positions
                .into_iter()
                .map(move |position| (document, position))
        })
        .collect();
    let tally = Mutex::new(Tally::default());
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((document, position)) = all.get(number) else {
                return;
            };
            let mut experiment = Experiment::new(document, position);
            for payload in choose(number) {
                let ended = experiment.run(&payloads[payload]);
                tally
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .add(ended);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    tally.positions = all.len();
    tally.report(payloads.len());
}

impl Tally {
    fn add(&mut self, ended: Result<Ended, String>) {
        match ended {
            Ok(Ended::Alike) => self.alike += 1,
            Ok(Ended::Refused) => self.refused += 1,
            Err(fault) => {
                println!("{fault}");
                self.faults.push(fault);
            }
        }
    }

    fn report(&self, payloads: usize) {
        println!(
            "injection: {payloads} payloads, {} positions; {} crates like a harmless one, {} refused with a place, {} \
             faults",
            self.positions,
            self.alike,
            self.refused,
            self.faults.len()
        );
        let shown: Vec<&str> = self.faults.iter().take(SHOWN).map(String::as_str).collect();
        assert!(self.faults.is_empty(), "{}", shown.join("\n"));
        assert!(self.alike > 0, "nothing was tried");
    }
}
