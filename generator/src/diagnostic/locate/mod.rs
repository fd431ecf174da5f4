//! Locate: where in a text the values stand that JSON pointers name.
//!
//! The stages know pointers and no positions, so that a good document costs nothing. Only where diagnostics are shown the
//! text is scanned once more, for all of them together. Neither scanner calls itself: text of any depth is safe.

mod json;
mod pointer_trie;
mod scanner;
mod yaml;

use std::ops::Range;

use self::pointer_trie::Wanted;
use self::scanner::Seek;
pub(crate) use self::yaml::repeated_key;
use crate::pointer::Pointer;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// From 1.
    pub(super) line: usize,
    /// In characters, from 1.
    pub(super) column: usize,
    /// In bytes.
    pub(super) span: Range<usize>,
}

/// Where each pointer's value stands: a scalar itself, anything else by its key or its first character. Of what is not
/// in the text, the nearest thing around it that is.
pub(super) fn pointers(text: &str, pointers: &[&Pointer]) -> Vec<Spot> {
    let scanned = without_mark(text);
    let start = text.len() - scanned.len();
    let mut wanted = Wanted::new(pointers);
    let is_json = scanned.trim_start().starts_with(['{', '['])
        && json::scan(scanned, &mut Seek::new(&mut wanted));
    if !is_json {
        wanted = Wanted::new(pointers);
        yaml::scan(scanned, &mut wanted);
    }
    let spans: Vec<_> = pointers
        .iter()
        .map(|pointer| wanted.nearest(pointer))
        .map(|span| span.start + start..span.end + start)
        .collect();
    spots(text, spans)
}

/// A text without a byte order mark, which is no character of its first line.
fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// The lines and columns of spans, counted in one walk through the text.
fn spots(text: &str, spans: Vec<Range<usize>>) -> Vec<Spot> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|index| spans[*index].start);
    let mut found: Vec<Spot> = spans
        .into_iter()
        .map(|span| Spot {
            line: 1,
            column: 1,
            span,
        })
        .collect();
    let (mut line, mut column) = (1, 1);
    let mut at = text.len() - without_mark(text).len();
    for index in order {
        let spot = &mut found[index];
        let between = text.get(at..spot.span.start).unwrap_or_default();
        for c in between.chars() {
            match c {
                '\n' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
        }
        at += between.len();
        (spot.line, spot.column) = (line, column);
    }
    found
}

/// The place at a line and a column, both from 1; the line's end if it is shorter.
pub(super) fn line_and_column(text: &str, line: usize, column: usize) -> Spot {
    let start = text.len() - without_mark(text).len();
    let before: usize = text[start..]
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let before = start + before;
    let rest = text[before..].lines().next().unwrap_or_default();
    let skipped = rest.chars().take(column.saturating_sub(1));
    let start = before + skipped.map(char::len_utf8).sum::<usize>();
    let width = text[start..before + rest.len()].chars().next();
    Spot {
        line,
        column,
        span: start..start + width.map_or(0, char::len_utf8),
    }
}

#[cfg(test)]
mod tests;
