//! Markdown: from a description to doc comment lines in which rustdoc compiles, links and warns about nothing.
//!
//! A text goes through four steps, and through no others:
//!
//! 1. [`plain_characters`]: characters that are not seen or that change the order of others go.
//! 2. [`rewrite`]: only what would be in rustdoc's way is changed, by what its own parser says of the text, until nothing is
//!    changed any more. Code becomes `text`, HTML and what would be looked up is shown as it is written, URLs are links.
//! 3. [`layout`]: long lines of prose are broken.
//! 4. [`quiet`]: the result is read once more, as rustdoc will read it. Edits go by pieces of the text, and one can make the
//!    parser take another for something else; so the steps before are for looks, and this one alone is what holds. What
//!    is not quiet is shown verbatim, as a block of `text` that nothing in it ends.
//!
//! Ordinary Markdown comes out as it went in.

use super::{layout, quiet, rewrite};

/// How often a text is gone through: what one edit uncovers the next round finds, since in HTML that is shown as text
/// Markdown means something again. What does not come to rest is left to the last step.
const ROUNDS: usize = 4;

/// Cleans Markdown; a line of doc comment each.
pub(crate) fn clean(markdown: &str) -> Vec<String> {
    let text = plain_characters(markdown);
    let lines = layout::laid_out(&edited(&text));
    if quiet::is_quiet(&lines.join("\n")) {
        lines
    } else {
        quiet::verbatim(&text)
    }
}

/// A title as one line of cleaned Markdown; `None` where no line can be made of it.
pub(crate) fn one_line(title: &str) -> Option<String> {
    // Twice: what stood on several lines may mean something else on one.
    let line = joined(&clean(&joined(&clean(title))));
    // A block of code ends on its first line then.
    quiet::is_quiet(&line).then_some(line)
}

fn joined(lines: &[String]) -> String {
    let lines = lines.iter().map(String::as_str);
    let full: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    full.join(" ")
}

/// A text without characters that hide, reorder or end lines in ways of their own.
pub(crate) fn plain_characters(markdown: &str) -> String {
    let unified = markdown
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    unified
        .chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

fn edited(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let edited = rewrite::edited(&text);
        if edited == text {
            break;
        }
        text = edited;
    }
    text
}
