//! Excerpts: the part of a line that a diagnostic shows.

use std::ops::Range;

use super::visible::visible;

/// The most characters of an excerpt.
const WIDTH: usize = 110;

/// The most characters of a long line before the place.
const BEFORE: usize = 40;

/// A part of a line, and what is marked in it, in bytes. It is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) mark: Range<usize>,
}

/// The line around a span. Only what is shown is read, since a line can be a whole document.
pub(super) fn excerpt(text: &str, span: &Range<usize>) -> Excerpt {
    let (before, after) = text.split_at(span.start);
    let mut shown: Vec<String> = Vec::new();
    let mut width = 0;
    let mut cut = false;
    for c in before.chars().rev().take_while(|c| !is_break(*c)) {
        let piece = piece(c);
        width += piece.chars().count();
        cut = width > WIDTH - BEFORE;
        if cut {
            break;
        }
        shown.push(piece);
    }
    if cut {
        shrink(&mut shown);
        shown.push("…".to_owned());
    }
    let mut line: String = shown.into_iter().rev().collect();
    let start = line.len();
    let mut end = start;
    let mut width = line.chars().count();
    let ends = after.char_indices().map(|(at, c)| (at, Some(c)));
    for (at, c) in ends.chain([(after.len(), None)]) {
        if at <= span.len() {
            end = line.len();
        }
        let Some(c) = c.filter(|c| !is_break(*c)) else {
            break;
        };
        let piece = piece(c);
        width += piece.chars().count();
        if width > WIDTH {
            line.push('…');
            break;
        }
        line.push_str(&piece);
    }
    Excerpt {
        text: line,
        mark: start..end,
    }
}

/// Keeps the last pieces, as many as are shown before a place.
fn shrink(shown: &mut Vec<String>) {
    let mut width = 0;
    shown.retain(|piece| {
        width += piece.chars().count();
        width <= BEFORE
    });
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

fn piece(c: char) -> String {
    if c == '\t' {
        return "    ".to_owned();
    }
    visible(c.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marked: &str) -> (String, String) {
        let start = text.find(marked).expect("what is marked is there");
        let found = excerpt(text, &(start..start + marked.len()));
        let mark = found.text[found.mark].to_owned();
        (found.text, mark)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let expected = ("  b: 1 # x".to_owned(), "1".to_owned());
        assert_eq!(shown("a:\r\n  b: 1 # x\r\nc: 2", "1"), expected);
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = format!("{}here{}", "a".repeat(5_000), "b".repeat(5_000));
        let (line, mark) = shown(&text, "here");
        assert_eq!(mark, "here");
        assert_eq!(line.chars().count(), WIDTH + 1);
        assert!(line.starts_with("…a") && line.ends_with("b…"), "{line}");
        let (_, mark) = shown(&text, &"b".repeat(5_000));
        assert!(mark.chars().all(|c| c == 'b') && mark.len() > 50, "{mark}");
    }

    #[test]
    fn control_characters_are_shown() {
        let (line, mark) = shown("\ta: \u{1b}[31m\u{202e}\u{7}x", "x");
        assert_eq!(line, r"    a: \u{1b}[31m\u{202e}\u{7}x");
        assert_eq!(mark, "x");
    }

    #[test]
    fn the_end_of_a_line_can_be_meant() {
        let found = excerpt("a:\nb", &(2..2));
        assert_eq!((found.text.as_str(), found.mark), ("a:", 2..2));
    }

    #[test]
    fn several_lines_are_marked_to_the_end_of_the_first() {
        assert_eq!(shown("a: 'b\n  c'", "'b\n  c'").1, "'b");
    }
}
