//! Edits of a text.

use std::ops::Range;

/// A range of a text and its replacement.
pub(super) type Edit = (Range<usize>, String);

/// Applies edits to the text they were made for.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edits.dedup();
    let mut out = String::with_capacity(text.len() + edits.len());
    let mut at = 0;
    for (range, replacement) in edits {
        // An edit inside a part that is replaced already has nothing left to do.
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&replacement);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}
