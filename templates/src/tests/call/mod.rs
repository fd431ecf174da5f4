//! Tests of `runtime/call/`.

mod retry;
mod retry_budget;
mod setters;
#[cfg(feature = "tracing")]
mod trace;
