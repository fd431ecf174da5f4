//! Tests of `runtime/transport/`.

#[cfg(feature = "blocking")]
mod blocking_body;
mod body;
