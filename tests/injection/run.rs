//! One position: each payload in it, and what becomes of the document.

use generator::Diagnostics;

use super::made::{Document, Failure, Seen, made};
use super::payloads::TWINS;
use super::positions::{Position, replaced};
use super::skeleton::Skeleton;

/// What became of a document with a payload.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// A crate with the skeleton of a harmless one.
    Alike,
    /// A diagnostic with its place, and no crate.
    Refused,
}

/// A position of a document, and the harmless crates that have other strings there, made when they are first asked for.
pub(crate) struct Experiment<'d> {
    document: &'d Document,
    position: &'d Position,
    twins: Vec<Option<Skeleton>>,
    seen: Seen,
}

impl<'d> Experiment<'d> {
    pub(crate) fn new(document: &'d Document, position: &'d Position) -> Self {
        Self {
            document,
            position,
            twins: Vec::new(),
            seen: Seen::default(),
        }
    }

    /// Generates with a payload in the position.
    ///
    /// # Errors
    ///
    /// What the payload changed beside strings and names.
    pub(crate) fn run(&mut self, payload: &str) -> Result<Ended, String> {
        let (found, diagnostics) = match self.made(payload) {
            Ok(made) => made,
            Err(Failure::Refused) => return Ok(Ended::Refused),
            Err(Failure::Fault(fault)) => return Err(self.told(payload, &fault)),
        };
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
        let warned = diagnostics.iter().map(|f| f.message.as_str());
        let warned: Vec<&str> = warned.collect();
        let nearest = nearest.unwrap_or_else(|| "every twin is refused".to_owned());
        Err(self.told(payload, &format!("{nearest}\n  warned of {warned:?}")))
    }

    /// The skeleton of the crate with a harmless string, if there is such a crate.
    fn twin(&mut self, index: usize) -> Option<&Skeleton> {
        while self.twins.len() <= index {
            let made = self.made(&TWINS[self.twins.len()]).ok();
            self.twins.push(made.map(|(skeleton, _)| skeleton));
        }
        self.twins[index].as_ref()
    }

    fn made(&mut self, text: &str) -> Result<(Skeleton, Diagnostics), Failure> {
        let content = replaced(&self.document.content, self.position, text);
        made(&self.document.name, &content, &mut self.seen)
    }

    fn told(&self, payload: &str, fault: &str) -> String {
        let payload: String = payload.chars().take(200).collect();
        let (name, position) = (&self.document.name, self.position);
        let fault: String = fault.chars().take(2_000).collect();
        format!("{name}, {position:?}, {payload:?}: {fault}")
    }
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
