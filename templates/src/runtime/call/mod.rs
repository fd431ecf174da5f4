//! Calls: their attempts, retries, redirects and time limits, and the drivers that run them.

pub(crate) mod attempt;
pub(crate) mod attempt_timer;
#[cfg(feature = "blocking")]
pub(crate) mod blocking_driver;
pub(crate) mod call_state;
pub(crate) mod clock;
pub(crate) mod driver;
pub(crate) mod operation;
pub(crate) mod outcome;
pub(crate) mod prepared_request;
pub(crate) mod redirect;
pub(crate) mod retry;
pub(crate) mod retry_budget;
#[cfg(feature = "tracing")]
pub(crate) mod trace;
#[cfg(not(feature = "tracing"))]
#[path = "trace_off.rs"]
pub(crate) mod trace;
