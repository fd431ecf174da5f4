//! Tests of `runtime/call/`.

mod retry;
mod retry_budget;
#[cfg(feature = "tracing")]
mod trace;
