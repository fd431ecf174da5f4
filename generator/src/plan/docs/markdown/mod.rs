//! Markdown, as doc comments take it.

mod clean;
mod code;
mod edit;
mod html;
mod layout;
mod quiet;
mod rewrite;

pub(crate) use self::clean::{clean, one_line, plain_characters};
pub(crate) use self::layout::paragraph;

#[cfg(test)]
mod tests;
