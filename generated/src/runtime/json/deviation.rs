//! `Deviation`: where a response differs from its description and was accepted. `Notes`: those of a body that is being
//! read.
//!
//! Always: their number is bounded; none holds a value of the response.

use std::borrow::Cow;
use std::fmt;

use crate::runtime::json::mismatch::{Step, write_path};

/// How many places are noted.
const MAX_PLACES: usize = 32;
/// How many deviations of one body are counted, since a hostile one has one in every other byte.
const MAX_TIMES: u32 = 10_000;

/// A place where a response differs from its description and was accepted.
///
/// Items of one list, values of one map, and parts of one stream that differ in the same way are one deviation, with the
/// path of the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    path: String,
    /// Whether the path has a key that is the server's own.
    has_key: bool,
    found: Cow<'static, str>,
    expected: Cow<'static, str>,
    times: u32,
}

impl Deviation {
    /// One of the response as a whole.
    pub(crate) fn whole(
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            path: String::new(),
            has_key: false,
            found: found.into(),
            expected: expected.into(),
            times: 1,
        }
    }

    /// The same with a path that is safe to show.
    pub(crate) fn with_path(mut self, shown: impl FnOnce(&str) -> String) -> Self {
        if self.has_key {
            self.path = shown(&self.path);
        }
        self
    }

    /// The place in the body, such as `items[0].ports`; empty for the response as a whole. A key of a map that does not
    /// look like a name is shown as `*`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was found: a kind of JSON value, a status or a media type, and never a value.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What is described.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// How often it was found. Of one body, 10,000 are counted in all.
    #[must_use]
    pub fn times(&self) -> u32 {
        self.times
    }

    /// Whether it is the same, but for the indices of items.
    fn is_like(&self, other: &Self) -> bool {
        self.found == other.found
            && self.expected == other.expected
            && general(&self.path).eq(general(&other.path))
    }

    /// The path without the indices of items.
    #[cfg(feature = "tracing")]
    pub(crate) fn general_path(&self) -> String {
        general(&self.path).collect()
    }
}

/// A path without the digits in brackets. Names have no brackets.
fn general(path: &str) -> impl Iterator<Item = char> {
    let mut in_brackets = false;
    path.chars().filter(move |c| {
        if matches!(c, '[' | ']') {
            in_brackets = *c == '[';
            return true;
        }
        !in_brackets
    })
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "found {}, expected {}", self.found, self.expected)?;
        match self.times {
            1 => Ok(()),
            times => write!(f, " ({times} times)"),
        }
    }
}

/// Adds a deviation to a list that is bounded, unless it is the same as one in it.
pub(crate) fn add(list: &mut Vec<Deviation>, deviation: Deviation) {
    if let Some(known) = list.iter_mut().find(|known| known.is_like(&deviation)) {
        known.times = known.times.saturating_add(deviation.times);
    } else if list.len() < MAX_PLACES {
        list.push(deviation);
    }
}

/// What was accepted in a body so far.
#[derive(Default)]
pub(crate) struct Notes {
    list: Vec<Note>,
    /// How many were made, with those that were merged.
    made: u32,
}

struct Note {
    /// The innermost step comes first.
    steps: Vec<Step>,
    found: &'static str,
    expected: &'static str,
    times: u32,
}

impl Notes {
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Notes something at the place that is being read.
    #[cold]
    pub(crate) fn add(&mut self, found: &'static str, expected: &'static str) {
        if self.list.len() < MAX_PLACES && self.made < MAX_TIMES {
            self.made += 1;
            self.list.push(Note {
                steps: Vec::new(),
                found,
                expected,
                times: 1,
            });
        }
    }

    /// Adds to the notes since `from` where they were made.
    #[cold]
    pub(crate) fn inside(&mut self, from: usize, step: &Step) {
        let new = self.list.iter_mut().skip(from);
        new.for_each(|note| note.steps.push(step.clone()));
    }

    /// Counts the notes since `from` that are like one since `first` together with that one.
    #[cold]
    pub(crate) fn merge(&mut self, first: usize, from: usize) {
        for new in self.list.split_off(from.min(self.list.len())) {
            match self
                .list
                .iter_mut()
                .skip(first)
                .find(|old| old.is_like(&new))
            {
                Some(old) => old.times = old.times.saturating_add(new.times),
                None => self.list.push(new),
            }
        }
    }

    /// Forgets the notes since `from`.
    pub(crate) fn forget(&mut self, from: usize) {
        self.list.truncate(from);
    }

    /// The deviations that were noted.
    pub(crate) fn deviations(self) -> impl Iterator<Item = Deviation> {
        self.list.into_iter().map(|note| Deviation {
            path: write_path(&note.steps),
            has_key: note.steps.iter().any(|step| matches!(step, Step::Entry(_))),
            found: note.found.into(),
            expected: note.expected.into(),
            times: note.times,
        })
    }
}

impl Note {
    fn is_like(&self, other: &Self) -> bool {
        let steps = || self.steps.iter().zip(&other.steps);
        self.found == other.found
            && self.expected == other.expected
            && self.steps.len() == other.steps.len()
            && steps().all(|(a, b)| a.is_like(b))
    }
}
