//! Markdown: from a description to doc comment lines in which rustdoc compiles, links and warns about nothing.
//!
//! A text goes through five steps, and through no others:
//!
//! 1. [`plain_characters`] removes characters that are invisible or change the direction of writing.
//! 2. [`html`] makes Markdown of the HTML that people write in descriptions.
//! 3. [`rewrite`] edits what rustdoc would compile, look up or warn about, as rustdoc's own parser finds it, until nothing
//!    changes any more. Code becomes `text`, other HTML and links to items are shown as they are written, URLs become links.
//! 4. [`layout`] wraps long lines of prose.
//! 5. [`quiet`] reads the result as rustdoc will read it. An edit can change what the parser makes of another part, so only
//!    this step guarantees anything; those before it are for a good look. What is not quiet is shown verbatim, in a block of
//!    `text` that nothing in it closes.
//!
//! Ordinary Markdown comes out as it went in.

use super::{html, layout, quiet, rewrite};

/// The most rounds of edits. HTML that is shown as text can have Markdown in it, which the next round finds. What still
/// changes after the last round is left to the final check.
const ROUNDS: usize = 4;

/// Cleans Markdown; a line of doc comment each.
pub(crate) fn clean(markdown: &str) -> Vec<String> {
    if is_plain(markdown) {
        return layout::laid_out(markdown);
    }
    let text = plain_characters(markdown);
    let lines = layout::laid_out(&edited(&html::to_markdown(&text)));
    if quiet::is_quiet(&lines.join("\n")) {
        lines
    } else {
        quiet::verbatim(&text)
    }
}

/// Whether a text is nothing but paragraphs without links, HTML and escapes, so that no step but the wrapping of lines
/// would change it.
fn is_plain(markdown: &str) -> bool {
    let starts = |rest: &[u8]| match rest {
        [b'`', b'`', ..] => false,
        [first, ..] => first.is_ascii_alphabetic() || matches!(first, b'`' | b'\n'),
        [] => true,
    };
    let bytes = markdown.as_bytes();
    let mut characters = bytes.iter().enumerate();
    starts(bytes)
        && characters.all(|(at, byte)| match byte {
            b'\n' => starts(&bytes[at + 1..]),
            // Of a URL.
            b':' => bytes.get(at + 1) != Some(&b'/'),
            b'[' | b']' | b'<' | b'>' | b'&' | b'\\' | b'|' | b'~' => false,
            b' '..=b'}' => true,
            _ => false,
        })
}

/// A title as one line of cleaned Markdown; `None` where no line can be made of it.
pub(crate) fn one_line(title: &str) -> Option<String> {
    // Twice, because what was on several lines may mean something else on one.
    let line = joined(&clean(&joined(&clean(title))));
    // A block of code, for example, would end on its first line.
    quiet::is_quiet(&line).then_some(line)
}

fn joined(lines: &[String]) -> String {
    let lines = lines.iter().map(String::as_str);
    let full: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    full.join(" ")
}

/// A text without characters that hide, reorder or end lines in ways of their own.
pub(crate) fn plain_characters(markdown: &str) -> String {
    let mut bytes = markdown.bytes();
    if bytes.all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return markdown.to_owned();
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paragraphs_are_what_all_steps_make_of_them() {
        for text in [
            "",
            "See `A`.",
            "`a_b`: one (of *two*), 50% + 1 = \"x\"!",
            "One.  \n\n\nTwo #3 - 4; a ``b`` c",
            "A sentence that is long enough to be wrapped, with 1. a number, a - dash and ``` three signs, and more.",
        ] {
            assert!(is_plain(text), "{text}");
            let lines = layout::laid_out(&edited(&html::to_markdown(&plain_characters(text))));
            assert!(quiet::is_quiet(&lines.join("\n")), "{text}");
            assert_eq!(clean(text), lines, "{text}");
        }
    }

    #[test]
    fn what_an_edit_might_change_is_not_plain() {
        for text in [
            "[A]",
            "a <b>",
            "http://a.example",
            "a\n    b",
            "```\na",
            "1. a",
            "- a",
            "a\n- b",
            "é",
            "a\tb",
            "a\\b",
            "a\r\nb",
            "&lt;",
            "a | b",
            "~~~",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
