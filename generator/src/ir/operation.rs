//! Operations: what can be asked of an API.

use serde_json::Value;

use super::{Docs, Pagination, TypeRef};
use crate::pointer::Pointer;

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its id in the document, if it has one.
    pub id: Option<String>,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// The groups it belongs to; the first one is where it is generated.
    pub tags: Vec<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path as it stands in the document.
    pub template: String,
    /// The path, cut at its parameters.
    pub path: Vec<PathPiece>,
    /// A short text.
    pub summary: Option<String>,
    /// What it does, and whether it should still be used.
    pub docs: Docs,
    /// Parameters, in the document's order.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// What may come back.
    pub responses: Vec<Response>,
    /// Alternatives, each a list of indexes of schemes that are all needed; no alternative means that none is needed.
    pub security: Vec<Vec<usize>>,
    /// The server of this operation, where it has one of its own.
    pub server: Option<String>,
    /// Which of its failures are tried again, where the document says so (`x-retry`).
    pub retry: Option<Retry>,
    /// How its pages follow each other, where it gives a list in pages.
    pub pagination: Option<Pagination>,
}

/// Which failures of an operation are tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Those that may pass: repeating it is harmless.
    Idempotent,
    /// Those after which it is certain that it has not been carried out.
    Unprocessed,
    /// None.
    Never,
}

/// An HTTP method (RFC 9110, section 9, and RFC 5789).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say all")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPiece {
    /// Text as it is sent.
    Literal(String),
    /// A parameter, by its name.
    Parameter(String),
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// Its type.
    pub ty: TypeRef,
    /// Whether it must be given.
    pub required: bool,
    /// How it is written.
    pub style: Style,
    /// Whether items and members stand on their own.
    pub explode: bool,
    /// Whether reserved characters go as they are.
    pub allow_reserved: bool,
    /// Whether an empty text means something of its own (`allowEmptyValue`).
    pub may_be_empty: bool,
    /// A name chosen in the document (`x-rust-name`).
    pub rust_name: Option<String>,
    /// What it is.
    pub docs: Docs,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say all")]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter is written (OpenAPI 3.0.4, section 4.7.12.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON: the parameter is described by `content`.
    Json,
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Body {
    /// Where it is described.
    pub pointer: Pointer,
    /// Whether it must be there.
    pub required: bool,
    /// What it is.
    pub description: Option<String>,
    /// Its form and type.
    pub content: Content,
}

/// What may come back.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it is described.
    pub pointer: Pointer,
    /// With which status.
    pub status: Status,
    /// What it means.
    pub description: String,
    /// What it carries, read whole; `None` for nothing.
    pub content: Option<Content>,
    /// What it carries, read as it arrives; in place of `content` or beside it.
    pub stream: Option<Stream>,
}

/// A body's form and type.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type as it stands in the document.
    pub media_type: String,
    /// How it is read and written.
    pub form: MediaType,
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
    pub form: StreamForm,
    /// The type of a part: of an event its data.
    pub item: TypeRef,
}

/// How the parts of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamForm {
    /// Server-sent events (WHATWG HTML, section 9.2).
    Events,
    /// JSON, one value a line.
    Lines,
    /// JSON, each value after a record separator (RFC 7464).
    Sequence,
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
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

/// A status, or a group of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Exact(u16),
    /// A hundred, for example `4` for `4XX`.
    Range(u16),
    /// Every status that is not named.
    Default,
}

impl Status {
    /// Whether it stands for success.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Exact(code) => (200..300).contains(&code),
            Self::Range(hundred) => hundred == 2,
            Self::Default => false,
        }
    }
}
