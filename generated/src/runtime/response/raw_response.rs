//! `RawResponse`: the response of a call, and the methods that read it.
//!
//! Always: a body is only read as the content type that it has; every error has the status, the headers and the body.

use std::convert::Infallible;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::trace::Span;
use crate::runtime::headers::retry_after::retry_after;
use crate::runtime::json::text;
use crate::runtime::model::slot::Slot;
use crate::runtime::response::effect::is_html;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::response::leeway::Leeway;
use crate::runtime::response::read_error::{Problem, ReadError, Unreadable};
use crate::runtime::response::server_words;
use crate::runtime::{Effect, Error, ErrorKind, OperationInfo};

/// The media type of JSON, as most servers write it.
const JSON: &str = "application/json";

/// The response of a call, with its body.
#[derive(Clone)]
pub struct RawResponse {
    pub(crate) info: &'static OperationInfo,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    pub(crate) idempotent: bool,
    /// Whether an attempt before this response may have taken effect.
    pub(crate) uncertain: bool,
    pub(crate) redactor: Redactor,
    pub(crate) span: Span,
    pub(crate) leeway: Leeway,
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

    /// The id that the server gave the request, from the headers that usually carry it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        crate::runtime::request::header::request_id(&self.headers)
    }

    /// How many attempts were made, including the first. Following a redirect is part of an attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Reads the body as JSON, whatever the status is. A type of this crate is read at the level
    /// [`Tolerant`](crate::runtime::ResponsePolicy::Tolerant), and what was accepted is not listed.
    ///
    /// # Errors
    /// If the content type is not JSON, or the JSON does not match the type. The error has everything that is known of
    /// the response.
    pub fn read_json<T: DeserializeOwned>(&self) -> Result<T, Error<Infallible>> {
        let read = self.expect_json().and_then(|_| {
            text::from_slice_as(&self.body).map_err(|detail| self.not_decoded(detail))
        });
        read.map_err(|unreadable| self.clone().into_error(unreadable.into()))
    }

    /// Reads the body as JSON, for generated code.
    ///
    /// # Errors
    /// If the content type is not JSON, or the JSON does not match the type.
    #[doc(hidden)]
    pub fn json<T: Slot, E>(&self) -> Result<T, ReadError<E>> {
        self.decoded().map_err(ReadError::from)
    }

    /// The bytes of the body, for generated code.
    ///
    /// # Errors
    /// If it is compressed, or is HTML although the API does not describe that.
    #[doc(hidden)]
    pub fn bytes<E>(&self) -> Result<Bytes, ReadError<E>> {
        self.expect_described().map_err(ReadError::from)?;
        Ok(self.body.clone())
    }

    /// Reads nothing, for generated code.
    ///
    /// # Errors
    /// Never; the result is there for symmetry with the other ways to read a response.
    #[doc(hidden)]
    pub fn nothing<E>(&self) -> Result<(), ReadError<E>> {
        Ok(())
    }

    /// Reads the body as JSON into a variant, for generated code.
    ///
    /// # Errors
    /// As [`json`](Self::json).
    #[doc(hidden)]
    pub fn json_in<T: Slot, O, E>(&self, variant: impl FnOnce(T) -> O) -> Result<O, ReadError<E>> {
        self.json().map(variant)
    }

    /// The bytes of the body in a variant, for generated code.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes).
    #[doc(hidden)]
    pub fn bytes_in<O, E>(&self, variant: impl FnOnce(Bytes) -> O) -> Result<O, ReadError<E>> {
        self.bytes().map(variant)
    }

    /// A variant without content, for generated code.
    ///
    /// # Errors
    /// Never.
    #[doc(hidden)]
    pub fn nothing_in<O, E>(&self, variant: O) -> Result<O, ReadError<E>> {
        Ok(variant)
    }

    /// Reads the body as JSON into a variant with the status, for generated code.
    ///
    /// # Errors
    /// As [`json`](Self::json).
    #[doc(hidden)]
    pub fn status_json<T: Slot, O, E>(
        &self,
        variant: impl FnOnce(u16, T) -> O,
    ) -> Result<O, ReadError<E>> {
        self.json().map(|body| variant(self.status(), body))
    }

    /// The bytes of the body in a variant with the status, for generated code.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes).
    #[doc(hidden)]
    pub fn status_bytes<O, E>(
        &self,
        variant: impl FnOnce(u16, Bytes) -> O,
    ) -> Result<O, ReadError<E>> {
        self.bytes().map(|body| variant(self.status(), body))
    }

    /// A variant with the status and without content, for generated code.
    ///
    /// # Errors
    /// Never.
    #[doc(hidden)]
    pub fn status_nothing<O, E>(&self, variant: impl FnOnce(u16) -> O) -> Result<O, ReadError<E>> {
        Ok(variant(self.status()))
    }

    /// The error of a status that is not described, for generated code.
    ///
    /// # Errors
    /// Always.
    #[doc(hidden)]
    pub fn unexpected<O, E>(&self) -> Result<O, ReadError<E>> {
        Err(self.unexpected_status())
    }

    /// A status that is not described.
    pub(crate) fn unexpected_status<E>(&self) -> ReadError<E> {
        Unreadable(ErrorKind::UnexpectedStatus, String::new()).into()
    }

    /// HTML is only accepted if it is described, since proxies and portals send error pages with any status.
    pub(crate) fn expect_described(&self) -> Result<(), Unreadable> {
        self.expect_uncompressed()?;
        match self.media_type() {
            Some(media) if is_html(media) && !self.info.accept.contains("html") => {
                Err(Unreadable::media_type(media, self.info.accept))
            }
            _ => Ok(()),
        }
    }

    /// Refuses a compressed body, since no compression was asked for.
    pub(crate) fn expect_uncompressed(&self) -> Result<(), Unreadable> {
        let encoding = self
            .headers
            .get(header::CONTENT_ENCODING)
            .map(|value| value.to_str().unwrap_or("unknown"));
        match encoding {
            None | Some("") => Ok(()),
            Some(encoding) if encoding.eq_ignore_ascii_case("identity") => Ok(()),
            Some(encoding) => Err(Unreadable(
                ErrorKind::ContentType,
                format!("it is compressed ({encoding}), which was not asked for"),
            )),
        }
    }

    /// Refuses a body of another media type than that of the stream.
    pub(crate) fn expect_stream<E>(&self, expected: &str) -> Result<(), ReadError<E>> {
        let found = self.expect_described().and(match self.media_type() {
            Some(media) if !media.eq_ignore_ascii_case(expected) => {
                Err(Unreadable::media_type(media, expected))
            }
            _ => Ok(()),
        });
        found.map_err(ReadError::from)
    }

    pub(crate) fn media_type(&self) -> Option<&str> {
        let value = self.headers.get(header::CONTENT_TYPE)?;
        if value == JSON {
            // The usual one is not searched.
            return Some(JSON);
        }
        let value = value.to_str().unwrap_or("an unreadable type");
        let media = value.split(';').next().unwrap_or_default().trim();
        Some(media).filter(|media| !media.is_empty())
    }

    /// The error of a call whose output could not be read from this response.
    pub(crate) fn into_error<E>(self, error: ReadError<E>) -> Error<E> {
        let (kind, detail, api) = match error.0 {
            Problem::Api(api) => (ErrorKind::Api, String::new(), Some(api)),
            Problem::Unreadable(Unreadable(kind, detail)) => (kind, detail, None),
        };
        let failure = self.into_failure(Cause::new(kind, detail));
        Error::new(Box::new(failure), api)
    }

    /// An error of a kind that is not described by the API.
    pub(crate) fn into_plain_error(self, kind: ErrorKind, detail: &str) -> Error<Infallible> {
        let failure = self.into_failure(Cause::new(kind, detail));
        Error::new(Box::new(failure), None)
    }

    /// The error of a stream that began with this response.
    pub(crate) fn into_stream_error(self, cause: Cause) -> Error<Infallible> {
        // The body has not been read, unless this is a part of the stream.
        let body = Some(self.body.clone()).filter(|body| !body.is_empty());
        let failure = Failure {
            body,
            ..self.into_failure(cause)
        };
        Error::new(Box::new(failure), None)
    }

    /// The failure with what is known of this response.
    #[cold]
    fn into_failure(self, cause: Cause) -> Failure {
        self.span.record_unreadable(self.status, cause.kind);
        let retry_after = retry_after(&self.headers, std::time::SystemTime::now());
        let accept = self.info.accept;
        let names_time = retry_after.is_some();
        let cleaner = self.redactor.cleaner();
        let effect = Effect::of_response(self.status, &self.headers, accept, names_time);
        let summary = if self.status.is_success() && cause.kind != ErrorKind::Reported {
            None
        } else {
            server_words::summarize(&self.body, &cleaner)
        };
        Failure {
            cause: Cause {
                detail: cleaner.clean(&cause.detail),
                ..cause
            },
            operation: self.info.id,
            status: Some(self.status),
            headers: self.headers,
            body: Some(self.body),
            summary,
            retry_after,
            effect: effect.after(self.uncertain),
            idempotent: self.idempotent,
            request_written: false,
            attempts: self.attempts,
        }
    }
}

impl std::fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status.as_u16())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
