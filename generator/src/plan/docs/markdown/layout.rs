//! Lines: long lines of prose are wrapped.

/// Paragraphs are wrapped to this many characters.
pub(super) const WIDTH: usize = 96;

/// The lines of a text, long ones broken.
pub(super) fn laid_out(edited: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in edited.trim().lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        let line = line.trim_end();
        if line.is_empty() && lines.last().is_some_and(String::is_empty) && !fenced {
            continue;
        }
        if fenced || line.chars().count() <= WIDTH || !is_prose(line) {
            lines.push(line.to_owned());
        } else {
            wrap(line, &mut lines);
        }
    }
    lines
}

/// A cleaned sentence as lines of a paragraph.
pub(crate) fn paragraph(sentence: &str) -> Vec<String> {
    let mut lines = Vec::new();
    wrap(sentence, &mut lines);
    lines
}

/// Whether a line is text that may be broken anywhere: no table, list, heading, quote or indented code.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphabetic() || "`<\\".contains(c)) && !line.contains('|')
}

fn wrap(line: &str, lines: &mut Vec<String>) {
    // The line so far, which is a part of the whole, and its characters.
    let (mut start, mut current, mut width) = (0, "", 0);
    let mut end = 0;
    for word in line.split(' ') {
        let (at, length) = (end, word.chars().count());
        end = at + word.len() + 1;
        let fits = width + 1 + length <= WIDTH;
        // A line must not start with something that Markdown would take for a list, a heading or a quote.
        let starts_block = word.starts_with("```")
            || word.starts_with(['-', '+', '*', '#', '>', '=', '|', '~', ':'])
            || word.starts_with(|c: char| c.is_ascii_digit());
        if !current.is_empty() && (fits || starts_block) {
            current = &line[start..at + word.len()];
            width += 1 + length;
            continue;
        }
        if !current.is_empty() {
            lines.push(current.to_owned());
        }
        (start, current, width) = (at, word, length);
    }
    lines.push(current.to_owned());
}
