//! The border to the network: one request in, one response out.
//!
//! Always: a transport follows no redirect, repeats nothing, adds no credential and unpacks no compression; those
//! are decisions of the core.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};

/// A boxed future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and gives its response.
///
/// Implement it to use another HTTP stack, a proxy, or answers made up for a test. Dropping the future, or the body it
/// gives, must stop the exchange.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request exactly as it is.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// The body of a response, as it arrives.
pub struct Body(Pin<Box<dyn http_body::Body<Data = Bytes, Error = TransportError> + Send>>);

impl Body {
    /// A body that arrives as `body` gives it.
    pub fn new(
        body: impl http_body::Body<Data = Bytes, Error = TransportError> + Send + 'static,
    ) -> Self {
        Self(Box::pin(body))
    }

    /// A body without content.
    #[must_use]
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// The next piece of content; `None` at the end. Trailers are passed over.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        std::future::poll_fn(|cx| self.poll_next(cx)).await
    }

    /// The next piece of content, if it has arrived.
    pub(crate) fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let Some(frame) = ready!(self.0.as_mut().poll_frame(cx)) else {
                return Poll::Ready(None);
            };
            match frame.map(Frame::into_data) {
                Ok(Ok(data)) => return Poll::Ready(Some(Ok(data))),
                Ok(Err(_not_data)) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }

    /// What is known of the size before it has arrived.
    pub(crate) fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new(Whole(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

/// A body that is all there, given as one frame.
struct Whole(Option<Bytes>);

impl http_body::Body for Whole {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, Bytes::len) as u64)
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
