//! Media types: how a body is read or written, of several which one is the usual one.

use serde_json::{Map, Value};

use crate::ir::{BodyFormat, essence};
use crate::parse::Resolver;
use crate::pointer::Pointer;

/// The direction in which a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
}

/// What a schema says of a whole body, as far as it matters to how that is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// There is no schema.
    Missing,
    /// It is a string of bytes.
    Binary,
    /// It is a string.
    String,
    /// It has structure, or may have.
    Other,
}

impl Kind {
    /// The kind of the schema at a pointer. What is wrong with a reference is reported where the schema is lowered.
    pub(crate) fn of(schema: &Pointer, resolver: &Resolver<'_>) -> Self {
        let Some(value) = resolver.value(schema) else {
            return Self::Missing;
        };
        let keywords = resolver.follow(value, schema).ok();
        let Some(keywords) = keywords.and_then(|(_, schema)| schema.as_object()) else {
            return Self::Other;
        };
        let is_binary = is_binary_string(keywords);
        match types(keywords).as_slice() {
            ["string"] | [] if is_binary => Self::Binary,
            ["string"] if !keywords.contains_key("enum") => Self::String,
            _ => Self::Other,
        }
    }
}

/// Whether the keywords of a string say that it is bytes, as they are sent.
pub(super) fn is_binary_string(keywords: &Map<String, Value>) -> bool {
    let string = |key: &str| keywords.get(key).and_then(Value::as_str);
    let media_type = string("contentMediaType");
    string("format") == Some("binary")
        || media_type.is_some_and(|name| !is_text(name))
            && !keywords.contains_key("contentEncoding")
}

/// The types that a schema names, `null` left out.
pub(super) fn types(keywords: &Map<String, Value>) -> Vec<&str> {
    let names = match keywords.get("type") {
        Some(Value::Array(names)) => names.as_slice(),
        Some(name) => std::slice::from_ref(name),
        None => &[],
    };
    let names = names.iter().filter_map(Value::as_str);
    names.filter(|name| *name != "null").collect()
}

/// The formats of a request body, the usual one first.
const IN_REQUESTS: [BodyFormat; 5] = [
    BodyFormat::Json,
    BodyFormat::Form,
    BodyFormat::Multipart,
    BodyFormat::Text,
    BodyFormat::Bytes,
];

/// The formats of a response body, the usual one first.
const IN_RESPONSES: [BodyFormat; 4] = [
    BodyFormat::Json,
    BodyFormat::String,
    BodyFormat::Text,
    BodyFormat::Bytes,
];

/// A media type of a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'n> {
    pub(crate) name: &'n str,
    pub(crate) kind: Kind,
    pub(crate) format: BodyFormat,
    /// Whether some of its parts are files.
    pub(crate) has_files: bool,
}

impl<'n> Candidate<'n> {
    pub(crate) fn new(name: &'n str, kind: Kind, direction: Direction) -> Self {
        Self {
            name,
            kind,
            format: format_of(name, kind, direction),
            has_files: false,
        }
    }

    /// Whether it is a string as JSON, which a file must not become.
    pub(super) fn is_json_string(&self) -> bool {
        self.format == BodyFormat::Json && self.kind == Kind::String
    }
}

/// The position of the media type that is usual for a body. Where it is a file, bytes come before a JSON string, and
/// parts with files before everything.
pub(crate) fn usual(candidates: &[Candidate<'_>], direction: Direction) -> Option<usize> {
    if let Some(files) = candidates.iter().position(|it| it.has_files) {
        return Some(files);
    }
    let has_bytes = candidates.iter().any(|it| it.format == BodyFormat::Bytes);
    let formats = match direction {
        Direction::Request => &IN_REQUESTS[..],
        Direction::Response => &IN_RESPONSES[..],
    };
    formats.iter().find_map(|format| {
        let of_format =
            |it: &Candidate<'_>| it.format == *format && !(has_bytes && it.is_json_string());
        candidates.iter().position(of_format)
    })
}

/// How a media type is read and written (RFC 6838; RFC 6839 for `+json`, RFC 7303 for `+xml`).
///
/// A form is only written. In a response it is text, or bytes where its parts may be anything. A range of media types is
/// what its schema says: JSON, bytes, or in a response a string as JSON or as text.
fn format_of(name: &str, kind: Kind, direction: Direction) -> BodyFormat {
    let essence = essence(name).to_ascii_lowercase();
    let is_request = direction == Direction::Request;
    let is_form = essence == "application/x-www-form-urlencoded";
    let is_xml = essence == "application/xml" || essence.ends_with("+xml");
    let is_csv =
        essence == "text/csv" || essence.starts_with("application/") && essence.ends_with("csv");
    if is_form && is_request {
        return BodyFormat::Form;
    }
    if is_request && is_multipart(&essence) {
        return BodyFormat::Multipart;
    }
    if kind == Kind::Binary {
        return BodyFormat::Bytes;
    }
    if matches!(essence.as_str(), "*/*" | "application/*") {
        return match kind {
            Kind::Other => BodyFormat::Json,
            Kind::String if !is_request => BodyFormat::String,
            Kind::Missing | Kind::Binary | Kind::String => BodyFormat::Bytes,
        };
    }
    if is_json(&essence) {
        return BodyFormat::Json;
    }
    // A table is a file, which may be too large for memory.
    if is_csv && is_request {
        return BodyFormat::Bytes;
    }
    if is_form || is_xml || is_csv || essence.starts_with("text/") {
        return BodyFormat::Text;
    }
    BodyFormat::Bytes
}

/// Whether a body has parts.
pub(super) fn is_multipart(name: &str) -> bool {
    essence(name).to_ascii_lowercase().starts_with("multipart/")
}

/// Whether a media type is JSON, also under a name from before it had one.
pub(crate) fn is_json(name: &str) -> bool {
    let essence = essence(name).to_ascii_lowercase();
    essence.ends_with("+json") || JSON.contains(&essence.as_str())
}

/// The names of JSON.
const JSON: [&str; 4] = [
    "application/json",
    "application/x-json",
    "text/json",
    "text/x-json",
];

/// Whether a media type that is read or written as JSON says no more than that.
pub(super) fn is_plain_json(name: &str) -> bool {
    let essence = essence(name).to_ascii_lowercase();
    essence.contains('*') || JSON.contains(&essence.as_str())
}

pub(super) fn is_text(media_type: &str) -> bool {
    is_json(media_type) || essence(media_type).starts_with("text/")
}
