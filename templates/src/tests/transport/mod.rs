//! Tests of `runtime/transport/`.

mod blocking_body;
mod body;
