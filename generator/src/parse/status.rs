//! The statuses that responses are under: exact ones, ranges such as `4XX`, and `default` (OpenAPI 3.0.4, section
//! 4.7.16).
//!
//! `openapiv3` drops other keys without a word, and knows ranges in upper case only, but documents write `4xx` too.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// Writes ranges in upper case and drops responses under other keys.
pub(super) fn normalize(
    responses: &mut Map<String, Value>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let mut kept = Map::new();
    for (key, response) in std::mem::take(responses) {
        let upper = key.to_ascii_uppercase();
        let named = match upper.as_bytes() {
            [b'1'..=b'5', b'X', b'X'] => Some(upper.clone()),
            [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => Some(upper.clone()),
            _ if key == "default" || key.starts_with("x-") => Some(key.clone()),
            _ => None,
        };
        match named {
            Some(named) if kept.contains_key(&named) => diagnostics.push(
                Diagnostic::warning(
                    "status",
                    &pointer.join(&key),
                    format!("the status {named:?} appears twice; this response is left out"),
                )
                .help("describe each status once"),
            ),
            Some(named) => {
                kept.insert(named, response);
            }
            None => diagnostics.push(
                Diagnostic::warning(
                    "status",
                    &pointer.join(&key),
                    format!("{key:?} is not a status, so this response is left out"),
                )
                .help("use a status such as `404`, a range such as `4XX`, or `default`"),
            ),
        }
    }
    *responses = kept;
}

/// A normalized status as the document writes it.
pub(super) fn as_written<'k>(responses: &'k Value, status: &'k str) -> &'k str {
    let others = responses
        .as_object()
        .filter(|responses| !responses.contains_key(status));
    let mut keys = others.into_iter().flat_map(|responses| responses.keys());
    let found = keys.find(|key| key.eq_ignore_ascii_case(status));
    found.map_or(status, String::as_str)
}
