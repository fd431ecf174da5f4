//! Documentation: the lines of doc comments.

mod described;
mod markdown;

pub(crate) use self::described::{code, ended, ended_paragraph, first_sentence, of};
pub(crate) use self::markdown::{clean, one_line, paragraph};
