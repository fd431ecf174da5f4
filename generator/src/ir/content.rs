//! Contents: what the body of a request or response carries, and how it is read and written.

use serde_json::Value;

use super::parameter::Style;
use super::ty::TypeRef;

/// A body's form and type.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type as it stands in the document.
    pub media_type: String,
    /// How it is read and written.
    pub format: BodyFormat,
    /// Its type.
    pub ty: TypeRef,
    /// How properties are written that a form does not write as usual.
    pub encodings: Vec<Encoding>,
    /// A body as it could be.
    pub example: Option<Value>,
}

impl Content {
    /// The media type without its parameters.
    #[must_use]
    pub fn essence(&self) -> &str {
        essence(&self.media_type)
    }
}

/// A media type without its parameters, which some documents set apart by a comma.
#[must_use]
pub fn essence(media_type: &str) -> &str {
    let end = media_type.find([';', ',']).unwrap_or(media_type.len());
    media_type[..end].trim()
}

/// How a property of a form is written (OpenAPI 3.0.4, section 4.7.15). What is not said is as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The property's name on the wire.
    pub name: String,
    /// Its style; with any of these three, the media type does not count.
    pub style: Option<Style>,
    /// Whether items and members stand on their own.
    pub explode: Option<bool>,
    /// Whether reserved characters go as they are.
    pub allow_reserved: Option<bool>,
    /// Its media type, or that of each of its items.
    pub content_type: Option<String>,
}

impl Encoding {
    /// Whether a style lays the property out.
    #[must_use]
    pub fn has_style(&self) -> bool {
        self.style.is_some() || self.explode.is_some() || self.allow_reserved.is_some()
    }
}

/// A body that is made to be read as it arrives: parts of one type.
#[derive(Clone, Debug)]
pub struct Stream {
    /// The media type as it stands in the document.
    pub media_type: String,
    /// How its parts are told apart.
    pub format: StreamFormat,
    /// The type of a part: of an event its data.
    pub item: TypeRef,
}

/// How the parts of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamFormat {
    /// Server-sent events (WHATWG HTML, section 9.2).
    Events,
    /// JSON, one value a line.
    Lines,
    /// JSON, each value after a record separator (RFC 7464).
    Sequence,
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON and everything with the suffix `+json`.
    Json,
    /// An urlencoded form; only requests have it.
    Form,
    /// Several parts; only requests have them.
    Multipart,
    /// Text.
    Text,
    /// Bytes as they are.
    Bytes,
}
