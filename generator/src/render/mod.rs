//! Render: from a planned crate to source files. Nothing is decided here and nothing can fail.
//!
//! Strings of the document get into files as literals and as documentation only, never as source text.

mod client;
mod crate_root;
mod docs;
mod example;
mod files;
mod group;
mod operation;
mod tokens;
mod types;

pub use self::files::{PlannedFile, files, render};
pub use self::tokens::{rooted_type, type_text};
