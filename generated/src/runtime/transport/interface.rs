//! The border to the network: one request in, one response out.
//!
//! Always: a transport follows no redirect, repeats nothing, adds no credential and unpacks no compression; those
//! are decisions of the core.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::runtime::Body;

/// A boxed future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and gives its response.
///
/// Implement it to use another HTTP stack, a proxy, or answers made up for a test. Dropping the future, or the body it
/// gives, must stop the exchange.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request exactly as it is: a body of a known length ([`Body::length`]) with that length, any other in
    /// whatever way needs none.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// What went wrong in a transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about: name resolution, refusal, TLS.
    Connect,
    /// No connection came about in time.
    ConnectTimeout,
    /// The transport gave up waiting for the answer.
    Timeout,
    /// The connection broke before the answer was complete.
    Reset,
    /// Anything else.
    Other,
}

/// Why a transport has no response.
///
/// The source's text is shown to users; a transport must keep URLs and header values out of it.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    request_written: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of this kind. Unless it is said otherwise, a request counts as possibly written when there was a
    /// connection.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        let request_written = !matches!(
            kind,
            TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout
        );
        Self {
            kind,
            request_written,
            source: None,
        }
    }

    /// Says whether any byte of the request may have reached the server.
    #[must_use]
    pub fn request_written(mut self, written: bool) -> Self {
        self.request_written = written;
        self
    }

    /// Adds the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
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
            TransportErrorKind::Timeout => "the answer did not come in time",
            TransportErrorKind::Reset => "the connection broke before the answer was complete",
            TransportErrorKind::Other => "the request could not be sent",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
