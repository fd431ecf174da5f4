//! The border to the network: one request in, one response out.
//!
//! Always: a transport follows no redirect, repeats nothing, adds no credential and unpacks no compression; those
//! are decisions of the core.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::runtime::{Body, TransportError};

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
