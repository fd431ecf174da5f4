//! Several files at a time: each is rendered and formatted by itself, on as many threads as there are processors.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::source_file::SourceFile;

/// More threads wait for memory more than for each other.
const THREADS: usize = 8;

/// The parser and the printer go as deep as what they read. Memory that is not used is not taken.
const STACK: usize = 32 * 1024 * 1024;

/// Formatted files by their path, or what is wrong with one.
type Formatted = Result<BTreeMap<String, String>, String>;

/// Makes each file and formats it; the result does not depend on how many threads there are.
///
/// # Errors
///
/// As [`format`](super::format).
pub fn format_all<T: Sync>(
    planned: &[T],
    make: impl Fn(&T) -> SourceFile + Sync,
    header: &str,
) -> Formatted {
    let next = AtomicUsize::new(0);
    let work = || -> Formatted {
        let mut files = BTreeMap::new();
        while let Some(one) = planned.get(next.fetch_add(1, Ordering::Relaxed)) {
            let file = make(one);
            let path = file.path.clone();
            files.insert(path, super::format(file, header)?);
        }
        Ok(files)
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let started: Vec<_> = (0..threads.min(THREADS).min(planned.len()))
            .map(|_| {
                thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, work)
            })
            .collect();
        let mut files = BTreeMap::new();
        for thread in started {
            // Where no thread can be had, this one does the work.
            let done = match thread {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|_| Err("a file could not be formatted".to_owned())),
                Err(_) => work(),
            };
            files.append(&mut done?);
        }
        Ok(files)
    })
}
