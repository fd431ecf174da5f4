//! Errors that a server reports inside of a stream, where it cannot change the status any more.
//!
//! Always: what the description describes is data, even if it tells of an error.

use serde_json::value::RawValue;

use crate::runtime::json::raw::Raw;
use crate::runtime::model::slot::View;

/// Whether JSON is an error in place of what was described: an object with an `error`, or whose `type` or `object` is
/// `error`. `read` is the value that was made of it, if one could be.
pub(crate) fn is_error(json: &[u8], read: Option<View<'_>>) -> bool {
    let Ok(json) = std::str::from_utf8(json) else {
        return false;
    };
    // The usual part of a stream is not looked at twice.
    if !json.contains("\"error\"") {
        return false;
    }
    let Ok(raw) = serde_json::from_str::<&RawValue>(json) else {
        return false;
    };
    let is_described = |name: &str| match read {
        Some(View::Object(model)) => model.properties().find(name, 0).is_some(),
        _ => false,
    };
    let (mut has_error, mut is_marked, mut all_described) = (false, false, true);
    Raw::Text(raw.get()).each_property(&mut |name, value| {
        let described = is_described(name);
        all_described &= described;
        match name {
            "error" => has_error |= !described && says_something(value),
            "type" | "object" => is_marked |= value.string().as_deref() == Some("error"),
            _ => {}
        }
        true
    });
    has_error || (is_marked && !all_described)
}

/// Whether the value of `error` is one.
fn says_something(value: Raw<'_>) -> bool {
    match value {
        Raw::Text(text) => !matches!(text, "null" | "false" | "0" | "\"\"" | "{}" | "[]"),
        Raw::Value(value) => !value.is_null(),
    }
}
