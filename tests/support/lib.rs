//! What the tests share: reading fixtures and sources, and showing and compiling what is made of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

pub mod compile;
pub mod corpus;
pub mod dump;
pub mod exceptions;
pub mod fixture;
pub mod properties;
pub mod sources;
