//! What is under each key of a document, as far as references are concerned.

use serde_json::Value;

use crate::parse::keywords::{LISTS, MAPS, SECTIONS, SINGLE, is_map_of_items};
use crate::parse::object::{Child, ObjectKind};

/// What may be in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The document.
    Root,
    /// Its `components`.
    Components,
    /// Path items, which are copied to where they are used.
    Paths,
    /// One path item that is copied.
    Path,
    /// An object of some kind.
    Node(ObjectKind),
    /// A list of them.
    List(ObjectKind),
    /// A map of them.
    Map(ObjectKind),
    /// Values of which something is generated: strings, numbers, booleans, and lists and objects of these.
    Plain,
    /// Values of which only documentation is generated, or nothing.
    Docs,
    /// Any value: an example, a default.
    Data,
    /// A list of such values.
    DataList,
}

/// Keys outside of schemas with values of which something is generated.
const PLAIN: &[&str] = &[
    "allowEmptyValue",
    "allowReserved",
    "contentType",
    "default",
    "deprecated",
    "enum",
    "explode",
    "in",
    "name",
    "operationId",
    "required",
    "scheme",
    "security",
    "style",
    "tags",
    "type",
    "url",
    "variables",
    "version",
];

/// Keywords of schemas with values of which something is generated.
const KEYWORDS: &[&str] = &[
    "contentEncoding",
    "contentMediaType",
    "dependentRequired",
    "deprecated",
    "discriminator",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "nullable",
    "pattern",
    "readOnly",
    "required",
    "type",
    "uniqueItems",
    "writeOnly",
];

/// Keys of which only documentation is generated, or nothing.
const DOCS: &[&str] = &[
    "bearerFormat",
    "contact",
    "description",
    "externalDocs",
    "flows",
    "license",
    "openIdConnectUrl",
    "summary",
    "termsOfService",
    "title",
    "xml",
];

impl Slot {
    /// What is under a key of the object in this place; `None` for extensions, and for what has no references inside.
    pub(super) fn under(self, key: &str, value: &Value) -> Option<Self> {
        if !matches!(value, Value::Object(_) | Value::Array(_)) {
            return None;
        }
        match self {
            Self::Root => under_root(key, value),
            Self::Components => {
                let section = SECTIONS.iter().find(|(section, _)| *section == key);
                section.map(|(_, kind)| Self::Map(*kind))
            }
            Self::Paths => (!key.starts_with("x-")).then_some(Self::Path),
            Self::Path => under_node(ObjectKind::PathItem, key, value),
            Self::Node(ObjectKind::Schema) => under_schema(key, value),
            Self::Node(kind) => under_node(kind, key, value),
            // A property may be called anything.
            Self::Map(kind) => (kind == ObjectKind::Schema || !kind.is_extension(key, value))
                .then_some(Self::Node(kind)),
            Self::Plain | Self::Docs => (!key.starts_with("x-")).then_some(self),
            Self::List(_) | Self::Data | Self::DataList => None,
        }
    }

    /// Where a key of the document or of its components is in their order, which decides which of several nodes gets a
    /// name. The document's own order does not.
    pub(super) fn rank(self, key: &str) -> usize {
        let rank = match self {
            Self::Components => SECTIONS.iter().position(|(section, _)| *section == key),
            _ => ["paths", "webhooks", "components"]
                .iter()
                .position(|known| *known == key),
        };
        rank.unwrap_or(usize::MAX)
    }

    /// What each item is of the list in this place.
    pub(super) fn item(self) -> Option<Self> {
        match self {
            Self::List(kind) => Some(Self::Node(kind)),
            Self::DataList | Self::Docs => Some(Self::Data),
            Self::Plain => Some(Self::Plain),
            _ => None,
        }
    }

    /// Whether a reference in the list in this place may name a list: what is in that is taken as items of this one.
    pub(super) fn takes_lists(self) -> bool {
        matches!(self, Self::List(_) | Self::DataList | Self::Plain)
    }

    /// Whether the standard allows a reference in this place, which later stages follow.
    pub(super) fn allows_reference(self) -> bool {
        let Self::Node(kind) = self else {
            return false;
        };
        match kind {
            ObjectKind::PathItem
            | ObjectKind::Parameter
            | ObjectKind::Header
            | ObjectKind::RequestBody
            | ObjectKind::Response
            | ObjectKind::Callback
            | ObjectKind::SecurityScheme
            | ObjectKind::Schema
            | ObjectKind::Example
            | ObjectKind::Link => true,
            ObjectKind::Operation
            | ObjectKind::MediaType
            | ObjectKind::Encoding
            | ObjectKind::Server
            | ObjectKind::Leaf => false,
        }
    }
}

/// A list of objects. An object in its place is the only item, or a map of the items; the mender makes a list of it.
fn list(kind: ObjectKind, value: &Value) -> Slot {
    match value {
        Value::Object(object) if object.get("$ref").is_some_and(Value::is_string) => {
            Slot::List(kind)
        }
        Value::Object(object) if is_map_of_items(kind, object) => Slot::Map(kind),
        Value::Object(_) => Slot::Node(kind),
        _ => Slot::List(kind),
    }
}

fn under_root(key: &str, value: &Value) -> Option<Slot> {
    match key {
        "info" => Some(Slot::Node(ObjectKind::Leaf)),
        "servers" => Some(list(ObjectKind::Server, value)),
        "tags" => Some(list(ObjectKind::Leaf, value)),
        "security" => Some(Slot::Plain),
        "paths" | "webhooks" => Some(Slot::Paths),
        "components" => Some(Slot::Components),
        _ => None,
    }
}

fn under_node(kind: ObjectKind, key: &str, value: &Value) -> Option<Slot> {
    if key.starts_with("x-") {
        return None;
    }
    match kind.child(key) {
        Child::One(kind) => return Some(Slot::Node(kind)),
        Child::List(kind) => return Some(list(kind, value)),
        Child::Map(kind) => return Some(Slot::Map(kind)),
        Child::Schema => return Some(Slot::Node(ObjectKind::Schema)),
        Child::Opaque => {}
    }
    match (kind, key) {
        (ObjectKind::Parameter | ObjectKind::Header | ObjectKind::MediaType, "examples") => {
            Some(Slot::Map(ObjectKind::Example))
        }
        (ObjectKind::Response, "links") => Some(Slot::Map(ObjectKind::Link)),
        // No links are generated.
        (ObjectKind::Link, _) => None,
        (ObjectKind::Example, "value") | (_, "example") => Some(Slot::Data),
        (_, key) if DOCS.contains(&key) => Some(Slot::Docs),
        (_, key) if PLAIN.contains(&key) => Some(Slot::Plain),
        _ => None,
    }
}

fn under_schema(key: &str, value: &Value) -> Option<Slot> {
    const SCHEMA: ObjectKind = ObjectKind::Schema;
    match key {
        key if MAPS.contains(&key) => Some(Slot::Map(SCHEMA)),
        // One schema, or a list of them in older drafts.
        "items" if value.is_array() => Some(Slot::List(SCHEMA)),
        key if SINGLE.contains(&key) => Some(Slot::Node(SCHEMA)),
        key if LISTS.contains(&key) => Some(list(SCHEMA, value)),
        "default" | "example" | "const" => Some(Slot::Data),
        "enum" => Some(Slot::DataList),
        "examples" => Some(Slot::Docs),
        key if DOCS.contains(&key) => Some(Slot::Docs),
        key if KEYWORDS.contains(&key) => Some(Slot::Plain),
        _ => None,
    }
}
