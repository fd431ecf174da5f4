//! All references of a document, and the kind of object that each must name.
//!
//! Examples, defaults and extensions are data: what looks like a reference there is not one.

use serde_json::{Map, Value};

use crate::parse::keywords::{LISTS, MAPS, SECTIONS, SINGLE};
use crate::parse::object::{Child, ObjectKind};
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

/// The references of a whole document.
pub(super) fn of_document(root: &Value) -> Vec<Reference> {
    let mut walk = Walk::default();
    let top = Pointer::root();
    for key in ["paths", "webhooks"] {
        walk.map(ObjectKind::PathItem, root.get(key), &top.join(key));
    }
    for (section, kind) in SECTIONS {
        let at = top.join("components").join(section);
        walk.map(*kind, at.find(root), &at);
    }
    walk.references
}

/// The references below a node.
pub(super) fn of_node(kind: ObjectKind, value: &Value, at: &Pointer) -> Vec<Reference> {
    let mut walk = Walk::default();
    walk.node(kind, value, at);
    walk.references
}

#[derive(Default)]
struct Walk {
    references: Vec<Reference>,
}

impl Walk {
    fn map(&mut self, kind: ObjectKind, value: Option<&Value>, at: &Pointer) {
        let Some(Value::Object(object)) = value else {
            return;
        };
        for (key, value) in object {
            // A property may be called anything.
            if kind == ObjectKind::Schema || !kind.is_extension(key, value) {
                self.node(kind, value, &at.join(key));
            }
        }
    }

    fn list(&mut self, kind: ObjectKind, value: &Value, at: &Pointer) {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.node(kind, item, &at.join(index));
        }
    }

    fn node(&mut self, kind: ObjectKind, value: &Value, at: &Pointer) {
        let Value::Object(object) = value else {
            return;
        };
        if let Some(Value::String(text)) = object.get("$ref") {
            self.reference(kind, ReferenceKey::Ref, text, at);
        }
        if kind == ObjectKind::Schema {
            self.schema(object, at);
            return;
        }
        for (key, child) in object {
            if key.starts_with("x-") {
                continue;
            }
            let below = || at.join(key);
            match kind.child(key) {
                Child::One(kind) => self.node(kind, child, &below()),
                Child::List(kind) => self.list(kind, child, &below()),
                Child::Map(kind) => self.map(kind, Some(child), &below()),
                Child::Schema => self.node(ObjectKind::Schema, child, &below()),
                Child::Opaque => match (kind, key.as_str()) {
                    (
                        ObjectKind::Parameter | ObjectKind::Header | ObjectKind::MediaType,
                        "examples",
                    ) => {
                        self.map(ObjectKind::Example, Some(child), &below());
                    }
                    (ObjectKind::Response, "links") => {
                        self.map(ObjectKind::Link, Some(child), &below())
                    }
                    _ => {}
                },
            }
        }
    }

    fn schema(&mut self, object: &Map<String, Value>, at: &Pointer) {
        for key in ["$dynamicRef", "$recursiveRef"] {
            if let Some(Value::String(text)) = object.get(key)
                && !object.contains_key("$ref")
            {
                self.reference(ObjectKind::Schema, ReferenceKey::Dynamic(key), text, at);
            }
        }
        for (key, child) in object {
            match (key.as_str(), child) {
                ("discriminator", Value::Object(discriminator)) => {
                    self.mapping(discriminator, &at.join(key));
                }
                (key, Value::Object(_)) if MAPS.contains(&key) => {
                    self.map(ObjectKind::Schema, Some(child), &at.join(key));
                }
                (key, Value::Array(_)) if LISTS.contains(&key) => {
                    self.list(ObjectKind::Schema, child, &at.join(key));
                }
                (key, Value::Object(_)) if SINGLE.contains(&key) => {
                    self.node(ObjectKind::Schema, child, &at.join(key));
                }
                // Data, and keywords that only limit it.
                _ => {}
            }
        }
    }

    fn mapping(&mut self, discriminator: &Map<String, Value>, at: &Pointer) {
        let at = at.join("mapping");
        let Some(Value::Object(mapping)) = discriminator.get("mapping") else {
            return;
        };
        for (key, value) in mapping {
            if let Value::String(text) = value {
                self.reference(
                    ObjectKind::Schema,
                    ReferenceKey::Mapping(key.clone()),
                    text,
                    &at,
                );
            }
        }
    }

    fn reference(&mut self, kind: ObjectKind, key: ReferenceKey, text: &str, at: &Pointer) {
        self.references.push(Reference {
            at: at.clone(),
            key,
            kind,
            text: text.to_owned(),
        });
    }
}
