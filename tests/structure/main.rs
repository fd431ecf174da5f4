//! Structure: sizes of folders, files and functions, and no function twice.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod duplicates;
mod functions;
mod sizes;
