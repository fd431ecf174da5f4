//! Plan: every Rust decision, and no token. What leaves is a [`Crate`] that only has to be written down.

mod client;
mod docs;
mod example;
mod index;
mod model;
mod names;
mod operation;
mod planner;
mod server;
mod types;

pub(crate) use docs::code;
pub use model::*;
pub use names::{Ident, Names, Scope};
pub use planner::{plan, plan_with_index};
