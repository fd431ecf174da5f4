//! Tests of `runtime/call/`.

mod retry;
mod retry_budget;
mod trace;
