//! Documentation: titles, descriptions and everything else that does not change what is sent.

use std::hash::{Hash, Hasher};

use serde_json::Value;

use super::words::is_short_title;

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

/// Titles that only say what kind of data something is, as [`key`] has them.
const KINDS: &[&str] = &[
    "any",
    "array",
    "body",
    "boolean",
    "data",
    "dict",
    "enum",
    "integer",
    "item",
    "json",
    "list",
    "map",
    "null",
    "number",
    "object",
    "option",
    "param",
    "parameter",
    "payload",
    "request",
    "response",
    "schema",
    "string",
    "type",
    "value",
];

impl Docs {
    /// The title if it is a name: short, not only a kind of data, and more than the property says whose type has it.
    #[must_use]
    pub fn name(&self, property: Option<&str>) -> Option<&str> {
        let title = self.title.as_deref()?;
        let says_more = property.is_none_or(|property| key(property) != key(title));
        Some(title).filter(|title| is_short_title(title) && says_more && !is_kind(title))
    }
}

/// Whether a name only says what kind of data something is.
#[must_use]
pub fn is_kind(name: &str) -> bool {
    let key = key(name);
    key.is_empty() || KINDS.contains(&key.as_str())
}

/// The letters and digits of a name in the singular, by which names agree.
#[must_use]
pub fn key(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let mut key: String = letters.flat_map(char::to_lowercase).collect();
    if let Some((stem, one)) = irregular(&key) {
        return format!("{stem}{one}");
    }
    let ends = ["sses", "xes", "ches", "shes"];
    if ends.iter().any(|end| key.ends_with(end)) {
        key.truncate(key.len() - 2);
        return key;
    }
    let is_plural = !["ss", "us", "is", "series", "news"]
        .iter()
        .any(|end| key.ends_with(end));
    if is_plural && key.ends_with("ies") {
        key.truncate(key.len() - 3);
        key.push('y');
    } else if is_plural && key.len() > 3 && key.ends_with('s') {
        key.pop();
    }
    key
}

/// A plural that no rule makes: what comes before it, and the singular.
#[must_use]
pub fn irregular(text: &str) -> Option<(&str, &'static str)> {
    const IRREGULAR: [(&str, &str); 7] = [
        ("statuses", "status"),
        ("aliases", "alias"),
        ("caches", "cache"),
        ("movies", "movie"),
        ("cookies", "cookie"),
        ("people", "person"),
        ("children", "child"),
    ];
    let mut all = IRREGULAR.iter();
    all.find_map(|(many, one)| Some((text.strip_suffix(many)?, *one)))
}

/// The plural of a word.
#[must_use]
pub fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
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
