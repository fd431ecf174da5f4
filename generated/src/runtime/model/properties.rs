//! `Properties`: what is known of the properties of an object, besides the fields that hold them.

use std::sync::OnceLock;

use serde::ser::{Serialize, Serializer};

/// The properties of an object.
#[doc(hidden)]
#[derive(Debug)]
pub struct Properties {
    /// The name of the struct.
    pub(crate) name: &'static str,
    pub(crate) list: &'static [Property],
    /// The name of the field for properties that are not in the list.
    pub(crate) rest: Option<&'static str>,
    /// The indices of the list in the order of the names.
    sorted: OnceLock<Box<[usize]>>,
}

/// A property of an object.
#[doc(hidden)]
#[derive(Debug)]
pub struct Property {
    /// The name in JSON.
    pub(crate) name: &'static str,
    /// The name of the field.
    pub(crate) field: &'static str,
    /// How it is written.
    pub(crate) writing: Writing,
}

/// When a property is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// If it has a value.
    Present,
    /// Always, as `null` if it has no value.
    Always,
    /// If it has a value, but not in a request: the server sets it.
    Stored,
}

/// The name of a property that is not sent, as a key that a serializer of requests recognizes.
pub(crate) struct StoredName(pub(crate) &'static str);

impl StoredName {
    /// The name under which it is serialized.
    pub(crate) const NAME: &'static str = "$runtime::StoredName";
}

impl Serialize for StoredName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::NAME, self.0)
    }
}

impl Property {
    /// A property with the name of its field, which is written if it has a value.
    #[must_use]
    pub const fn new(field: &'static str) -> Self {
        Self {
            name: field,
            field,
            writing: Writing::Present,
        }
    }

    /// Sets the name in JSON.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// It must be written, as `null` if it has no value.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.writing = Writing::Always;
        self
    }

    /// The server sets it: it is not sent.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.writing = Writing::Stored;
        self
    }
}

/// How many properties are searched one by one.
const FEW: usize = 12;

impl Properties {
    /// The properties of a struct.
    #[must_use]
    pub const fn new(
        name: &'static str,
        list: &'static [Property],
        rest: Option<&'static str>,
    ) -> Self {
        Self {
            name,
            list,
            rest,
            sorted: OnceLock::new(),
        }
    }

    /// The index of a property. Servers usually keep one order, so `expected` is tried first.
    pub(crate) fn find(&self, name: &str, expected: usize) -> Option<usize> {
        if self
            .list
            .get(expected)
            .is_some_and(|next| next.name == name)
        {
            return Some(expected);
        }
        if self.list.len() <= FEW {
            return self.list.iter().position(|property| property.name == name);
        }
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Box<[usize]> = (0..self.list.len()).collect();
            sorted.sort_by_key(|index| self.name_at(*index));
            sorted
        });
        let found = sorted.binary_search_by(|index| self.name_at(*index).cmp(name));
        found.ok().and_then(|place| sorted.get(place).copied())
    }

    /// The name of the property at an index.
    pub(crate) fn name_at(&self, index: usize) -> &'static str {
        self.list.get(index).map_or("", |property| property.name)
    }
}
