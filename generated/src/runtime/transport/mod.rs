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
#[cfg(feature = "http2")]
pub(crate) mod renewable;
#[cfg(all(feature = "reqwest", not(feature = "http2")))]
#[path = "renewable_off.rs"]
pub(crate) mod renewable;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_async;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub(crate) mod reqwest_blocking;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_error;
pub(crate) mod settings;
pub(crate) mod transport_error;
