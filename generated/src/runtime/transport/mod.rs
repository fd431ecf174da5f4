//! Transports: the traits that send requests, their bodies, and the implementations with reqwest.

pub(crate) mod async_transport;
#[cfg(feature = "blocking")]
pub(crate) mod blocking_body;
#[cfg(feature = "blocking")]
pub(crate) mod blocking_transport;
pub(crate) mod body;
pub(crate) mod body_collector;
#[cfg(feature = "blocking")]
pub(crate) mod lazy_blocking;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_async;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub(crate) mod reqwest_blocking;
pub(crate) mod transport_error;
