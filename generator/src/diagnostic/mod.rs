//! Diagnostics: what is wrong with a document, where, and what to do about it.
//!
//! A stage collects its diagnostics in [`Diagnostics`] and goes on; the pipeline stops between stages.

mod collection;
mod excerpt;
mod json;
mod locate;
mod model;
mod position;
mod rank;
mod render;
mod source_map;
mod sources;
mod visible;

pub use self::collection::Diagnostics;
pub(crate) use self::locate::{repeated_key, source_texts};
pub use self::model::{Diagnostic, Place, Severity};
pub(crate) use self::position::{Position, positions};
pub use self::source_map::{Location, SourceMap};
pub use self::sources::Sources;
pub(crate) use self::visible::visible;
