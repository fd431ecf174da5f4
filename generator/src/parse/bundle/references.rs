//! Sites: every place of a document where a reference stands, and what kind of thing it must name.
//!
//! Examples, defaults and extensions are data: what looks like a reference there is none.

use serde_json::{Map, Value};

use crate::parse::object::{Child, Kind};
use crate::parse::outline::is_extension;
use crate::pointer::Pointer;

/// A reference and where it stands.
pub(super) struct Site {
    /// The node that holds it.
    pub(super) at: Pointer,
    pub(super) key: SiteKey,
    /// What it must name.
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// Which member of the node it is.
#[derive(Clone)]
pub(super) enum SiteKey {
    Ref,
    /// `$dynamicRef`, or `$recursiveRef` of an older draft.
    Dynamic(&'static str),
    /// A value of `discriminator.mapping`.
    Mapping(String),
}

impl Site {
    /// Where a diagnostic about it stands.
    pub(super) fn place(&self) -> Pointer {
        match &self.key {
            SiteKey::Ref => self.at.join("$ref"),
            SiteKey::Dynamic(key) => self.at.join(key),
            SiteKey::Mapping(key) => self.at.join(key),
        }
    }
}

/// The references of a whole document.
pub(super) fn of_document(root: &Value) -> Vec<Site> {
    let mut walk = Walk::default();
    let top = Pointer::root();
    for key in ["paths", "webhooks"] {
        walk.map(Kind::PathItem, root.get(key), &top.join(key));
    }
    for (section, kind) in SECTIONS {
        let at = top.join("components").join(section);
        walk.map(*kind, at.find(root), &at);
    }
    walk.sites
}

/// The references below a node.
pub(super) fn of_node(kind: Kind, value: &Value, at: &Pointer) -> Vec<Site> {
    let mut walk = Walk::default();
    walk.node(kind, value, at);
    walk.sites
}

/// The sections of `components` (OpenAPI 3.1, section 4.8.7).
pub(in crate::parse) const SECTIONS: &[(&str, Kind)] = &[
    ("schemas", Kind::Schema),
    ("responses", Kind::Response),
    ("parameters", Kind::Parameter),
    ("examples", Kind::Example),
    ("requestBodies", Kind::RequestBody),
    ("headers", Kind::Header),
    ("securitySchemes", Kind::SecurityScheme),
    ("links", Kind::Link),
    ("callbacks", Kind::Callback),
    ("pathItems", Kind::PathItem),
];

#[derive(Default)]
struct Walk {
    sites: Vec<Site>,
}

impl Walk {
    fn map(&mut self, kind: Kind, value: Option<&Value>, at: &Pointer) {
        let Some(Value::Object(members)) = value else {
            return;
        };
        for (key, value) in members {
            // A property may be called anything.
            if kind == Kind::Schema || !is_extension(kind, key, value) {
                self.node(kind, value, &at.join(key));
            }
        }
    }

    fn list(&mut self, kind: Kind, value: &Value, at: &Pointer) {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.node(kind, item, &at.join(index));
        }
    }

    fn node(&mut self, kind: Kind, value: &Value, at: &Pointer) {
        let Value::Object(members) = value else {
            return;
        };
        if let Some(Value::String(text)) = members.get("$ref") {
            self.reference(kind, SiteKey::Ref, text, at);
        }
        if kind == Kind::Schema {
            self.schema(members, at);
            return;
        }
        for (key, child) in members {
            if key.starts_with("x-") {
                continue;
            }
            let below = at.join(key);
            match kind.child(key) {
                Child::One(kind) => self.node(kind, child, &below),
                Child::List(kind) => self.list(kind, child, &below),
                Child::Map(kind) => self.map(kind, Some(child), &below),
                Child::Schema => self.node(Kind::Schema, child, &below),
                Child::Opaque => match (kind, key.as_str()) {
                    (Kind::Parameter | Kind::Header | Kind::MediaType, "examples") => {
                        self.map(Kind::Example, Some(child), &below);
                    }
                    (Kind::Response, "links") => self.map(Kind::Link, Some(child), &below),
                    _ => {}
                },
            }
        }
    }

    fn schema(&mut self, members: &Map<String, Value>, at: &Pointer) {
        for key in ["$dynamicRef", "$recursiveRef"] {
            if let Some(Value::String(text)) = members.get(key)
                && !members.contains_key("$ref")
            {
                self.reference(Kind::Schema, SiteKey::Dynamic(key), text, at);
            }
        }
        for (key, child) in members {
            match (key.as_str(), child) {
                ("discriminator", Value::Object(discriminator)) => {
                    self.mapping(discriminator, &at.join(key));
                }
                (key, Value::Object(_)) if MAPS.contains(&key) => {
                    self.map(Kind::Schema, Some(child), &at.join(key));
                }
                (key, Value::Array(_)) if LISTS.contains(&key) => {
                    self.list(Kind::Schema, child, &at.join(key));
                }
                (key, Value::Object(_)) if SINGLE.contains(&key) => {
                    self.node(Kind::Schema, child, &at.join(key));
                }
                // Data, and what says something about it in a value.
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
                self.reference(Kind::Schema, SiteKey::Mapping(key.clone()), text, &at);
            }
        }
    }

    fn reference(&mut self, kind: Kind, key: SiteKey, text: &str, at: &Pointer) {
        self.sites.push(Site {
            at: at.clone(),
            key,
            kind,
            text: text.to_owned(),
        });
    }
}

/// Keywords with a schema under each key (JSON Schema 2020-12, section 10, and `definitions` of older drafts).
pub(in crate::parse) const MAPS: &[&str] = &[
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
];

/// Keywords with a list of schemas.
pub(in crate::parse) const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// Keywords with one schema.
pub(in crate::parse) const SINGLE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
    "contentSchema",
];
