//! Operations: what can be asked of an API.

use super::content::{Content, Stream};
use super::docs::Docs;
use super::pagination::Pagination;
use super::parameter::Parameter;
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
