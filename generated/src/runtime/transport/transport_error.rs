//! `TransportError`: why a transport has no response.

use std::error::Error as StdError;
use std::fmt;

/// The kind of a [`TransportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection could be made, for example because of name resolution or TLS.
    Connect,
    /// No connection could be made in time.
    ConnectTimeout,
    /// No response was received in time.
    Timeout,
    /// The connection broke before the response was complete.
    Reset,
    /// The transport has followed a redirect, which it must not do: the request may have gone to another server.
    Redirected,
    /// The transport cannot be used here, such as a blocking one in asynchronous code. Nothing was sent, and nothing would be
    /// by a retry.
    Unusable,
    /// Another error.
    Other,
}

/// Why a transport has no response.
///
/// The message of the source is shown to users, so a transport must keep URLs and header values out of it.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    request_written: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of this kind. Unless [`request_written`](Self::request_written) is called, the request may have been
    /// written if there was a connection.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        let request_written = !matches!(
            kind,
            TransportErrorKind::Connect
                | TransportErrorKind::ConnectTimeout
                | TransportErrorKind::Unusable
        );
        Self {
            kind,
            request_written,
            source: None,
        }
    }

    /// Sets whether any byte of the request may have reached the server.
    #[must_use]
    pub fn request_written(mut self, written: bool) -> Self {
        self.request_written = written;
        self
    }

    /// Sets the source of the error.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The message of the source, or else its own.
    pub(crate) fn reason(&self) -> String {
        match &self.source {
            Some(source) => source.to_string(),
            None => self.to_string(),
        }
    }

    /// Whether any byte of the request may have reached the server.
    #[must_use]
    pub fn may_have_written_request(&self) -> bool {
        self.request_written
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection could be made",
            TransportErrorKind::ConnectTimeout => "no connection could be made in time",
            TransportErrorKind::Timeout => "no response was received in time",
            TransportErrorKind::Reset => "the connection broke before the response was complete",
            TransportErrorKind::Redirected => "the transport has followed a redirect",
            TransportErrorKind::Unusable => "the transport cannot be used here",
            TransportErrorKind::Other => "the request could not be sent",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
