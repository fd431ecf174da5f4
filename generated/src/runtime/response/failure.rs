//! `Failure`: the part of an error that does not depend on the operation, and its message.
//!
//! Always: what came from the server was cleaned by a [`Redactor`](crate::runtime::auth::redact::Redactor), so the
//! message is bounded, has no control characters and shows no credential that was sent.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::{Effect, ErrorKind, InvalidRequest, TimeoutKind};

/// Why a call fails, regardless of how far it has come.
pub(crate) struct Cause {
    pub(crate) kind: ErrorKind,
    /// What the message adds to the kind; may be empty.
    pub(crate) detail: String,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Cause {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            source: None,
        }
    }

    pub(crate) fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..self
        }
    }
}

impl From<InvalidRequest> for Cause {
    fn from(invalid: InvalidRequest) -> Self {
        Self::new(ErrorKind::InvalidRequest, invalid.to_string())
    }
}

/// What is known of a call that has failed.
pub(crate) struct Failure {
    pub(crate) cause: Cause,
    pub(crate) operation: &'static str,
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    /// A line that summarizes the error body.
    pub(crate) summary: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// Whether the request took effect, in any of the attempts.
    pub(crate) effect: Effect,
    /// Whether repeating the request is harmless.
    pub(crate) idempotent: bool,
    /// Whether any byte of the request may have reached the server in the last attempt.
    pub(crate) request_written: bool,
    pub(crate) attempts: u32,
}

impl Failure {
    /// The failure of a call of which nothing was sent.
    pub(crate) fn unsent(operation: &'static str, cause: Cause) -> Self {
        Self {
            cause,
            operation,
            status: None,
            headers: HeaderMap::new(),
            body: None,
            summary: None,
            retry_after: None,
            effect: Effect::NotDone,
            idempotent: false,
            request_written: false,
            attempts: 0,
        }
    }

    /// Whether it is unknown if the request took effect, and repeating it is not known to be harmless.
    pub(crate) fn outcome_unknown(&self) -> bool {
        self.effect == Effect::Unknown && !self.idempotent
    }

    fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(status) = self.status else {
            return Ok(());
        };
        match status.canonical_reason() {
            Some(reason) => write!(f, "{} {reason}", status.as_u16()),
            None => write!(f, "{}", status.as_u16()),
        }
    }

    /// The message for the kind.
    fn kind_message(&self) -> &'static str {
        match self.cause.kind {
            ErrorKind::Api => "the server refused the request",
            ErrorKind::UnexpectedStatus => "a status that the API does not describe",
            ErrorKind::Connect => "no connection could be made",
            ErrorKind::Timeout(TimeoutKind::Connect) => "no connection could be made in time",
            ErrorKind::Timeout(TimeoutKind::Attempt) => "no complete response was received in time",
            ErrorKind::Timeout(TimeoutKind::Deadline) => "the deadline of the call passed",
            ErrorKind::Redirect => "a redirect was not followed",
            ErrorKind::Body => "the response broke off",
            ErrorKind::Decode => "the response does not have the described form",
            ErrorKind::ContentType => "the response has another content type than described",
            ErrorKind::Reported => "the server reported an error in the stream",
            ErrorKind::TooLarge => "the response is larger than allowed",
            ErrorKind::Pages => "there is no way to the next page",
            ErrorKind::InvalidRequest => "the request cannot be sent",
            ErrorKind::MissingCredential => "a credential is missing",
            ErrorKind::Credential => "a credential could not be obtained",
            ErrorKind::InsecureUrl => "the URL is not secure",
            ErrorKind::Transport => "the exchange with the server failed",
            ErrorKind::Build => "the client could not be built",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.operation.is_empty() {
            write!(f, "{}: ", self.operation)?;
        }
        self.write_status(f)?;
        if self.status.is_some() {
            f.write_str(": ")?;
        }
        match (self.cause.kind, &self.summary) {
            (ErrorKind::Api, Some(summary)) => f.write_str(summary)?,
            (_, Some(summary)) => write!(f, "{}: {summary}", self.kind_message())?,
            (_, None) => f.write_str(self.kind_message())?,
        }
        if !self.cause.detail.is_empty() {
            // That of a described error is not about its words.
            let colon = if self.cause.kind == ErrorKind::Api {
                ";"
            } else {
                ":"
            };
            write!(f, "{colon} {}", self.cause.detail)?;
        }
        if let Some(wait) = self.retry_after {
            write!(f, "; the server asks to wait {} s", wait.as_secs_f64())?;
        }
        if self.outcome_unknown() {
            f.write_str("; whether the request took effect is unknown")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Failure {
    /// Without headers and body, which may echo what was sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug
            .field("kind", &self.cause.kind)
            .field("message", &self.to_string())
            .field("attempts", &self.attempts);
        if let Some(status) = self.status {
            debug.field("status", &status.as_u16());
        }
        if let Some(body) = &self.body {
            debug.field("body_bytes", &body.len());
        }
        if let Some(source) = &self.cause.source {
            debug.field("source", &source.to_string());
        }
        debug.finish_non_exhaustive()
    }
}
