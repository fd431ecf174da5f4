//! `BlockingTransport`: sends one request and returns its response, for threads that may block.
//!
//! Always: a transport follows no redirects, makes no retries and adds no credentials; the call does that.

use std::sync::Arc;
use std::time::Duration;

use crate::runtime::{BlockingBody, TransportError};

/// Sends one request and returns its response, on the current thread.
///
/// It is the blocking counterpart of [`Transport`](crate::runtime::Transport) and follows the same rules.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends the request exactly as it is. `limit` includes reading the body of the response.
    ///
    /// # Errors
    /// If there is no response within `limit`, or at all.
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError>;

    /// Sends a request whose response is streamed: `head` limits the time to its head, and `wait` each wait for more of
    /// the body. The default implementation calls [`send`](Self::send), so that `head` limits the whole response.
    ///
    /// # Errors
    /// If there is no response within `head`, or at all.
    fn open(
        &self,
        request: http::Request<BlockingBody>,
        head: Option<Duration>,
        wait: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        let _ = wait;
        self.send(request, head)
    }

    /// Notes that a response was dropped because its body took too long, as
    /// [`Transport::timed_out`](crate::runtime::Transport::timed_out) does. The default implementation does nothing.
    fn timed_out(&self) {}
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        (**self).send(request, limit)
    }

    fn open(
        &self,
        request: http::Request<BlockingBody>,
        head: Option<Duration>,
        wait: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        (**self).open(request, head, wait)
    }

    fn timed_out(&self) {
        (**self).timed_out();
    }
}
