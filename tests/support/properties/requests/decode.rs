//! What a server finds in a request that keeps to the standard's table of styles: the values that were put in.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use templates::runtime::Style;

use super::operation::{Laid, Parts};

/// The values of a request are those that were given.
pub(crate) fn compare(template: &str, parts: &Parts, request: &http::request::Parts) {
    let uri = &request.uri;
    assert_eq!(uri.host(), Some("api.example.com"), "{uri} of {parts:?}");
    path(template, parts, uri.path());
    query(template, parts, uri.query().unwrap_or_default());
    let header = request
        .headers
        .get("x-text")
        .map(|value| value.to_str().expect("it is ASCII"));
    assert_eq!(header, parts.header.as_deref(), "{parts:?}");
    let cookies = request
        .headers
        .get("cookie")
        .map_or("", |value| value.to_str().expect("it is ASCII"));
    let pairs = pairs(cookies, "; ");
    assert_eq!(
        form(&parts.cookie.0, &parts.cookie.1, &pairs),
        pairs.len(),
        "{cookies:?} of {parts:?}"
    );
}

fn path(template: &str, parts: &Parts, path: &str) {
    let wanted = template.split('?').next().unwrap_or_default();
    let count = wanted.split('/').count();
    assert_eq!(path.split('/').count(), count, "{path} of {parts:?}");
    for (literal, segment) in wanted.split('/').zip(path.split('/')) {
        assert!(!is_dots(segment), "{path} of {parts:?}");
        if literal == "{other}.{id}" {
            let (other, id) = (encoded(&parts.other), segment);
            let id = id
                .strip_prefix(&format!("{other}."))
                .unwrap_or_else(|| panic!("{path} of {parts:?}"));
            value(parts, id, path);
        } else if let Some((before, after)) = literal.split_once("{id}") {
            let inside = segment
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after));
            value(
                parts,
                inside.unwrap_or_else(|| panic!("{path} of {parts:?}")),
                path,
            );
        } else if literal == "{other}" {
            assert_eq!(decoded(segment), parts.other, "{path} of {parts:?}");
        } else {
            assert_eq!(segment, literal, "{path} of {parts:?}");
        }
    }
}

/// What every server makes of it, however often it decodes.
fn is_dots(segment: &str) -> bool {
    let mut text = segment.to_owned();
    for _ in 0..4 {
        text = percent_decode_str(&text).decode_utf8_lossy().into_owned();
    }
    matches!(text.as_str(), "." | "..")
}

/// The value of `id` in its segment.
fn value(parts: &Parts, text: &str, path: &str) {
    let (laid, value) = &parts.path;
    let explode = laid.explode.unwrap_or(false);
    let found = match laid.style {
        Some(Style::Label) => {
            let rest = text
                .strip_prefix('.')
                .unwrap_or_else(|| panic!("{path} of {parts:?}"));
            split(rest, if explode { "." } else { "," }, explode, value)
        }
        Some(Style::Matrix) if explode && !value.is_string() => {
            let rest = text
                .strip_prefix(';')
                .unwrap_or_else(|| panic!("{path} of {parts:?}"));
            let pairs = some_pairs(rest, ";");
            match value {
                Value::Array(_) => {
                    assert!(
                        pairs.iter().all(|(name, _)| name == "id"),
                        "{path} of {parts:?}"
                    );
                    pairs.into_iter().map(|(_, text)| json!(text)).collect()
                }
                _ => Value::Object(
                    pairs
                        .into_iter()
                        .map(|(name, text)| (name, json!(text)))
                        .collect(),
                ),
            }
        }
        Some(Style::Matrix) => {
            let rest = text
                .strip_prefix(";id")
                .unwrap_or_else(|| panic!("{path} of {parts:?}"));
            split(rest.strip_prefix('=').unwrap_or(rest), ",", explode, value)
        }
        _ => split(text, ",", explode, value),
    };
    assert_eq!(found, *value, "{path} of {parts:?}");
}

/// Takes a string apart as what the value is.
fn split(text: &str, separator: &str, explode: bool, like: &Value) -> Value {
    match like {
        Value::Array(_) => text
            .split(separator)
            .map(|item| json!(decoded(item)))
            .collect(),
        Value::Object(_) if explode => {
            let properties = some_pairs(text, separator)
                .into_iter()
                .map(|(name, text)| (name, json!(text)));
            Value::Object(properties.collect())
        }
        Value::Object(_) => {
            let strings: Vec<String> = text.split(separator).map(decoded).collect();
            let properties = strings
                .chunks(2)
                .map(|pair| (pair[0].clone(), json!(pair.get(1))));
            Value::Object(properties.collect())
        }
        _ => json!(decoded(text)),
    }
}

