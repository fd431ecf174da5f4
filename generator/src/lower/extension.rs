//! Specification extensions: the `x-` keys of a document that the generator knows.

use indexmap::IndexMap;
use serde_json::Value;

/// The value of an extension, if it is a string.
pub(crate) fn string(extensions: &IndexMap<String, Value>, key: &str) -> Option<String> {
    extensions.get(key)?.as_str().map(str::to_owned)
}

/// Whether an extension is set. Another program may use the same key, so a value that is no boolean does not count.
pub(crate) fn boolean(extensions: &IndexMap<String, Value>, key: &str) -> bool {
    extensions.get(key).and_then(Value::as_bool) == Some(true)
}
