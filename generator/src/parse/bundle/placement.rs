//! Placement: what references name is copied to the components, under a name that is free.

use serde_json::{Map, Value};

use super::bundler::Bundler;
use super::owner::{self, Owner};
use super::slot::Slot;
use crate::diagnostic::{Diagnostic, Location};
use crate::parse::keywords::SECTIONS;
use crate::parse::object::ObjectKind;
use crate::parse::reference::LONGEST_CHAIN;
use crate::pointer::Pointer;

/// The names that what a component refers to may have, for the component to be the place for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AllowedNames {
    /// The component's own.
    Same,
    /// Any.
    Any,
}

impl Bundler<'_> {
    /// Copies what a reference names into the document, if it is not there yet. Returns where it is; `None` if there
    /// is no such node.
    pub(super) fn place(&mut self, target: &Location, kind: ObjectKind) -> Option<Pointer> {
        if target.file.is_none() && target.pointer.as_str().is_empty() {
            // No reference may name the whole document.
            return None;
        }
        let owner = Owner::of(target, kind);
        if owner.in_place {
            return Some(target.pointer.clone());
        }
        let whole = Location {
            file: target.file.clone(),
            pointer: owner.pointer,
        };
        if let Some(known) = self.placed.get(&whole) {
            return Some(known.below(&owner.inside));
        }
        let value = self.value(&whole)?.clone();
        let place = self.free_place(&whole, kind)?;
        self.put(&place, kind, value, &whole);
        self.pending.push_back((place.clone(), kind));
        Some(place.below(&owner.inside))
    }

    /// Makes a value a component, and records where it was written.
    fn put(&mut self, place: &Pointer, kind: ObjectKind, value: Value, from: &Location) {
        self.placed.insert(from.clone(), place.clone());
        let source = self.original(from);
        self.diagnostics.source_map().add(place.clone(), source);
        let (Some(name), Some(section)) = (place.last(), place.parent()) else {
            return;
        };
        if let Some(Value::Object(section)) = section.find_mut(&mut self.root) {
            section.insert(name, value);
        }
        self.inline_below(Slot::Node(kind), place);
    }

    /// A place for a component of some kind, under a name that is free.
    fn free_place(&mut self, node: &Location, kind: ObjectKind) -> Option<Pointer> {
        let section = owner::section(kind)?;
        let components = object_under(self.root.as_object_mut()?, "components")?;
        object_under(components, section)?;
        let (name, around) = owner::names(node);
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

    /// Claims the names of the components, and records which of them were written in other files.
    pub(super) fn claim_names(&mut self) {
        for (section, _) in SECTIONS {
            let at = Pointer::root().join("components").join(section);
            let Some(Value::Object(components)) = at.find(&self.root) else {
                continue;
            };
            for name in components.keys() {
                self.names.insert((section, folded(name)));
                let place = at.join(name);
                let source = self.diagnostics.source_map().source(&place);
                if source.file.is_some() {
                    self.placed.insert(source, place);
                }
            }
        }
    }

    /// Replaces each component that is only a reference to something outside of the components by what it names: it
    /// is the place for it. A component of the same name goes before others.
    pub(super) fn fill_aliases(&mut self) {
        let mut aliases = Vec::new();
        for (section, kind) in SECTIONS {
            let at = Pointer::root().join("components").join(section);
            if let Some(Value::Object(components)) = at.find(&self.root) {
                let only = components
                    .iter()
                    .filter(|(_, value)| only_reference(value).is_some());
                aliases.extend(only.map(|(name, _)| (at.join(name), *kind)));
            }
        }
        for allowed in [AllowedNames::Same, AllowedNames::Any] {
            for (place, kind) in &aliases {
                for _ in 0..LONGEST_CHAIN {
                    // A reference that leads nowhere is reported when it is rewritten.
                    if !matches!(self.fill_alias(place, *kind, allowed), Ok(true)) {
                        break;
                    }
                }
            }
        }
    }

    /// Replaces one such component, if its target has an allowed name; returns whether it was replaced.
    fn fill_alias(
        &mut self,
        place: &Pointer,
        kind: ObjectKind,
        allowed: AllowedNames,
    ) -> Result<bool, Diagnostic> {
        let Some(text) = place.find(&self.root).and_then(only_reference) else {
            return Ok(false);
        };
        let text = text.to_owned();
        if text.starts_with("#/components/") && self.source(place).file.is_none() {
            return Ok(false);
        }
        let target = self.resolve(&text, place, &place.join("$ref"))?;
        let owner = Owner::of(&target, kind);
        let whole = owner.inside.as_str().is_empty();
        let name = folded(&owner::names(&target).0);
        let same = place.last().is_some_and(|own| folded(&own) == name);
        let placed = owner.in_place || self.placed.contains_key(&target);
        if placed || !whole || (allowed == AllowedNames::Same && !same) {
            return Ok(false);
        }
        let Some(value) = self.value(&target).cloned() else {
            return Ok(false);
        };
        self.put(place, kind, value, &target);
        Ok(true)
    }
}

/// The reference of a node that has nothing else.
fn only_reference(value: &Value) -> Option<&str> {
    let object = value.as_object()?;
    (object.len() == 1).then(|| object.get("$ref")?.as_str())?
}

/// The object under a key, added if there is none.
fn object_under<'v>(
    object: &'v mut Map<String, Value>,
    key: &str,
) -> Option<&'v mut Map<String, Value>> {
    let value = object.entry(key).or_insert(Value::Null);
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}

/// A name without case and punctuation: two names that differ in these alone are one in Rust.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
