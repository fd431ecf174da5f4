//! Contents: what the body of a request or response carries, and how it is read and written.

use serde_json::Value;

use super::parameter::Style;
use super::ty::TypeRef;

/// The content of a body.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type as the document writes it.
    pub media_type: String,
    /// How it is read and written.
    pub format: BodyFormat,
    /// What a request accepts for it in a response, if that is not just its media type.
    pub accepted: Vec<String>,
    /// Its type.
    pub ty: TypeRef,
    /// The encodings of properties that a form does not write in the usual way.
    pub encodings: Vec<Encoding>,
    /// An example of the body of a request.
    pub example: Option<Value>,
}

impl Content {
    /// The media type without its parameters.
    #[must_use]
    pub fn essence(&self) -> &str {
        essence(&self.media_type)
    }
}

/// A short name for a media type, in the words that it is made of: `json`, `multipart`, `csv`, `merge-patch json`.
#[must_use]
pub fn short_name(media_type: &str) -> String {
    let essence = essence(media_type).to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    match (kind, subtype) {
        ("multipart", "form-data") => "multipart".to_owned(),
        ("application", "x-www-form-urlencoded") => "form".to_owned(),
        ("application" | "*", "octet-stream" | "*") => "bytes".to_owned(),
        ("text", "plain" | "*") => "text".to_owned(),
        (kind, "*") => kind.to_owned(),
        (_, subtype) => {
            let subtype = subtype.trim_start_matches("x-").trim_start_matches("vnd.");
            subtype.trim_start_matches('.').to_owned()
        }
    }
}

/// A media type without its parameters, which some documents separate by a comma.
#[must_use]
pub fn essence(media_type: &str) -> &str {
    let end = media_type.find([';', ',']).unwrap_or(media_type.len());
    media_type[..end].trim()
}

/// How a property of a form is written (OpenAPI 3.0.4, section 4.7.15). What is not set is as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The property's name on the wire.
    pub name: String,
    /// Its style; if any of these three is set, the media type does not count.
    pub style: Option<Style>,
    /// Whether items and properties are written separately.
    pub explode: Option<bool>,
    /// Whether reserved characters are sent as they are.
    pub allow_reserved: Option<bool>,
    /// Whether what its style cannot say is written as JSON.
    pub nested: bool,
    /// Its media type, or that of each of its items.
    pub content_type: Option<String>,
}

impl Encoding {
    /// Whether the property is written by a style, and not by its media type.
    #[must_use]
    pub fn has_style(&self) -> bool {
        self.style.is_some() || self.explode.is_some() || self.allow_reserved.is_some()
    }
}

/// A body that is read as it arrives: items of one type.
#[derive(Clone, Debug)]
pub struct Stream {
    /// The media type as the document writes it.
    pub media_type: String,
    /// How its items are separated.
    pub format: StreamFormat,
    /// The type of an item; for an event, of its data.
    pub item: TypeRef,
}

/// How the items of a stream are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamFormat {
    /// Server-sent events (WHATWG HTML, section 9.2).
    Events,
    /// JSON, one value per line.
    Lines,
    /// JSON, each value after a record separator (RFC 7464).
    Sequence,
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON and everything with the suffix `+json`.
    Json,
    /// An urlencoded form, in requests only.
    Form,
    /// Several parts, in requests only.
    Multipart,
    /// A string as JSON or as text, by the content type that it has; in responses only.
    String,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}
