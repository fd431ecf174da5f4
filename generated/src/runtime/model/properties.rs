//! `Properties`: what is known of the properties of an object, besides the fields that hold them.

use std::sync::OnceLock;

use serde::ser::{Serialize, Serializer};

/// The properties of a struct, as its macro lists them: text that becomes [`Properties`] when it is first asked for. One
/// string costs the compiler less than a value for each property.
#[doc(hidden)]
#[derive(Debug)]
pub struct Table {
    /// The name of the struct.
    name: &'static str,
    /// The fields, with a comma between two; how one is written follows it after a colon.
    fields: &'static str,
    /// The fields whose name in JSON is another, in the order of the fields.
    named: &'static [(&'static str, &'static str)],
    /// The name of the field for properties that are not in the list; empty if there is none.
    rest: &'static str,
    properties: OnceLock<Properties>,
}

/// The properties of an object.
#[doc(hidden)]
#[derive(Debug)]
pub struct Properties {
    /// The name of the struct.
    pub(crate) name: &'static str,
    pub(crate) list: Box<[Property]>,
    /// The name of the field for properties that are not in the list.
    pub(crate) rest: Option<&'static str>,
    /// The indices of the list in the order of the names, if there are many.
    sorted: Box<[usize]>,
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

/// How many properties are searched one by one.
const FEW: usize = 12;

impl Table {
    /// The table of a struct.
    #[must_use]
    pub const fn new(
        name: &'static str,
        fields: &'static str,
        named: &'static [(&'static str, &'static str)],
        rest: &'static str,
    ) -> Self {
        Self {
            name,
            fields,
            named,
            rest,
            properties: OnceLock::new(),
        }
    }

    /// The properties.
    #[must_use]
    pub fn get(&self) -> &Properties {
        self.properties.get_or_init(|| self.read())
    }

    #[cold]
    fn read(&self) -> Properties {
        let mut named = self.named.iter().peekable();
        let fields = self.fields.split(',').map(str::trim);
        let property = |text: &'static str| {
            let (field, writing) = text.split_once(':').unwrap_or((text, ""));
            let field = field.trim();
            Property {
                name: named
                    .next_if(|named| named.0 == field)
                    .map_or(field, |named| named.1),
                field,
                writing: match writing.trim() {
                    "required" => Writing::Always,
                    "read_only" => Writing::Stored,
                    _ => Writing::Present,
                },
            }
        };
        let list: Box<[Property]> = fields
            .filter(|field| !field.is_empty())
            .map(property)
            .collect();
        let many = if list.len() > FEW { list.len() } else { 0 };
        let mut sorted: Box<[usize]> = (0..many).collect();
        sorted.sort_by_key(|index| list.get(*index).map(|property| property.name));
        Properties {
            name: self.name,
            list,
            rest: Some(self.rest).filter(|rest| !rest.is_empty()),
            sorted,
        }
    }
}

impl Properties {
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
        let found = self
            .sorted
            .binary_search_by(|index| self.name_at(*index).cmp(name));
        found.ok().and_then(|place| self.sorted.get(place).copied())
    }

    /// The name of the property at an index.
    pub(crate) fn name_at(&self, index: usize) -> &'static str {
        self.list.get(index).map_or("", |property| property.name)
    }
}
