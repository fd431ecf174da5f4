//! `Seen`: which properties of an object were read.

/// A set of indices.
pub(crate) enum Seen {
    Few(u64),
    Many(Box<[bool]>),
}

impl Seen {
    /// An empty set of indices below `len`.
    pub(crate) fn new(len: usize) -> Self {
        if len <= 64 {
            Self::Few(0)
        } else {
            Self::Many(vec![false; len].into())
        }
    }

    /// Adds an index; whether it is new.
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let new = !self.contains(index);
        match self {
            Self::Few(bits) => *bits |= 1 << index,
            Self::Many(flags) => flags
                .iter_mut()
                .skip(index)
                .take(1)
                .for_each(|flag| *flag = true),
        }
        new
    }

    /// Whether an index was added.
    pub(crate) fn contains(&self, index: usize) -> bool {
        match self {
            Self::Few(bits) => bits & (1 << index) != 0,
            Self::Many(flags) => flags.get(index).is_some_and(|flag| *flag),
        }
    }
}
