//! The properties on bytes from a row of random numbers: the same bytes on every machine, and no fuzzer is needed.
//!
//! `cargo test` runs some of each; `.ci/fuzz` as many as fit in its time. A fault is told with the property and a seed:
//! `FUZZ=docs:1234` repeats it, and so does `FUZZ=docs:FILE` with what a fuzzer has found.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod found;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tests::properties::{ALL, Property, random};

#[test]
fn properties_hold_on_a_few_inputs() {
    run(Duration::from_secs(3));
}

#[test]
#[ignore = "takes a minute: `.ci/fuzz` runs it"]
fn properties_hold_on_many_inputs() {
    run(Duration::from_secs(90));
}

/// Runs every property for a part of the time.
fn run(time: Duration) {
    if let Ok(wanted) = std::env::var("FUZZ") {
        return repeat(&wanted);
    }
    let each = time / ALL.len() as u32;
    let mut faults = Vec::new();
    for property in ALL {
        let (runs, found) = many(property, each);
        println!("{}: {runs} runs, {} faults", property.name, found.len());
        faults.extend(
            found
                .into_iter()
                .map(|seed| format!("FUZZ={}:{seed}", property.name)),
        );
    }
    assert!(faults.is_empty(), "repeat one with\n{}", faults.join("\n"));
}

/// Runs a property on seeds from 0 on until its time is over; gives their number, and the seeds that fail.
fn many(property: &Property, time: Duration) -> (u64, Vec<u64>) {
    let start = Instant::now();
    let next = AtomicU64::new(0);
    let work = || {
        let mut faults = Vec::new();
        while start.elapsed() < time && faults.len() < 5 {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if catch_unwind(AssertUnwindSafe(|| (property.holds)(&random(seed)))).is_err() {
                faults.push(seed);
            }
        }
        faults
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let faults = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    (next.into_inner(), faults)
}

/// Runs one property on one input.
fn repeat(wanted: &str) {
    let (name, input) = wanted
        .split_once(':')
        .expect("a property and a seed or a file");
    let property = ALL
        .iter()
        .find(|property| property.name == name)
        .expect("a property");
    let input = match input.parse() {
        Ok(seed) => random(seed),
        Err(_) => std::fs::read(input).unwrap(),
    };
    (property.holds)(&input);
}
