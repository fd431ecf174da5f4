//! Pages: what the README and the generator's pages name is there, and what they show works.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod mentions;
mod page;
mod programs;
mod readme;
