//! Documentation: titles, descriptions and everything else that does not change what is sent.

use std::hash::{Hash, Hasher};

use serde_json::Value;

/// The documentation of a type, field or operation. It is not part of a type's structure, so all [`Docs`] are equal.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// A short title.
    pub title: Option<String>,
    /// A longer description, in Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The value the server assumes where none is sent.
    pub default: Option<Value>,
    /// An example of the value.
    pub example: Option<Value>,
    /// The limits of the value, as phrases such as "at most 10 characters".
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
