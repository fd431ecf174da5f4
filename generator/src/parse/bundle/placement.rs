//! Places: what references name gets one among the components, under a name that no other has.

use serde_json::{Map, Value};

use super::Bundle;
use super::owner::{self, Home};
use super::references::SECTIONS;
use super::resolve::Named;
use crate::diagnostic::Diagnostic;
use crate::parse::object::Kind;
use crate::parse::reference::LONGEST_CHAIN;
use crate::pointer::Pointer;

impl Bundle<'_> {
    /// The place in the one document of what a reference names; `None` if nothing stands there.
    pub(super) fn placed(&mut self, named: &Named, kind: Kind) -> Option<Pointer> {
        if named.file.is_none() && named.pointer.as_str().is_empty() {
            // The whole document is nothing that can be referred to.
            return None;
        }
        let home = Home::of(named, kind);
        if home.in_place {
            return Some(named.pointer.clone());
        }
        let whole = Named {
            file: named.file.clone(),
            pointer: home.pointer,
        };
        if let Some(known) = self.homes.get(&whole) {
            return Some(known.below(&home.inside));
        }
        let value = self.value(&whole)?.clone();
        let place = self.free_place(&whole, kind)?;
        self.put(&place, value, &whole);
        self.pending.push_back((place.clone(), kind));
        Some(place.below(&home.inside))
    }

    /// The value at a place of the document or of another file.
    pub(super) fn value(&self, named: &Named) -> Option<&Value> {
        let value = match &named.file {
            None => &self.root,
            Some(file) => self.files.value(file)?,
        };
        named.pointer.find(value)
    }

    /// Puts something among the components, and remembers where it is from.
    fn put(&mut self, place: &Pointer, value: Value, from: &Named) {
        self.homes.insert(from.clone(), place.clone());
        let (file, source) = match &from.file {
            Some(file) => (Some(file.clone()), from.pointer.clone()),
            // What stood in the document may itself have been put there.
            None => {
                let (file, source) = self.diagnostics.moves().source(&from.pointer);
                (file.map(str::to_owned), source)
            }
        };
        self.diagnostics.moves().add(place.clone(), file, source);
        let (Some(name), Some(section)) = (place.last(), place.parent()) else {
            return;
        };
        if let Some(Value::Object(members)) = section.find_mut(&mut self.root) {
            members.insert(name, value);
        }
    }

    /// A place among the components of a kind, under a name that is not taken.
    fn free_place(&mut self, named: &Named, kind: Kind) -> Option<Pointer> {
        let section = owner::section(kind)?;
        let components = member(self.root.as_object_mut()?, "components")?;
        member(components, section)?;
        let (name, around) = owner::wanted(named);
        let longer = format!("{around} {name}");
        let from = *self.numbers.get(&longer).unwrap_or(&2);
        let numbered = (from..).map(|number| (number + 1, format!("{longer} {number}")));
        let plain = [name, longer.clone()].map(|name| (from, name));
        let mut names = plain.into_iter().chain(numbered);
        let free = names.find(|(_, name)| self.names.insert((section, folded(name))));
        let (next, name) = free?;
        self.numbers.insert(longer, next);
        Some(owner::component(kind, &name))
    }

    /// Takes note of the names that components have, and of those that came from other files with their section.
    pub(super) fn take_names(&mut self) {
        for (section, _) in SECTIONS {
            let at = Pointer::root().join("components").join(section);
            let Some(Value::Object(members)) = at.find(&self.root) else {
                continue;
            };
            for name in members.keys() {
                self.names.insert((section, folded(name)));
                let place = at.join(name);
                if let (Some(file), pointer) = self.diagnostics.moves().source(&place) {
                    let file = Some(file.to_owned());
                    self.homes.insert(Named { file, pointer }, place);
                }
            }
        }
    }

    /// A component that is nothing but a reference to what has no place yet is the place for it. One of the same name
    /// comes before others.
    pub(super) fn adopt(&mut self) {
        let mut found = Vec::new();
        for (section, kind) in SECTIONS {
            let at = Pointer::root().join("components").join(section);
            if let Some(Value::Object(members)) = at.find(&self.root) {
                let only = members
                    .iter()
                    .filter(|(_, value)| only_reference(value).is_some());
                found.extend(only.map(|(name, _)| (at.join(name), *kind)));
            }
        }
        for same_name in [true, false] {
            for (place, kind) in &found {
                for _ in 0..LONGEST_CHAIN {
                    // What cannot be followed is told when all references are.
                    if !matches!(self.adopted(place, *kind, same_name), Ok(true)) {
                        break;
                    }
                }
            }
        }
    }

    fn adopted(
        &mut self,
        place: &Pointer,
        kind: Kind,
        same_name: bool,
    ) -> Result<bool, Diagnostic> {
        let Some(text) = place.find(&self.root).and_then(only_reference) else {
            return Ok(false);
        };
        let text = text.to_owned();
        let within = text.starts_with("#/components/");
        if within && self.diagnostics.moves().source(place).0.is_none() {
            return Ok(false);
        }
        let named = self.named(&text, place, &place.join("$ref"))?;
        let home = Home::of(&named, kind);
        let whole = home.inside.as_str().is_empty();
        let same = place.last().map(|name| folded(&name)) == Some(folded(&owner::wanted(&named).0));
        if home.in_place || !whole || self.homes.contains_key(&named) || (same_name && !same) {
            return Ok(false);
        }
        let Some(value) = self.value(&named).cloned() else {
            return Ok(false);
        };
        self.put(place, value, &named);
        Ok(true)
    }
}

/// The reference that a node is, if it is nothing else.
fn only_reference(value: &Value) -> Option<&str> {
    let members = value.as_object()?;
    (members.len() == 1).then(|| members.get("$ref")?.as_str())?
}

/// The object under a key, made if there is none.
fn member<'v>(
    members: &'v mut Map<String, Value>,
    key: &str,
) -> Option<&'v mut Map<String, Value>> {
    let value = members.entry(key).or_insert(Value::Null);
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}

/// A name without case and punctuation: two names that only differ in these are one in Rust.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
