//! Format: source files to text, with the header that says where they come from.

mod blank_lines;
mod direct;
mod file;
mod list;
mod parsed;
mod pool;
mod printer;
mod snippet;

pub use self::file::{format, header};
pub use self::pool::format_all;
