//! The positions in source text of the values that JSON pointers name.
//!
//! Stages know pointers only, so a good document costs nothing. When diagnostics are shown, the source text is scanned
//! once more, for all of them together. Neither scanner is recursive, so the depth of the text does not matter.

mod json;
mod pointer_trie;
mod scanner;
mod yaml;

use std::ops::Range;

use self::pointer_trie::PointerTrie;
use self::scanner::Scanner;
pub(crate) use self::yaml::repeated_key;
use crate::pointer::Pointer;

/// A position in source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// From 1.
    pub(super) line: usize,
    /// In characters, from 1.
    pub(super) column: usize,
    /// In bytes.
    pub(super) span: Range<usize>,
}

/// The position of each pointer's value: of a scalar itself, of any other value its key or first character. For a value
/// that does not exist, it is that of the nearest value around it.
pub(super) fn pointers(text: &str, pointers: &[&Pointer]) -> Vec<Spot> {
    let scanned = without_mark(text);
    let start = text.len() - scanned.len();
    let mut trie = PointerTrie::new(pointers);
    let is_json = scanned.trim_start().starts_with(['{', '['])
        && json::scan(scanned, &mut Scanner::new(&mut trie));
    if !is_json {
        trie = PointerTrie::new(pointers);
        yaml::scan(scanned, &mut trie);
    }
    let spans: Vec<_> = pointers
        .iter()
        .map(|pointer| trie.nearest(pointer))
        .map(|span| span.start + start..span.end + start)
        .collect();
    spots(text, spans)
}

/// The source text of each pointer's value, which is a scalar.
pub(crate) fn source_texts<'t>(text: &'t str, places: &[&Pointer]) -> Vec<&'t str> {
    let spots = pointers(text, places).into_iter();
    spots
        .map(|spot| text.get(spot.span).unwrap_or_default().trim())
        .collect()
}

/// Source text without a byte order mark, which is not a character of the first line.
fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// The lines and columns of spans, counted in one pass.
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
        let last = match between.rfind('\n') {
            Some(end) => {
                line += between.bytes().filter(|byte| *byte == b'\n').count();
                column = 1;
                &between[end + 1..]
            }
            None => between,
        };
        column += last.chars().count();
        at += between.len();
        (spot.line, spot.column) = (line, column);
    }
    found
}

/// The position at a line and column, both from 1, or the line's end if it is shorter.
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
