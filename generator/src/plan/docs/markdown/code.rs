//! Code is shown, never compiled: its block is fenced, and its language is `text`.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::edit::Edit;

/// The edits of a block of code.
pub(super) fn code_block(text: &str, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Vec<Edit> {
    let block = &text[range.clone()];
    match kind {
        CodeBlockKind::Fenced(_) => {
            let first = block.lines().next().unwrap_or_default();
            let mark = if first.starts_with('~') { '~' } else { '`' };
            let fence = first.chars().take_while(|c| *c == mark).count();
            let mut edits = vec![(
                range.start + fence..range.start + first.len(),
                "text".to_owned(),
            )];
            // An unclosed fence would make code of the documentation that follows it.
            let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let around = &text[line_start..range.start];
            let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
            let last = without_quotes(last, around).trim();
            let closed = last.len() >= fence && last.chars().all(|c| c == mark);
            if !closed && range.end >= text.trim_end().len() {
                // The closing fence must be in the same list or quote, or it would open another block.
                let around = continuation(around);
                let end = mark.to_string().repeat(fence);
                edits.push((range.end..range.end, format!("\n{around}{end}")));
            }
            edits
        }
        CodeBlockKind::Indented => vec![indented_code(text, range)],
    }
}

/// A block of code that is indented by four spaces, made a fenced one. No line of it is long enough to close the fence.
fn indented_code(text: &str, range: Range<usize>) -> Edit {
    let block = &text[range.clone()];
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..range.start];
    // The four spaces belong to the code; what is left belongs to the list or quote around it.
    let around = (0..4).fold(before, |rest, _| rest.strip_suffix(' ').unwrap_or(rest));
    let start = line_start + around.len();
    let around = continuation(around);
    let indent = continuation(before);
    let code: Vec<&str> = block
        .trim_end()
        .lines()
        .enumerate()
        .map(|(index, line)| match (index, line.strip_prefix(&indent)) {
            (0, _) => line,
            (_, Some(line)) => line,
            (_, None) => without_quotes(line, before).trim_start(),
        })
        .collect();
    let runs = code.iter().map(|line| line.matches('~').count());
    let fence = "~".repeat(runs.max().unwrap_or_default().max(2) + 1);
    let code = code.join(&format!("\n{around}"));
    let fenced = format!("{fence}text\n{around}{code}\n{around}{fence}\n");
    (start..range.end, fenced)
}

/// The prefix of the further lines of a list or quote, given that of the first line: `>` is repeated, the marker of a list
/// item is not.
fn continuation(before: &str) -> String {
    let sign = |c| if c == '>' { '>' } else { ' ' };
    before.chars().map(sign).collect()
}

/// A line of a block without the `>` of each quote that the block is in; `around` is what comes before the block.
fn without_quotes<'l>(line: &'l str, around: &str) -> &'l str {
    around.matches('>').fold(line, |line, quote| {
        match line.trim_start().strip_prefix(quote) {
            Some(rest) => rest,
            None => line,
        }
    })
}
