//! Operations: the requests of an API and their responses.

use super::content::{Content, Stream};
use super::docs::Docs;
use super::header::Header;
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
    /// Names that the document chooses with extensions of other programs.
    pub chosen: ChosenNames,
    /// The groups it belongs to; it is generated in the first one.
    pub tags: Vec<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path template as requests use it.
    pub template: String,
    /// The path, cut at its parameters.
    pub path: Vec<PathPiece>,
    /// A short summary.
    pub summary: Option<String>,
    /// What it does, and whether it should still be used.
    pub docs: Docs,
    /// Parameters, in the document's order.
    pub parameters: Vec<Parameter>,
    /// The request body, if it has one.
    pub body: Option<Body>,
    /// The responses, by status.
    pub responses: Vec<Response>,
    /// Alternatives, each a list of the indexes of all schemes it needs; none means that no credential is needed.
    pub security: Vec<Vec<usize>>,
    /// The URL of its own server, if it has one.
    pub server: Option<String>,
    /// Which of its failures are retried, if the document says so (`x-retry`).
    pub retry: Option<Retry>,
    /// How its pages follow each other, if it returns a list in pages.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// Whether a response is an output of the operation, and not an error: a success, or a redirect. Beside a success, it
    /// is no output that the resource has moved, nor that a list in pages is elsewhere: the request was for the success.
    #[must_use]
    pub fn is_output(&self, status: Status) -> bool {
        let has_success = || self.responses.iter().any(|it| it.status.is_success());
        let is_error = status.is_moved() || self.pagination.is_some();
        status.is_success() || status.is_redirect() && !(is_error && has_success())
    }
}

/// Names of an operation in extensions of other programs, each with the extension's key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenNames {
    /// The name of its method.
    pub method: Option<(&'static str, String)>,
    /// The name of its group.
    pub group: Option<(&'static str, String)>,
}

/// Which failures of an operation are retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Those that may be temporary: repeating the request is harmless.
    Idempotent,
    /// Those after which the server has certainly not processed the request.
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
    /// A part that is sent as it is.
    Literal(String),
    /// A parameter, by its name.
    Parameter(String),
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Where it is described.
    pub pointer: Pointer,
    /// Whether it must be sent.
    pub required: bool,
    /// Whether an object is sent even if nothing is set in it (`x-send-empty-body`).
    pub send_empty: bool,
    /// What it is.
    pub description: Option<String>,
    /// What it usually carries.
    pub content: Content,
    /// What it can carry instead.
    pub others: Vec<Content>,
}

impl Body {
    /// Everything that it can carry, the usual content first.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        std::iter::once(&self.content).chain(&self.others)
    }
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its status, or range of statuses.
    pub status: Status,
    /// What it means.
    pub description: String,
    /// Its headers.
    pub headers: Vec<Header>,
    /// What it carries, if that is read whole.
    pub content: Option<Content>,
    /// What it carries, if that can be read as it arrives; instead of `content` or besides it.
    pub stream: Option<Stream>,
    /// The other media types that it can have, which are only read as bytes.
    pub others: Vec<String>,
}

/// A status, or a range of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Exact(u16),
    /// A range by its first digit, for example `4` for `4XX`.
    Range(u16),
    /// Every other status.
    Default,
}

impl Status {
    /// Whether it redirects to another place; 304 does not.
    #[must_use]
    pub fn is_redirect(self) -> bool {
        match self {
            Self::Exact(code) => (300..400).contains(&code) && code != 304,
            Self::Range(hundred) => hundred == 3,
            Self::Default => false,
        }
    }

    /// Whether it says that the same request is to be made elsewhere.
    #[must_use]
    pub fn is_moved(self) -> bool {
        matches!(self, Self::Exact(301 | 307 | 308))
    }

    /// Whether it means success.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Exact(code) => (200..300).contains(&code),
            Self::Range(hundred) => hundred == 2,
            Self::Default => false,
        }
    }
}
