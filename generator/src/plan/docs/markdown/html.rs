//! HTML in a description, as Markdown.
//!
//! Descriptions are Markdown, in which HTML may stand, and some are nothing but HTML. Of the elements that people write, each
//! becomes what looks the same: paragraphs, line breaks, lists, headings, emphasis, code and links. Those that only hold others
//! are left out, and so are comments. Code of Markdown and preformatted text keep their lines and indents; in the row of a
//! table, what would begin a line is a space.
//!
//! A tag is also what a placeholder looks like, or what a sentence is about. So [`pairs`] asks for a sign that a tag is one:
//!
//! - An element is closed. Only `<p>` and `<li>` need not be, at the start of a line, directly after another tag, and, for
//!   `<li>`, in a list.
//! - `<br>`, `<hr>` and `<img>` are none where a sentence goes on: after a word or a comma and a space, and before `,`, `.` or
//!   `;`, or a space and the word `for`, `tag` or `tags`.
//!
//! What is no element, such as `<id>` in a sentence, stays as it is written, and a later step shows it as text. Of what ends a
//! block without a start, only the end of the block is left.
//!
//! A library that converts whole documents would escape the Markdown around the HTML.

mod pairs;
mod tags;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use self::writer::Writer;
use super::quiet::OPTIONS;

/// A text whose HTML is Markdown.
pub(super) fn to_markdown(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let code = code(text);
    let pieces = pairs::paired(text, tags::pieces(text, &code));
    if pieces.is_empty() {
        return text.to_owned();
    }
    let mut writer = Writer::default();
    let mut at = 0;
    let mut code = code.into_iter().peekable();
    for piece in pieces {
        while let Some(range) = code.next_if(|range| range.start < piece.range.start) {
            at = with_code(text, at, range, &mut writer);
        }
        writer.text(&text[at..piece.range.start]);
        at = piece.range.end;
        writer.piece(&piece);
    }
    for range in code {
        at = with_code(text, at, range, &mut writer);
    }
    writer.text(&text[at..]);
    writer.finished()
}

/// Writes text and the code after it; where that ends.
fn with_code(text: &str, at: usize, range: Range<usize>, writer: &mut Writer) -> usize {
    // Of code that begins in a tag, nothing is code.
    if range.start < at {
        return at;
    }
    writer.text(&text[at..range.start]);
    writer.verbatim(&text[range.clone()]);
    range.end
}

/// The ranges of code in Markdown, in which tags are text; blocks with the indent of their first lines.
fn code(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut closed = true;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        if found.last().is_some_and(|last| range.start < last.end) {
            continue;
        }
        match event {
            Event::Code(_) => found.push(range),
            Event::Start(Tag::CodeBlock(_)) => found.push(line_start(text, range.start)..range.end),
            // A block of HTML goes on to an empty line, also over fences, which are some without it.
            Event::Start(Tag::HtmlBlock) if closed && !text[range.start..].starts_with("<pre") => {
                closed = fences(text, range, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Where the line begins, if there is only space before.
fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].trim_end_matches(' ').len();
    if start == 0 || text[..start].ends_with('\n') {
        start
    } else {
        at
    }
}

/// Finds the code between fences that begin in a range; whether each is closed.
fn fences(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) -> bool {
    let mut open: Option<(usize, &str)> = None;
    let mut at = range.start;
    for line in text[range.start..].split_inclusive('\n') {
        let words = line.trim();
        match open {
            None if at >= range.end => return true,
            None if words.starts_with("```") || words.starts_with("~~~") => {
                let mark = &words[..1];
                let rest = words.trim_start_matches(mark);
                // What has the signs again is code in a line.
                if !rest.contains(mark) {
                    open = Some((at, &words[..words.len() - rest.len()]));
                }
            }
            None => {}
            Some((start, fence)) => {
                let mark = &fence[..1];
                if words.starts_with(fence) && words.trim_start_matches(mark).is_empty() {
                    found.push(start..at + line.trim_end().len());
                    open = None;
                }
            }
        }
        at += line.len();
    }
    open.is_none()
}
