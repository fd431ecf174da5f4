//! Behaviour of the generated client for connected accounts: what it sends, what it makes of responses, what it keeps
//! to itself.
//!
//! Always: but for `network`, requests go to a script in memory and time is told by a clock that jumps, so that
//! nothing waits. Every error that a test makes is searched for the key and the token that were sent with it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![allow(
    deprecated,
    reason = "refresh is deprecated by the provider, and works"
)]

#[path = "../../templates/tests/support/clock.rs"]
mod clock;
#[path = "../../templates/tests/support/script.rs"]
mod script;

mod bad;
mod calls;
mod display;
mod drivers;
mod errors;
mod ids;
mod keys;
mod mock;
mod network;
mod redirects;
mod responses;
mod retries;
mod retry_after;
mod secrets;
mod sent;
mod sentinel;
mod server;
mod settings;
mod steps;
mod time;
mod update_wire;
mod wire;

// What the shared clock and script implement and use.
use generated::runtime;
