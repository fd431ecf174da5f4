//! Budget: how much of what a document may come to is left, over all its files.

use std::cell::Cell;

use crate::config::Limits;

/// What a text has too much of.
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

    /// The limit that a text was stopped at, told once.
    pub(super) fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded.take()
    }

    /// Counts values; whether there may be so many.
    pub(super) fn take(&self, count: usize) -> bool {
        let values = self.values.get().saturating_add(count);
        self.values.set(values);
        self.within(values <= self.limits.values, Exceeded::Values)
    }

    /// Whether an `enum` may have so many values.
    pub(super) fn allows_enum(&self, count: usize) -> bool {
        self.within(count <= self.limits.enum_values, Exceeded::Enum)
    }

    /// Goes into a list or an object; whether that is allowed so deep.
    pub(super) fn enter(&self) -> bool {
        let depth = self.depth.get() + 1;
        self.depth.set(depth);
        self.within(depth <= self.limits.values_deep(), Exceeded::Depth)
    }

    /// Comes out of it.
    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// Begins with another text.
    pub(super) fn begin(&self) {
        self.depth.set(0);
    }

    fn within(&self, good: bool, otherwise: Exceeded) -> bool {
        if !good {
            self.exceeded.set(Some(otherwise));
        }
        good
    }
}
