//! `BlockingTransport`: the border to the network for threads that may block.
//!
//! Always: as for [`Transport`](crate::runtime::Transport), it follows no redirect, retries nothing and adds no credential.

use std::sync::Arc;
use std::time::Duration;

use crate::runtime::{BlockingBody, TransportError};

/// Sends one request and gives its response, on the thread that asks for it.
///
/// The blocking twin of [`Transport`](crate::runtime::Transport): it follows no redirect, repeats nothing and adds no
/// credential.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends the request exactly as it is.
    ///
    /// # Errors
    /// If there is no response within `limit`, or at all. Reading the body counts towards `limit` as well.
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError>;

    /// Sends a request whose answer is read as it arrives: its head may take as long as `head`, and then each wait for
    /// more as long as `wait`. By default it is sent as any other, so that `head` ends the whole.
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
}
