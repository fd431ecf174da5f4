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

/// A reference that later stages do not follow, or a list of which an item may be one.
pub(super) struct Misplaced {
    /// The object that is the reference, or the list.
    pub(super) at: Pointer,
    /// What may be there.
    pub(super) slot: Slot,
}

/// Which lists may have references to lists, whose items are to be copied into them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nested {
    /// None: they have been copied.
    None,
    /// Those with a reference to anything but a component.
    NotComponents,
    /// Those with any reference.
    Any,
}

/// What is found in a walk.
#[derive(Default)]
struct Found {
    references: Vec<Reference>,
    misplaced: Vec<Misplaced>,
}

/// The references of a whole document that later stages follow. Those to components stay as they are where the document is
/// one file, and most documents have thousands; they are left out there.
pub(super) fn of_document(root: &Value, is_one_file: bool) -> Vec<Reference> {
    let at = &Pointer::root();
    let mut walk = Walk::new(at, Nested::None);
    walk.is_one_file = is_one_file;
    walk.slot(Slot::Root, root);
    walk.found.references
}

/// The references in and below a node that later stages follow.
pub(super) fn of_node(kind: ObjectKind, value: &Value, at: &Pointer) -> Vec<Reference> {
    walk(Slot::Node(kind), value, at, Nested::None).references
}

/// The references in and below a place that later stages do not follow, and the lists that may have such in them.
pub(super) fn misplaced(slot: Slot, value: &Value, at: &Pointer, nested: Nested) -> Vec<Misplaced> {
    walk(slot, value, at, nested).misplaced
}

fn walk(slot: Slot, value: &Value, at: &Pointer, nested: Nested) -> Found {
    let mut walk = Walk::new(at, nested);
    walk.slot(slot, value);
    walk.found
}

/// Whether a reference names a whole component of its own file, as most do.
pub(super) fn is_component(text: &str) -> bool {
    let below = text.strip_prefix("#/components/");
    below.is_some_and(|below| below.split('/').count() == 2)
}

/// A part of the way to a value.
enum Token<'v> {
    Key(&'v str),
    Index(usize),
}

struct Walk<'v> {
    start: &'v Pointer,
    nested: Nested,
    /// Whether references to components stay as they are, and are not looked for.
    is_one_file: bool,
    /// The way from there, so that a pointer is made only where something is found.
    path: Vec<Token<'v>>,
    found: Found,
}

impl<'v> Walk<'v> {
    fn new(start: &'v Pointer, nested: Nested) -> Self {
        Self {
            start,
            nested,
            is_one_file: false,
            path: Vec::new(),
            found: Found::default(),
        }
    }

    fn slot(&mut self, slot: Slot, value: &'v Value) {
        match value {
            Value::Object(object) => self.object(slot, object),
            Value::Array(items) => {
                let Some(item) = slot.item() else {
                    return;
                };
                if self.may_have_lists(slot, items) {
                    let at = self.pointer();
                    self.found.misplaced.push(Misplaced { at, slot });
                    return;
                }
                for (index, value) in items.iter().enumerate() {
                    self.path.push(Token::Index(index));
                    self.slot(item, value);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    /// Whether a list, other than the one that the walk starts at, may have references to lists.
    fn may_have_lists(&self, slot: Slot, items: &[Value]) -> bool {
        let mut references = items.iter().filter_map(|item| item.get("$ref")?.as_str());
        self.nested != Nested::None
            && !self.path.is_empty()
            && slot.takes_lists()
            && references.any(|text| self.nested == Nested::Any || !is_component(text))
    }

    fn object(&mut self, slot: Slot, object: &'v Map<String, Value>) {
        // Few objects have any of these keys, and each look-up costs more than to see all keys.
        let refers = object.keys().any(|key| key.starts_with('$'));
        if refers && let Some(Value::String(text)) = object.get("$ref") {
            match slot {
                Slot::Node(kind) if slot.allows_reference() => {
                    self.reference(kind, ReferenceKey::Ref, text);
                }
                // With anything beside it, it is data.
                Slot::Data if object.len() > 1 => return,
                _ => {
                    let at = self.pointer();
                    self.found.misplaced.push(Misplaced { at, slot });
                    return;
                }
            }
        }
        if refers && slot == Slot::Node(ObjectKind::Schema) {
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

    fn mapping(&mut self, discriminator: &'v Value) {
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
        // Whoever looks for misplaced ones wants no others, of which most documents have thousands.
        let stays = self.is_one_file && matches!(key, ReferenceKey::Ref) && is_component(text);
        if stays || self.nested != Nested::None {
            return;
        }
        self.found.references.push(Reference {
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
