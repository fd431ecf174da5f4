//! `summarize`: what a server says in the body of an error, as one line.
//!
//! Always: only what usually is a message is shown, of any shape that error formats have: JSON with the usual names at
//! most two objects deep, plain text, and the title of HTML. It is bounded, and a secret that was sent is redacted.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::runtime::auth::redact::Cleaner;
use crate::runtime::json::text;

/// How many errors of a list are shown.
const MOST: usize = 3;
/// How many objects deep a message is looked for.
const DEEPEST: usize = 2;

/// The names of a message, the most specific first, among them those of RFC 9457 and RFC 6749. They are compared without
/// case and separators.
const MESSAGES: [&str; 13] = [
    "message",
    "exceptionmessage",
    "errormessage",
    "errordescription",
    "msg",
    "title",
    "faultstring",
    "error",
    "exception",
    "fault",
    "detail",
    "description",
    "reason",
];

/// The names of what is said beside the message.
const DETAILS: [&str; 10] = [
    "detail",
    "details",
    "exceptiondetail",
    "validationerrors",
    "errors",
    "fielderrors",
    "nonfielderrors",
    "invalidparams",
    "violations",
    "issues",
];

/// The names of the place that one error of a list is about.
const PLACES: [&str; 7] = [
    "loc", "field", "param", "pointer", "path", "property", "source",
];

/// What the body of an error says; `None` if that is nothing that could be shown.
pub(crate) fn summarize(body: &[u8], cleaner: &Cleaner) -> Option<String> {
    let body = text::without_mark(body);
    match serde_json::from_slice::<Value>(body) {
        Ok(json) => of_json(&json, cleaner),
        Err(_) => of_text(body).map(|text| cleaner.clean_lines(&text)),
    }
    .filter(|line| !line.is_empty())
}

fn of_json(body: &Value, cleaner: &Cleaner) -> Option<String> {
    let words = words(body, 0, Place::Anywhere);
    let mut line = words.map_or_else(String::new, |words| cleaner.clean_lines(&words));
    let objects = objects(body);
    let find = |name: &str| {
        let mut values = objects.iter().filter_map(|object| object.get(name));
        values.find_map(|value| shown(value, cleaner))
    };
    let named = [
        ("code", "code"),
        ("slug", "slug"),
        ("request id", "request_id"),
    ];
    let named = named
        .into_iter()
        .filter_map(|(label, name)| find(name).map(|value| format!("{label} {value}")));
    let named = named.collect::<Vec<_>>().join(", ");
    if !named.is_empty() {
        let gap = if line.is_empty() { "" } else { " " };
        let _ = write!(line, "{gap}({named})");
    }
    if let Some(fix) = find("suggested_fix") {
        let _ = write!(line, "; suggested fix: {fix}");
    }
    Some(line)
}

/// The objects in the body that say more than the message, the most specific first.
fn objects(body: &Value) -> Vec<&Map<String, Value>> {
    [
        body.get("error"),
        Some(body),
        body.pointer("/errors/0"),
        body.pointer("/error/errors/0"),
    ]
    .into_iter()
    .filter_map(|value| value.and_then(Value::as_object))
    .collect()
}

/// Where a value stands, which decides on what of it is taken for words.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Under a name that says nothing.
    Anywhere,
    /// Under a known name, where an object may be a map from places to words.
    Known,
    /// In an array under a known name, where an object may have words and the place they are about.
    Item,
}

/// The words of a value this deep.
fn words(value: &Value, depth: usize, at: Place) -> Option<String> {
    match value {
        Value::String(string) => Some(string.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) if at != Place::Anywhere => Some(number.to_string()),
        Value::Array(items) => {
            let at = if at == Place::Known { Place::Item } else { at };
            let words = items.iter().filter_map(|item| words(item, depth, at));
            several(words, "; ")
        }
        Value::Object(object) if depth <= DEEPEST => of_object(object, depth, at),
        _ => None,
    }
}

