//! All references of a document, and what each must name.
//!
//! Some are where the standard allows none. These are told apart: what they name is copied to where they are.
//!
//! Extensions are data: what looks like a reference there is not one.

use serde_json::{Map, Value};

use super::slot::Slot;
use crate::parse::object::ObjectKind;
use crate::pointer::Pointer;

/// A reference, and where it is.
pub(super) struct Reference {
    /// The node that holds it.
    pub(super) at: Pointer,
    pub(super) key: ReferenceKey,
    /// What it must name.
    pub(super) kind: ObjectKind,
    pub(super) text: String,
}

/// The key of the node that it is under.
#[derive(Clone)]
pub(super) enum ReferenceKey {
    Ref,
    /// `$dynamicRef`, or `$recursiveRef` of an older draft.
    Dynamic(&'static str),
    /// A value of `discriminator.mapping`.
    Mapping(String),
}

impl Reference {
    /// The place of a diagnostic about it.
    pub(super) fn place(&self) -> Pointer {
        match &self.key {
            ReferenceKey::Ref => self.at.join("$ref"),
            ReferenceKey::Dynamic(key) => self.at.join(key),
            ReferenceKey::Mapping(key) => self.at.join(key),
        }
    }
}

/// A reference that later stages do not follow.
pub(super) struct Misplaced {
    /// The object that is the reference.
    pub(super) at: Pointer,
    /// What may be there.
    pub(super) slot: Slot,
}

/// The references in and below a place.
pub(super) fn references(slot: Slot, value: &Value, at: &Pointer) -> Vec<Reference> {
    Walk::of(slot, value, at, false).references
}

/// Those in and below a place that later stages do not follow.
pub(super) fn misplaced(slot: Slot, value: &Value, at: &Pointer) -> Vec<Misplaced> {
    Walk::of(slot, value, at, true).misplaced
}

/// A part of the way to a value.
enum Token<'v> {
    Key(&'v str),
    Index(usize),
}

struct Walk<'v> {
    start: &'v Pointer,
    /// The way from there, so that a pointer is made only where something is found.
    path: Vec<Token<'v>>,
    /// Whether only misplaced references are looked for. Most documents have thousands of others.
    only_misplaced: bool,
    references: Vec<Reference>,
    misplaced: Vec<Misplaced>,
}

impl<'v> Walk<'v> {
    fn of(slot: Slot, value: &'v Value, start: &'v Pointer, only_misplaced: bool) -> Self {
        let mut walk = Self {
            start,
            path: Vec::new(),
            only_misplaced,
            references: Vec::new(),
            misplaced: Vec::new(),
        };
        walk.slot(slot, value);
        walk
    }

    fn slot(&mut self, slot: Slot, value: &'v Value) {
        match value {
            Value::Object(object) => self.object(slot, object),
            Value::Array(items) => {
                let Some(item) = slot.item() else {
                    return;
                };
                for (index, value) in items.iter().enumerate() {
                    self.path.push(Token::Index(index));
                    self.slot(item, value);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, slot: Slot, object: &'v Map<String, Value>) {
        if let Some(Value::String(text)) = object.get("$ref") {
            match slot {
                Slot::Node(kind) if slot.allows_reference() => {
                    self.reference(kind, ReferenceKey::Ref, text);
                }
                // With anything beside it, it is data.
                Slot::Data if object.len() > 1 => return,
                _ => {
                    let at = self.pointer();
                    self.misplaced.push(Misplaced { at, slot });
                    return;
                }
            }
        }
        if slot == Slot::Node(ObjectKind::Schema) {
            self.dynamic(object);
        }
        match slot {
            Slot::Root | Slot::Components => {
                let mut children: Vec<_> = object.iter().collect();
                children.sort_by_key(|(key, _)| slot.rank(key));
                for (key, child) in children {
                    self.child(slot, key, child);
                }
            }
            _ => {
                for (key, child) in object {
                    self.child(slot, key, child);
                }
            }
        }
    }

    fn child(&mut self, slot: Slot, key: &'v str, child: &'v Value) {
        if let Some(below) = slot.under(key, child) {
            self.path.push(Token::Key(key));
            if key == "discriminator" && slot == Slot::Node(ObjectKind::Schema) {
                self.mapping(child);
            }
            self.slot(below, child);
            self.path.pop();
        }
    }

    fn dynamic(&mut self, object: &Map<String, Value>) {
        for key in ["$dynamicRef", "$recursiveRef"] {
            if let Some(Value::String(text)) = object.get(key)
                && !object.contains_key("$ref")
            {
                let key = ReferenceKey::Dynamic(key);
                self.reference(ObjectKind::Schema, key, text);
            }
        }
    }

    fn mapping(&mut self, discriminator: &Value) {
        let Some(Value::Object(mapping)) = discriminator.get("mapping") else {
            return;
        };
        self.path.push(Token::Key("mapping"));
        for (key, value) in mapping {
            if let Value::String(text) = value
                && key != "$ref"
            {
                let key = ReferenceKey::Mapping(key.clone());
                self.reference(ObjectKind::Schema, key, text);
            }
        }
        self.path.pop();
    }

    fn reference(&mut self, kind: ObjectKind, key: ReferenceKey, text: &str) {
        if self.only_misplaced {
            return;
        }
        self.references.push(Reference {
            at: self.pointer(),
            key,
            kind,
            text: text.to_owned(),
        });
    }

    /// The place that the walk has come to.
    fn pointer(&self) -> Pointer {
        let mut at = self.start.clone();
        for token in &self.path {
            match token {
                Token::Key(key) => at.push(key),
                Token::Index(index) => at.push(index),
            }
        }
        at
    }
}
