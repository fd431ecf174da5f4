//! `Undescribed`: the properties of an object that its description does not speak of, as they were received.
//!
//! Always: a value that is read, changed and sent back still has them; a new one has none. `Debug` shows their names only.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::runtime::model::slot::{Entries, Slot, Target, View};

/// Properties that a response had although the description does not speak of them.
///
/// They are sent back with the object, so that a value that is read, changed and put back loses none of them. To send only
/// what is described, [`clear`](Self::clear) them.
#[derive(Clone, Default, PartialEq)]
#[allow(
    clippy::box_collection,
    reason = "it takes one pointer while it is empty, as it nearly always is"
)]
pub struct Undescribed(Option<Box<BTreeMap<String, Value>>>);

impl Undescribed {
    /// The value of a property.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// The properties, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let properties = self.0.iter().flat_map(|properties| properties.iter());
        properties.map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |properties| properties.len())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sets a property, which is sent as it is; its value before, if it had one.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let properties = self.0.get_or_insert_default();
        properties.insert(name.into(), value.into())
    }

    /// Removes a property; its value, if it had one.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.remove(name)
    }

    /// Removes all of them.
    pub fn clear(&mut self) {
        self.0 = None;
    }
}

/// Their values may be confidential, so only the names are shown.
impl fmt::Debug for Undescribed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Slot for Undescribed {
    fn blank() -> Self {
        Self::default()
    }

    fn target(&mut self) -> Target<'_> {
        Target::Undescribed(self)
    }

    fn view(&self) -> View<'_> {
        View::Undescribed(self)
    }
}

impl Entries for Undescribed {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name, View::Json(value))))
    }

    fn slot(&mut self, name: &str) -> Target<'_> {
        // Of several values with one name, the last is kept.
        let properties = self.0.get_or_insert_default();
        let value = properties.entry(name.to_owned()).or_insert(Value::Null);
        *value = Value::Null;
        Target::Json(value)
    }
}
