//! The budget: how much of the limits is left for a document and its files together.

use std::cell::Cell;

use crate::config::Limits;

/// A string counts as one more value for each of these bytes.
const BYTES: usize = 64;

/// The limit that was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exceeded {
    Bytes,
    Values,
    Enum,
    Depth,
}

/// The limits of a run, and what is left of them.
#[derive(Debug, Default)]
pub(in crate::parse) struct Budget {
    limits: Limits,
    values: Cell<usize>,
    depth: Cell<usize>,
    exceeded: Cell<Option<Exceeded>>,
    not_finite: Cell<bool>,
}

impl Budget {
    pub(in crate::parse) fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    pub(super) fn limits(&self) -> Limits {
        self.limits
    }

    /// The limit that was exceeded, if there is one. Resets it.
    pub(super) fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded.take()
    }

    /// Counts values; returns whether they are within the limit.
    pub(super) fn take(&self, count: usize) -> bool {
        let values = self.values.get().saturating_add(count);
        self.values.set(values);
        self.within(values <= self.limits.values, Exceeded::Values)
    }

    /// Counts a string; returns whether the values are still within their limit.
    pub(super) fn take_string(&self, string: &str) -> bool {
        self.take(string.len() / BYTES)
    }

    /// Whether an `enum` may have this many values.
    pub(super) fn allows_enum(&self, count: usize) -> bool {
        self.within(count <= self.limits.enum_values, Exceeded::Enum)
    }

    /// Enters an array or object; returns whether its depth is within the limit.
    pub(super) fn enter(&self) -> bool {
        let depth = self.depth.get() + 1;
        self.depth.set(depth);
        self.within(depth <= self.limits.values_deep(), Exceeded::Depth)
    }

    /// Leaves an array or object.
    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// Starts another source text.
    pub(super) fn begin(&self) {
        self.depth.set(0);
    }

    /// Notes that there is a number that JSON does not have.
    pub(super) fn see_not_finite(&self) {
        self.not_finite.set(true);
    }

    /// Whether there is such a number.
    pub(in crate::parse) fn has_seen_not_finite(&self) -> bool {
        self.not_finite.get()
    }

    fn within(&self, is_within: bool, limit: Exceeded) -> bool {
        if !is_within {
            self.exceeded.set(Some(limit));
        }
        is_within
    }
}
