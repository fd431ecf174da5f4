//! Docs: titles, descriptions and whatever else of a schema is only for people.

use std::hash::{Hash, Hasher};

use serde_json::Value;

/// What a description says to people. It is no part of a type's structure: all [`Docs`] are equal.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// A short text.
    pub title: Option<String>,
    /// A longer one, in Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The value the server assumes where none is sent.
    pub default: Option<Value>,
    /// A value as it could be.
    pub example: Option<Value>,
    /// What the value must keep to, as a list of phrases such as "at most 10 characters".
    pub bounds: Vec<String>,
}

impl PartialEq for Docs {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Docs {}

impl Hash for Docs {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
