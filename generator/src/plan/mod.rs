//! Plan: every decision about the Rust code, without tokens. The result is a [`Crate`] that only has to be rendered.

mod client;
mod credential_names;
mod docs;
mod example;
mod features;
mod headers;
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
