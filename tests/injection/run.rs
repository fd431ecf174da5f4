//! One position: each payload in it, and what becomes of the document.

use std::panic::{AssertUnwindSafe, catch_unwind};

use generator::{Config, Diagnostics, Output, Place, Source};
use serde_json::Value;

use super::payloads::TWINS;
use super::positions::{Position, replaced};
use super::skeleton::{Skeleton, skeleton};

/// A document by its name.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) content: Value,
}

/// What became of a document with a payload.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// A crate with the skeleton of a harmless one.
    Alike,
    /// A finding with its place, and no crate.
    Refused,
}

/// A position of a document, and the harmless crates that have other texts there, made when they are first asked for.
pub(crate) struct Experiment<'d> {
    document: &'d Document,
    position: &'d Position,
    twins: Vec<Option<Skeleton>>,
}

impl<'d> Experiment<'d> {
    pub(crate) fn new(document: &'d Document, position: &'d Position) -> Self {
        Self {
            document,
            position,
            twins: Vec::new(),
        }
    }

    /// Generates with a payload in the position.
    ///
    /// # Errors
    ///
    /// What the payload changed beside texts and names.
    pub(crate) fn run(&mut self, payload: &str) -> Result<Ended, String> {
        let output = match generate(&self.changed(payload)) {
            Ok(output) => output,
            Err(Failure::Refused) => return Ok(Ended::Refused),
            Err(Failure::Fault(fault)) => return Err(self.told(payload, &fault)),
        };
        let found = skeleton(&output).map_err(|fault| self.told(payload, &fault))?;
        let mut nearest: Option<String> = None;
        for (index, text) in TWINS.iter().enumerate() {
            match self.twin(index) {
                Some(twin) if *twin == found => return Ok(Ended::Alike),
                Some(twin) => {
                    let difference = difference(&found, twin);
                    if nearest.as_ref().is_none_or(|n| difference.len() < n.len()) {
                        nearest = Some(format!("{text:?} has {difference}"));
                    }
                }
                None => {}
            }
        }
        let warned = output.findings.iter().map(|f| f.message.as_str());
        let warned: Vec<&str> = warned.collect();
        let nearest = nearest.unwrap_or_else(|| "every twin is refused".to_owned());
        Err(self.told(payload, &format!("{nearest}\n  warned of {warned:?}")))
    }

    /// The skeleton of the crate with a harmless text, if there is such a crate.
    fn twin(&mut self, index: usize) -> Option<&Skeleton> {
        while self.twins.len() <= index {
            let text = TWINS[self.twins.len()];
            let output = generate(&self.changed(text)).ok();
            self.twins
                .push(output.and_then(|output| skeleton(&output).ok()));
        }
        self.twins[index].as_ref()
    }

    fn changed(&self, text: &str) -> Source {
        Source {
            name: self.document.name.clone(),
            text: replaced(&self.document.content, self.position, text).to_string(),
        }
    }

    fn told(&self, payload: &str, fault: &str) -> String {
        let payload: String = payload.chars().take(200).collect();
        let (name, position) = (&self.document.name, self.position);
        let fault: String = fault.chars().take(2_000).collect();
        format!("{name}, {position:?}, {payload:?}: {fault}")
    }
}

/// Why there is no crate.
enum Failure {
    /// As it has to be.
    Refused,
    Fault(String),
}

fn generate(source: &Source) -> Result<Output, Failure> {
    let config = Config {
        crate_name: "injected".to_owned(),
        ..Default::default()
    };
    let ended = catch_unwind(AssertUnwindSafe(|| generator::generate(source, &config)));
    let (found, output) = match ended {
        Err(_) => return Err(Failure::Fault("it panicked".to_owned())),
        Ok(Ok(output)) => (output.findings.clone(), Some(output)),
        Ok(Err(found)) if !found.has_errors() => {
            return Err(Failure::Fault("it ended without an error".to_owned()));
        }
        Ok(Err(found)) => (found, None),
    };
    if let Some(fault) = without_place(&found) {
        return Err(Failure::Fault(fault));
    }
    output.ok_or(Failure::Refused)
}

/// A finding without a place in the document, or one that should never come.
fn without_place(found: &Diagnostics) -> Option<String> {
    let fault = found.iter().find(|finding| {
        let placed = matches!(finding.place, Place::Node(_) | Place::Text { .. });
        !placed || finding.message.is_empty() || finding.code == "defect"
    });
    fault.map(|fault| format!("{} at {:?}: {}", fault.code, fault.place, fault.message))
}

/// What one crate has and the other has not.
fn difference(one: &Skeleton, other: &Skeleton) -> String {
    let without = |a: &Skeleton, b: &Skeleton| -> Vec<String> {
        let only = a.0.iter().filter(|file| !b.0.contains(file));
        only.cloned().collect()
    };
    let (here, there) = (without(one, other), without(other, one));
    let same = match (&here[..], &there[..]) {
        ([here, ..], [there, ..]) => here
            .bytes()
            .zip(there.bytes())
            .take_while(|(a, b)| a == b)
            .count()
            .saturating_sub(30),
        _ => 0,
    };
    let cut = |files: &[String]| -> Vec<String> {
        let tail = |file: &String| file.chars().skip(same).take(250).collect();
        files.iter().take(2).map(tail).collect()
    };
    format!("{:#?} instead of {:#?}", cut(&there), cut(&here))
}
