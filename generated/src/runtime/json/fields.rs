//! The properties of an object as they are read: which one a name is, and whether each was there as often as it must.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::runtime::json::context::{Context, inside, leave_empty};
use crate::runtime::json::mismatch::{Mismatch, Step};
use crate::runtime::json::seen::Seen;
use crate::runtime::model::properties::{Properties, Writing};
use crate::runtime::model::slot::Slot;

/// What the name of a property stands for.
pub(crate) enum Key {
    /// The property at this index.
    Known(usize),
    /// A property that the type keeps with its name.
    Kept(String),
    /// A property that the type does not know.
    Ignored,
}

/// Reads the name of a property.
pub(crate) struct Name {
    properties: &'static Properties,
    expected: usize,
}

impl Name {
    pub(crate) fn new(properties: &'static Properties, expected: usize) -> Self {
        Self {
            properties,
            expected,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match self.properties.find(name, self.expected) {
            Some(index) => Key::Known(index),
            None if self.properties.rest.is_some() => Key::Kept(name.to_owned()),
            None => Key::Ignored,
        })
    }
}

/// Refuses a property that was read before.
pub(crate) fn check_new(
    seen: &mut Seen,
    properties: &'static Properties,
    index: usize,
) -> Result<(), Mismatch> {
    if seen.insert(index) {
        return Ok(());
    }
    let name = properties.name_at(index);
    Err(Mismatch::new(format!(
        "the property `{name}` appears twice"
    )))
}

/// Notes an object of which nothing is kept: it has properties, but none that its type knows.
#[cold]
pub(crate) fn note_other(properties: &'static Properties, context: &mut Context) {
    if !properties.list.is_empty() && context.policy.is_tolerant() {
        let notes = &mut context.notes;
        notes.add("none of the described properties", "at least one");
    }
}

/// Refuses an object without a property that it must have, unless that may stay empty.
pub(crate) fn check_complete(
    seen: &Seen,
    properties: &'static Properties,
    slots: &mut [&mut dyn Slot],
    context: &mut Context,
) -> Result<(), Mismatch> {
    for (index, (property, slot)) in properties.list.iter().zip(slots).enumerate() {
        if seen.contains(index) {
            continue;
        }
        // What may be null, but not missing, is written always.
        let is_optional = slot.view().may_be_missing();
        if is_optional && property.writing != Writing::Always {
            continue;
        }
        let from = context.notes.len();
        if is_optional && context.policy.is_tolerant() {
            context.notes.add("nothing", "null or a value");
        } else if is_optional || !leave_empty(context, "nothing", &slot.target()) {
            let name = property.name;
            return Err(Mismatch::new(format!("the property `{name}` is missing")));
        }
        inside(context, from, Step::Property(property.name.to_owned()));
    }
    Ok(())
}
