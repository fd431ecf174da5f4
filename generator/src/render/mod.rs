//! Render: from a planned crate to source files. Nothing is decided here and nothing can fail.
//!
//! Strings of the document get into files as literals and as documentation only, never as source text.

mod answers;
mod builder;
mod client;
mod crate_root;
mod docs;
mod enums;
mod example;
mod expression;
mod files;
mod group;
mod imports;
mod item;
mod operation;
mod pagination;
mod stream;
mod structs;
mod tokens;
mod unions;
mod wire;

pub use self::files::{PlannedFile, files, render};
pub use self::tokens::{rooted_type, type_text};