fn of_object(object: &Map<String, Value>, depth: usize, at: Place) -> Option<String> {
    // Before the names of messages, which may be those of places here.
    if let Some(words) = by_place(object, at).filter(|_| !object.keys().any(|name| is_known(name)))
    {
        return Some(words);
    }
    let find = |names: &[&'static str], without: Option<&str>| {
        let known = names.iter().filter(|name| Some(**name) != without);
        let mut values = known.flat_map(|known| {
            let named = object.iter().filter(|(name, _)| is_named(name, known));
            named.map(|(_, value)| (*known, value))
        });
        values.find_map(|(name, value)| Some((name, words(value, depth + 1, Place::Known)?)))
    };
    let message = find(&MESSAGES, None);
    let details = find(&DETAILS, message.as_ref().map(|(name, _)| *name));
    let said = match (message, details) {
        (Some((_, message)), Some((_, details))) if !message.contains(&details) => {
            let end = message.trim_end_matches([':', '.']).len();
            Some(format!("{}: {details}", &message[..end]))
        }
        (Some((_, words)), _) | (None, Some((_, words))) => Some(words),
        (None, None) => None,
    };
    match (said, place(object)) {
        (Some(said), Some(place)) if at != Place::Anywhere => Some(format!("{place}: {said}")),
        (Some(said), _) => Some(said),
        // GitHub names the place and a code.
        (None, Some(place)) if at != Place::Anywhere => {
            let code = object.get("code").and_then(Value::as_str)?;
            Some(format!("{place}: {code}"))
        }
        (None, _) => inside(object, depth),
    }
}

/// The place that an error of a list is about.
fn place(object: &Map<String, Value>) -> Option<String> {
    let mut named = object
        .iter()
        .filter(|(name, _)| PLACES.iter().any(|place| is_named(name, place)));
    named.find_map(|(_, value)| match value {
        Value::String(place) => Some(place.clone()).filter(|place| !place.is_empty()),
        Value::Array(steps) => {
            let steps = steps.iter().map(|step| match step {
                Value::String(name) => name.clone(),
                other => other.to_string(),
            });
            let steps: Vec<String> = steps.collect();
            Some(steps.join(".")).filter(|place| !place.is_empty())
        }
        Value::Object(inner) => place(inner),
        _ => None,
    })
}

/// An object that has for each place what is wrong there: strings in arrays, or strings under a known name.
fn by_place(object: &Map<String, Value>, at: Place) -> Option<String> {
    let is_words = |value: &Value| match value {
        Value::String(_) => at == Place::Known,
        Value::Array(items) => !items.is_empty() && items.iter().all(Value::is_string),
        _ => false,
    };
    if !object.values().all(is_words) {
        return None;
    }
    let pairs = object.iter().filter_map(|(place, value)| {
        Some(format!("{place}: {}", words(value, DEEPEST, Place::Item)?))
    });
    several(pairs, "; ")
}

/// The words of an object inside of one that says nothing itself.
fn inside(object: &Map<String, Value>, depth: usize) -> Option<String> {
    object.values().find_map(|value| match value {
        Value::Object(_) => words(value, depth + 1, Place::Anywhere),
        Value::Array(items) if items.iter().all(Value::is_object) => {
            words(value, depth + 1, Place::Anywhere)
        }
        _ => None,
    })
}

/// The first of several strings, joined.
fn several(strings: impl Iterator<Item = String>, separator: &str) -> Option<String> {
    let mut strings = strings.filter(|string| !string.is_empty());
    let mut first: Vec<String> = strings.by_ref().take(MOST).collect();
    if strings.next().is_some() {
        first.push("…".to_owned());
    }
    Some(first.join(separator)).filter(|joined| !joined.is_empty())
}

/// Whether a name is that of words, and hardly that of a place.
fn is_known(name: &str) -> bool {
    let mut known = DETAILS.iter().chain(&["error", "message", "messages"]);
    known.any(|known| is_named(name, known))
}

/// Whether a name is a known one, but for case and separators.
fn is_named(name: &str, known: &str) -> bool {
    let letters = name
        .bytes()
        .filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
    letters
        .map(|byte| byte.to_ascii_lowercase())
        .eq(known.bytes())
}

/// A string or a number as it can be shown.
fn shown(value: &Value, cleaner: &Cleaner) -> Option<String> {
    let shown = match value {
        Value::String(string) => cleaner.clean(string.trim()),
        Value::Number(number) => cleaner.clean(&number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(shown).filter(|shown| !shown.is_empty())
}

/// What a body that is not JSON says: a text as it is, HTML by its title, XML by its message.
fn of_text(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim();
    let is_binary = |c: char| c.is_control() && !c.is_whitespace() && c != '\u{1b}';
    if text.starts_with(['{', '[', '"']) || text.contains(is_binary) {
        // JSON that was cut off, or bytes.
        return None;
    }
    if !text.starts_with('<') {
        return Some(text.to_owned());
    }
    let lower = text.to_ascii_lowercase();
    let element = if lower.contains("<html") || lower.starts_with("<!doctype html") {
        "title"
    } else {
        "message"
    };
    content(text, &lower, element).map(unescaped)
}

/// The content of the first element of this name, given the text in lower case, too.
fn content<'a>(text: &'a str, lower: &str, element: &str) -> Option<&'a str> {
    let start = lower.find(&format!("<{element}"))?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find(&format!("</{element}"))?;
    Some(text[start..end].trim())
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}
