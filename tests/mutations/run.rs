//! One run: a document mutated, and how the generator ended.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use generator::pointer::Pointer;
use generator::{Config, Diagnostics, Place, Source};
use serde_json::Value;

use super::OF_CUT;
use super::cut::cut;
use super::mutate::mutate;
use super::random::Random;

/// How a run ended.
pub(crate) struct Ended {
    /// The document and the seed.
    pub(crate) name: String,
    /// Whether there is a crate; else the fault, if diagnostics are not what it ended with.
    pub(crate) outcome: Result<bool, String>,
    pub(crate) took: Duration,
}

/// The mutation of a document that a seed stands for.
pub(crate) fn mutated(document: &Value, seed: u64) -> Value {
    // Neighbours have a cut in common.
    let mut part = cut(document, &mut Random::new(seed / OF_CUT));
    mutate(&mut part, &mut Random::new(seed ^ 0x6d75_7461_7465));
    part
}

/// Generates from the mutation of a document that a seed stands for.
pub(crate) fn once(name: &str, document: &Value, seed: u64) -> Ended {
    let part = mutated(document, seed);
    let source = Source {
        name: name.to_owned(),
        text: part.to_string(),
    };
    let config = Config {
        crate_name: "mutated".to_owned(),
        both_directions: seed % 2 == 1,
        ..Default::default()
    };
    let start = Instant::now();
    let ended = catch_unwind(AssertUnwindSafe(|| generator::generate(&source, &config)));
    let took = start.elapsed();
    let outcome = match ended {
        Err(_) => Err("it panicked".to_owned()),
        Ok(Ok(output)) => without_place(&output.diagnostics, &part).map_or(Ok(true), Err),
        Ok(Err(found)) if !found.has_errors() => Err("it ended without an error".to_owned()),
        Ok(Err(found)) => without_place(&found, &part).map_or(Ok(false), Err),
    };
    Ended {
        name: format!("{name}:{seed}"),
        outcome,
        took,
    }
}

/// A diagnostic that says nothing, or whose place is not in the document.
fn without_place(found: &Diagnostics, document: &Value) -> Option<String> {
    let fault = found.iter().find(|diagnostic| {
        let placed = match &diagnostic.place {
            Place::Call | Place::Source => false,
            Place::Text { line, .. } => *line > 0,
            Place::Node(pointer) => is_there(pointer, document),
            // No mutation refers to a file that is there.
            Place::File { .. } => false,
        };
        let leaks = diagnostic.message.contains("untagged");
        !placed || leaks || diagnostic.message.is_empty() || diagnostic.code == "defect"
    });
    fault.map(|diagnostic| {
        let (code, place, message) = (diagnostic.code, &diagnostic.place, &diagnostic.message);
        format!("{code} at {place:?}: {message}")
    })
}

/// Whether a pointer leads to something, or to where something is missing.
fn is_there(pointer: &Pointer, document: &Value) -> bool {
    let parent = pointer.parent().unwrap_or_else(Pointer::root);
    pointer.find(document).is_some() || parent.find(document).is_some()
}
