//! `Shape`: what JSON a variant of a union takes, as far as that is known without reading it.

use crate::runtime::model::properties::Properties;

/// Kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(1 << 1);
    pub(crate) const INTEGER: Self = Self(1 << 2);
    pub(crate) const NUMBER: Self = Self(1 << 3);
    pub(crate) const STRING: Self = Self(1 << 4);
    pub(crate) const ARRAY: Self = Self(1 << 5);
    pub(crate) const OBJECT: Self = Self(1 << 6);
    /// Lists and maps, which can be empty.
    pub(crate) const EMPTY: Self = Self(1 << 7);
    pub(crate) const ANY: Self = Self(u8::MAX);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they have a kind in common.
    pub(crate) const fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What JSON a type takes.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) kinds: Kinds,
    /// What is inside, for an array or an object.
    pub(crate) inside: Inside,
}

/// What JSON is inside an array or an object.
#[derive(Debug)]
pub(crate) enum Inside {
    /// Any, or there is no inside.
    Any,
    Items(Box<Shape>),
    Values(Kinds),
    /// These properties, of these kinds; whether each must be there.
    Properties(&'static Properties, Box<[(Kinds, bool)]>),
}
