//! The border to the network: the transport traits, their bodies, and the implementations over reqwest.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_body;
pub(crate) mod body;
pub(crate) mod interface;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_async;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub(crate) mod reqwest_blocking;
