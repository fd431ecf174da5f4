//! `RawResponse`: an answer that has arrived whole, and the ways to read it.
//!
//! Always: a body is read only as the content type it says it has; every way that fails gives an error that still has
//! the status, the headers and the bytes.

use std::convert::Infallible;
use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use crate::runtime::auth::redact as summary;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::retry;
use crate::runtime::call::trace::Span;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::retry_after::retry_after;
use crate::runtime::response::{decode, notice};
use crate::runtime::{Deprecation, Error, ErrorKind, OperationInfo};

/// An answer, its body complete.
#[derive(Clone)]
pub struct RawResponse {
    pub(crate) info: &'static OperationInfo,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    pub(crate) idempotent: bool,
    pub(crate) redactor: Redactor,
    pub(crate) span: Span,
}

/// Why an answer is not the operation's output: a described error, or an answer that cannot be read.
pub struct ReadError<E>(Problem<E>);

enum Problem<E> {
    Api(Box<E>),
    Unreadable(ErrorKind, String),
}

impl<E> ReadError<E> {
    /// What it is, without what the server said of it.
    pub(crate) fn into_plain(self) -> (ErrorKind, String) {
        match self.0 {
            Problem::Api(_) => (ErrorKind::Api, String::new()),
            Problem::Unreadable(kind, detail) => (kind, detail),
        }
    }
}

impl<E> std::fmt::Debug for ReadError<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.0 {
            Problem::Api(_) => "ReadError::Api",
            Problem::Unreadable(..) => "ReadError::Unreadable",
        })
    }
}

impl RawResponse {
    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The bytes of the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The server's name for this request, from the headers that usually carry one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        crate::runtime::request::header::request_id(&self.headers)
    }

    /// How many times the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Reads the body as JSON, whatever the status.
    ///
    /// # Errors
    /// If the content type is another, or the JSON does not fit the type. The error has all that is known of the
    /// answer.
    pub fn read_json<T: DeserializeOwned>(&self) -> Result<T, Error<Infallible>> {
        self.json().map_err(|error| self.clone().into_error(error))
    }

    /// Reads the body as JSON, for generated code.
    ///
    /// # Errors
    /// If the content type is another, or the JSON does not fit the type.
    pub fn json<T: DeserializeOwned, E>(&self) -> Result<T, ReadError<E>> {
        self.decoded()
            .map_err(|(kind, detail)| ReadError(Problem::Unreadable(kind, detail)))
    }

    /// Reads the body as UTF-8 text.
    ///
    /// # Errors
    /// If it is not UTF-8, or is HTML where that is not described.
    pub fn text<E>(&self) -> Result<String, ReadError<E>> {
        self.as_text()
            .map_err(|(kind, detail)| ReadError(Problem::Unreadable(kind, detail)))
    }

    /// Gives the body as it is.
    ///
    /// # Errors
    /// If it is HTML or compressed where that is not described.
    pub fn bytes<E>(&self) -> Result<Bytes, ReadError<E>> {
        self.expect_described()
            .map_err(|(kind, detail)| ReadError(Problem::Unreadable(kind, detail)))?;
        Ok(self.body.clone())
    }

    /// A described error with a JSON body.
    pub fn json_error<T: DeserializeOwned, E>(&self, variant: impl FnOnce(T) -> E) -> ReadError<E> {
        match self.decoded() {
            Ok(body) => self.error(variant(body)),
            Err((kind, detail)) => ReadError(Problem::Unreadable(kind, detail)),
        }
    }

    /// A described error with a text body.
    pub fn text_error<E>(&self, variant: impl FnOnce(String) -> E) -> ReadError<E> {
        match self.as_text() {
            Ok(body) => self.error(variant(body)),
            Err((kind, detail)) => ReadError(Problem::Unreadable(kind, detail)),
        }
    }

    /// A described error with a body of bytes.
    pub fn bytes_error<E>(&self, variant: impl FnOnce(Bytes) -> E) -> ReadError<E> {
        match self.bytes() {
            Ok(body) => self.error(variant(body)),
            Err(error) => error,
        }
    }

    /// A described error without a body.
    pub fn error<E>(&self, error: E) -> ReadError<E> {
        ReadError(Problem::Api(Box::new(error)))
    }

    /// A status that is not described.
    #[must_use]
    pub fn unexpected_status<E>(&self) -> ReadError<E> {
        ReadError(Problem::Unreadable(
            ErrorKind::UnexpectedStatus,
            String::new(),
        ))
    }

    fn decoded<T: DeserializeOwned>(&self) -> Result<T, (ErrorKind, String)> {
        self.expect_json()?;
        decode::from_slice(&self.body).map_err(|detail| (ErrorKind::Decode, detail))
    }

    fn as_text(&self) -> Result<String, (ErrorKind, String)> {
        self.expect_described()?;
        let text = std::str::from_utf8(&self.body);
        text.map(str::to_owned)
            .map_err(|_| (ErrorKind::Decode, "it is not UTF-8".to_owned()))
    }

    /// A body without a content type is taken for what was described: some servers leave it out.
    fn expect_json(&self) -> Result<(), (ErrorKind, String)> {
        self.expect_unpacked()?;
        match self.media_type() {
            None => Ok(()),
            Some(media) if is_json(media) => Ok(()),
            Some(media) => Err((
                ErrorKind::ContentType,
                format!("found {}, expected JSON", media.to_ascii_lowercase()),
            )),
        }
    }

    /// An HTML page is an answer only where HTML is described: proxies and portals send it with any status.
    fn expect_described(&self) -> Result<(), (ErrorKind, String)> {
        self.expect_unpacked()?;
        match self.media_type() {
            Some(media) if is_html(media) && !self.info.accept.contains("html") => Err((
                ErrorKind::ContentType,
                format!(
                    "found {}, expected {}",
                    media.to_ascii_lowercase(),
                    self.info.accept
                ),
            )),
            _ => Ok(()),
        }
    }

    /// No compression was asked for, so none is undone.
    fn expect_unpacked(&self) -> Result<(), (ErrorKind, String)> {
        let encoding = self
            .headers
            .get(header::CONTENT_ENCODING)
            .map(|value| value.to_str().unwrap_or("unknown"));
        match encoding {
            None | Some("" | "identity") => Ok(()),
            Some(encoding) => Err((
                ErrorKind::ContentType,
                format!("it is compressed ({encoding}), which was not asked for"),
            )),
        }
    }

    /// Whether the body is, or may be, of a media type that streams.
    pub(crate) fn expect_stream<E>(&self, expected: &str) -> Result<(), ReadError<E>> {
        let found = self.expect_described().and(match self.media_type() {
            Some(media) if !media.eq_ignore_ascii_case(expected) => Err((
                ErrorKind::ContentType,
                format!("found {}, expected {expected}", media.to_ascii_lowercase()),
            )),
            _ => Ok(()),
        });
        found.map_err(|(kind, detail)| ReadError(Problem::Unreadable(kind, detail)))
    }

    fn media_type(&self) -> Option<&str> {
        let value = self
            .headers
            .get(header::CONTENT_TYPE)?
            .to_str()
            .unwrap_or("an unreadable type");
        let media = value.split(';').next().unwrap_or_default().trim();
        Some(media).filter(|media| !media.is_empty())
    }

    /// The error of an operation that did not read its output from this answer.
    pub(crate) fn into_error<E>(self, error: ReadError<E>) -> Error<E> {
        match error.0 {
            Problem::Api(api) => Error::new(self.into_failure(ErrorKind::Api, ""), Some(api)),
            Problem::Unreadable(kind, detail) => Error::new(self.into_failure(kind, &detail), None),
        }
    }

    /// The same where nothing can be said of what the API describes.
    pub(crate) fn into_plain_error(self, kind: ErrorKind, detail: &str) -> Error<Infallible> {
        Error::new(self.into_failure(kind, detail), None)
    }

    /// The error of a stream that began as this answer.
    pub(crate) fn into_stream_error(self, kind: ErrorKind, detail: &str) -> Box<Failure> {
        let body = Some(self.body.clone()).filter(|body| !body.is_empty());
        let mut failure = self.into_failure(kind, detail);
        failure.body = body;
        failure
    }

    #[cold]
    fn into_failure(self, kind: ErrorKind, detail: &str) -> Box<Failure> {
        self.span.unusable(self.status, kind);
        let mut failure = Failure::new(kind, self.redactor.clean(detail));
        failure.operation = self.info.id;
        failure.status = Some(self.status);
        failure.attempts = self.attempts;
        failure.retry_after = retry_after(&self.headers, std::time::SystemTime::now());
        let names_time = failure.retry_after.is_some();
        failure.outcome_unknown = retry::outcome_unknown(self.idempotent, self.status, names_time);
        if !self.status.is_success() {
            failure.summary = summary::summarise(&self.body, &self.redactor);
        }
        failure.headers = self.headers;
        failure.body = Some(self.body);
        failure
    }
}

