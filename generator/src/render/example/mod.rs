//! Examples: in the documentation of each operation and of the crate, and as programs.

mod expressions;
mod imports;
mod programs;

pub(super) use self::programs::{file, first, section};
