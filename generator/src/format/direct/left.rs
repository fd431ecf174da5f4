//! What is left to the parser and the printer: every other form of code.

use crate::format::parsed;

/// Source text as the printer lays it out.
///
/// # Errors
///
/// The parser's message, if this is not Rust.
pub(super) fn print(source: &str) -> syn::Result<String> {
    #[cfg(test)]
    count::LEFT.with(|left| left.set(left.get() + 1));
    parsed::print(source.parse()?)
}

/// How often that was, in this thread. It is slow, and nothing else tells.
#[cfg(test)]
pub(super) mod count {
    use std::cell::Cell;

    thread_local! {
        pub(super) static LEFT: Cell<usize> = const { Cell::new(0) };
    }

    pub(in crate::format) fn left() -> usize {
        LEFT.with(Cell::get)
    }
}