/// Whether a media type is JSON of some kind.
fn is_json(media: &str) -> bool {
    let suffix = media.len().checked_sub("+json".len());
    let suffix = suffix.and_then(|at| media.get(at..));
    media.eq_ignore_ascii_case("application/json")
        || media.eq_ignore_ascii_case("text/json")
        || suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("+json"))
}

/// Whether a media type is HTML of some kind.
fn is_html(media: &str) -> bool {
    let mut letters = media.as_bytes().windows("html".len());
    letters.any(|four| four.eq_ignore_ascii_case(b"html"))
}

impl std::fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status.as_u16())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// An operation's output with what is known of the exchange.
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, raw: RawResponse) -> Self {
        Self {
            value,
            status: raw.status,
            headers: raw.headers,
            body: raw.body,
            attempts: raw.attempts,
        }
    }

    /// The operation's output.
    pub fn value(&self) -> &T {
        &self.value
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// The operation's output.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The server's name for this request, from the headers that usually carry one.
    pub fn request_id(&self) -> Option<&str> {
        crate::runtime::request::header::request_id(&self.headers)
    }

    /// Whether the server calls the operation deprecated (`Deprecation`, RFC 9745), and from when on.
    pub fn deprecation(&self) -> Option<Deprecation> {
        notice::deprecation(&self.headers)
    }

    /// When the server expects the operation to stop working (`Sunset`, RFC 8594).
    pub fn sunset(&self) -> Option<SystemTime> {
        notice::sunset(&self.headers)
    }

    /// The bytes of the body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Without headers and body: both may hold secrets.
impl<T: std::fmt::Debug> std::fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
