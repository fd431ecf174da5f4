//! Both default transports against TCP servers, fault by fault: which error, how often each kind of
//! operation was sent, whether its outcome is unknown, and that the next call on the same client succeeds.
//!
//! Always: servers that respond at once have all the time there is; only those that never do are waited for, in real
//! time and side by side.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod http2;
mod informational;
mod pair;
mod recovery;
mod server;
mod table;
mod transports;