fn query(template: &str, parts: &Parts, query: &str) {
    assert!(!query.contains(['#', ' ', '\'']), "{query} of {parts:?}");
    let mut all = pairs(query, "&");
    let raw: Vec<&str> = query.split('&').collect();
    let mut from = 0;
    if template.contains('?') {
        assert_eq!(
            all.first(),
            Some(&("fixed".to_owned(), "1".to_owned())),
            "{query}"
        );
        from = 1;
    }
    if let Some((name, value)) = &parts.extra {
        assert_eq!(
            all.pop(),
            Some((name.clone(), value.clone())),
            "{query} of {parts:?}"
        );
    }
    let (laid, value) = &parts.query;
    let own = &all[from..];
    let raw = raw
        .get(from)
        .and_then(|pair| pair.split_once('='))
        .map_or("", |(_, raw)| raw);
    // Triplets stay what they are, and mean what they mean.
    if laid.reserved
        && value
            .as_ref()
            .is_some_and(|value| value.to_string().contains('%'))
    {
        return;
    }
    let known = match laid.style {
        Some(Style::DeepObject) => deep(laid, value, own),
        Some(style @ (Style::SpaceDelimited | Style::PipeDelimited)) => {
            let separator = if style == Style::SpaceDelimited {
                "%20"
            } else {
                "%7C"
            };
            let mut laid = laid.clone();
            laid.explode = Some(laid.explode.unwrap_or(false));
            joined(&laid, value, own, raw, separator)
        }
        _ => joined(laid, value, own, raw, ","),
    };
    assert_eq!(known, own.len(), "{query} of {parts:?}");
}

/// The number of pairs that stand for a value in the style `form`; panics where they say something else.
fn form(laid: &Laid, value: &Option<Value>, pairs: &[(String, String)]) -> usize {
    let explode = laid.explode.unwrap_or(true);
    let Some(value) = value else {
        return 0;
    };
    let expected: Vec<(String, String)> = match value {
        Value::Array(items) if explode => items
            .iter()
            .map(|item| (laid.name.to_owned(), plain(item)))
            .collect(),
        Value::Object(properties) if explode => {
            let pairs = properties.iter().flat_map(|(name, value)| {
                // A list in an object is repeated.
                let items = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                items.iter().map(move |item| (name.clone(), plain(item)))
            });
            pairs.collect()
        }
        Value::String(text) => vec![(laid.name.to_owned(), text.clone())],
        // Read as one string, with its separators.
        nested => return usize::from(!is_empty(nested)),
    };
    assert_eq!(pairs, expected, "{laid:?}");
    expected.len()
}

/// The same where several strings may stand in one pair.
fn joined(
    laid: &Laid,
    value: &Option<Value>,
    pairs: &[(String, String)],
    raw: &str,
    separator: &str,
) -> usize {
    let explode = laid.explode.unwrap_or(true);
    match value {
        Some(nested @ (Value::Array(_) | Value::Object(_))) if !explode && !is_empty(nested) => {
            assert_eq!(
                pairs.first().map(|(name, _)| name.as_str()),
                Some(laid.name),
                "{laid:?}"
            );
            assert_eq!(
                split(raw, separator, false, nested),
                *nested,
                "{raw} {laid:?}"
            );
            1
        }
        value => form(laid, value, pairs),
    }
}

fn deep(laid: &Laid, value: &Option<Value>, pairs: &[(String, String)]) -> usize {
    let name = laid.name;
    let expected: Vec<(String, String)> = match value {
        None => Vec::new(),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| (format!("{name}[]"), plain(item)))
            .collect(),
        Some(Value::Object(properties)) => properties
            .iter()
            .map(|(key, item)| (format!("{name}[{key}]"), plain(item)))
            .collect(),
        Some(single) => vec![(name.to_owned(), plain(single))],
    };
    assert_eq!(pairs, expected, "{laid:?}");
    // Each key is one key.
    let keys = value.as_ref().and_then(Value::as_object).map(Map::keys);
    assert!(
        keys.into_iter()
            .flatten()
            .all(|key| !key.contains(['[', ']'])),
        "{value:?}"
    );
    expected.len()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(properties) => properties.is_empty(),
        _ => false,
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Names and values, decoded.
fn pairs(text: &str, separator: &str) -> Vec<(String, String)> {
    if text.is_empty() {
        return Vec::new();
    }
    some_pairs(text, separator)
}

/// The same where there is one at least, whose name and value may be empty.
fn some_pairs(text: &str, separator: &str) -> Vec<(String, String)> {
    let pairs = text
        .split(separator)
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A string as RFC 3986 has it, all but its unreserved characters encoded.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other if other.is_ascii_alphanumeric() => char::from(other).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
