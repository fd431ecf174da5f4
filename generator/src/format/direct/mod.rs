//! The usual forms of code, written as text at once: many times as fast as the parser and the printer.
//!
//! Whatever has another form, or a line that is too long, is left to the printer. Where this module writes something
//! itself, it is what the printer would write; debug builds make both and compare.

mod attributes;
mod items;
mod left;
mod line;
mod statements;
mod tokens;

pub(super) use self::items::print;
