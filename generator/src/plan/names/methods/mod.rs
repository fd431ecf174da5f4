//! Names of methods: what a person would type for an operation, by one table of rules (`generator/docs/names.md`).

mod by_path;
mod candidates;
mod choose;
mod id;
mod noun;
mod path;
mod rule;
mod run_together;
mod words;

pub(super) use self::candidates::{Document, candidates};
pub(super) use self::choose::{Chosen, Wish, choose, is_possible};
pub(super) use self::id::{function, is_made_of_path};
pub(super) use self::path::first_segment;
pub(crate) use self::rule::Rule;
pub(super) use self::words::{one, same_words};

#[cfg(test)]
mod tests;
