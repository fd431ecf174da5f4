//! `Transport`: sends one request and returns its response.
//!
//! Always: a transport follows no redirects, makes no retries and adds no credentials; the call does that.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::runtime::{Body, TransportError};

/// A boxed future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and returns its response.
///
/// Implement it to use another HTTP client or a proxy, or to respond in a test. It must not follow redirects, retry, or
/// decompress a body that it did not ask to be compressed. Dropping the future or the body of the response must cancel
/// the request.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request exactly as it is. A body of known length ([`Body::length`]) is sent with that length, any
    /// other one chunked or as the protocol has it.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Notes that a request, or the body of its response, was dropped because it took too long. If its connection is one
    /// that other requests share, as over HTTP/2, the next request should have another one. The default implementation does
    /// nothing; a transport that wraps another one should pass it on.
    fn timed_out(&self) {}
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn timed_out(&self) {
        (**self).timed_out();
    }
}
