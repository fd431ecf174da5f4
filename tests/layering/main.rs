//! Layering: what each module of the generator may use, and no circle among the files of the generator and the runtime.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod circles;
mod graph;
mod layers;
mod modules;
mod names;
mod resolve;
mod table;
