//! Behaviour of the generated client for connected accounts: what it sends, what it makes of answers, what it keeps
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

mod answers;
mod bad;
mod calls;
mod clock;
mod display;
mod drivers;
mod errors;
mod ids;
mod keys;
mod mock;
mod network;
mod redirects;
mod retries;
mod retry_after;
mod script;
mod secrets;
mod sent;
mod sentinel;
mod server;
mod settings;
mod time;
mod update_wire;
mod wire;
