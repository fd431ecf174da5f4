//! Tests of `runtime/transport/`.

#[cfg(feature = "blocking")]
mod blocking_body;
mod body;
#[cfg(all(feature = "blocking", feature = "http2"))]
mod keep_alive;
