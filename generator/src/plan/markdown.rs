//! Markdown that rustdoc takes without a word: code is never compiled, HTML and what would be looked up are text, bare
//! URLs are links.
//!
//! Parsed with the parser rustdoc itself uses; only what would be in the way is changed, everything else stays as it is.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// How often a text is gone through before it is shown as it is.
const ROUNDS: usize = 4;

/// The text with all that is in rustdoc's way changed.
///
/// What one change uncovers the next round finds: in HTML that is shown as text, Markdown means something again.
pub(super) fn edited(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let edited = apply(&text, edits(&text));
        if edited == text {
            return text;
        }
        text = edited;
    }
    if is_plain(&text) {
        return text;
    }
    let runs = text.lines().map(|line| line.matches('~').count());
    let fence = "~".repeat(runs.max().unwrap_or_default().max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

/// Whether nothing in a text is HTML, or code that would be compiled.
fn is_plain(text: &str) -> bool {
    !Parser::new_ext(text, options()).any(|event| match event {
        Event::Html(_) | Event::InlineHtml(_) => true,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => &*language != "text",
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        _ => false,
    })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// A piece of the text and what takes its place.
type Edit = (Range<usize>, String);

fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut links = 0usize;
    let mut in_code = false;
    // The start of a link in HTML, and where it leads.
    let mut anchor: Option<(Range<usize>, String)> = None;
    let parser = Parser::new_ext(text, options());
    // What a link could refer to means nothing where nothing refers to it, as on a line of its own.
    for (_, definition) in parser.reference_definitions().iter() {
        if !is_absolute(&definition.dest) {
            escape(text, definition.span.clone(), &['[', ']'], &mut edits);
        }
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                edits.push((range.start..range.start, "\\".to_owned()));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                edits.extend(code_block(text, &kind, range));
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links += 1;
                if !is_absolute(&dest_url) {
                    // Every bracket: the second pair of `[a][b]` would be looked up by itself. `<std::fs>` is a link too.
                    let signs: &[char] = match text[range.clone()].starts_with('<') {
                        true => &['<'],
                        false => &['[', ']'],
                    };
                    escape(text, range, signs, &mut edits);
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => links = links.saturating_sub(1),
            Event::InlineHtml(tag) => {
                let started = anchor.take();
                match (started, href(&tag)) {
                    (Some((start, url)), _) if tag.eq_ignore_ascii_case("</a>") => {
                        edits.push((start, "[".to_owned()));
                        edits.push((range, format!("]({url})")));
                    }
                    (started, found) => {
                        let unfinished = started.map(|(start, _)| start);
                        let other = found.is_none().then(|| range.clone());
                        for range in unfinished.into_iter().chain(other) {
                            html(text, range, &mut edits);
                        }
                        anchor = found.map(|url| (range, url));
                    }
                }
            }
            Event::Html(_) => html(text, range, &mut edits),
            Event::FootnoteReference(_) => edits.push((range.start..range.start, "\\".to_owned())),
            Event::Text(_) if !in_code => {
                escape(text, range.clone(), &['[', ']'], &mut edits);
                if links == 0 && anchor.is_none() {
                    bare_urls(text, range, &mut edits);
                }
            }
            _ => {}
        }
    }
    if let Some((start, _)) = anchor {
        html(text, start, &mut edits);
    }
    edits
}

/// HTML is shown as text.
fn html(text: &str, range: Range<usize>, edits: &mut Vec<Edit>) {
    escape(text, range.clone(), &['<', '['], edits);
    bare_urls(text, range, edits);
}

/// Where a link in HTML leads, if its address can stand in Markdown as it is.
fn href(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix("<a").or_else(|| tag.strip_prefix("<A"))?;
    let (_, value) = rest.split_once("href=")?;
    let quote = value.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let (url, _) = value[1..].split_once(quote)?;
    let plain = !url.contains(|c: char| c.is_whitespace() || "()[]<>\\`|".contains(c));
    (plain && is_absolute(url)).then(|| url.to_owned())
}

pub(super) fn is_absolute(url: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
}

/// Code is shown, never compiled: its block is fenced, and its language is `text`.
fn code_block(text: &str, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Vec<Edit> {
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
            // A fence that the text never closes would take in what follows it in the documentation.
            let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let around = &text[line_start..range.start];
            let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
            let last = inside(last, around).trim();
            let closed = last.len() >= fence && last.chars().all(|c| c == mark);
            if !closed && range.end >= text.trim_end().len() {
                // Where the block stands in a list or quote, so does its end: elsewhere it would begin another block.
                let around = set_in(around);
                let end = mark.to_string().repeat(fence);
                edits.push((range.end..range.end, format!("\n{around}{end}")));
            }
            edits
        }
        CodeBlockKind::Indented => vec![indented_code(text, range)],
    }
}

/// Code that is set in by four spaces, between fences that none of its lines closes.
fn indented_code(text: &str, range: Range<usize>) -> Edit {
    let block = &text[range.clone()];
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..range.start];
    // Without the four spaces: what is left belongs to the list or quote around the code.
    let own = before.len() - before.trim_end_matches(' ').len();
    let start = range.start - own.min(4);
    let around = set_in(&text[line_start..start]);
    let indent = set_in(before);
    let code: Vec<&str> = block
        .trim_end()
        .lines()
        .enumerate()
        .map(|(index, line)| match (index, line.strip_prefix(&indent)) {
            (0, _) => line,
            (_, Some(line)) => line,
            (_, None) => inside(line, before).trim_start(),
        })
        .collect();
    let runs = code.iter().map(|line| line.matches('~').count());
    let fence = "~".repeat(runs.max().unwrap_or_default().max(2) + 1);
    let code = code.join(&format!("\n{around}"));
    let fenced = format!("{fence}text\n{around}{code}\n{around}{fence}\n");
    (start..range.end, fenced)
}

/// What stands before a line of a list or quote, but for the first: signs of quotes are repeated, those of lists are not.
fn set_in(before: &str) -> String {
    let sign = |c| if c == '>' { '>' } else { ' ' };
    before.chars().map(sign).collect()
}

/// A line of a block without the signs of the quotes that the block stands in, by what stands before it.
fn inside<'l>(line: &'l str, around: &str) -> &'l str {
    around.matches('>').fold(line, |line, quote| {
        match line.trim_start().strip_prefix(quote) {
            Some(rest) => rest,
            None => line,
        }
    })
}

fn escape(text: &str, range: Range<usize>, signs: &[char], edits: &mut Vec<Edit>) {
    for (offset, _) in text[range.clone()].match_indices(signs) {
        let at = range.start + offset;
        let before = &text[..at];
        // Two backslashes are one that is shown, and do nothing to the sign.
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if backslashes.is_multiple_of(2) {
            edits.push((at..at, "\\".to_owned()));
        }
    }
}

fn bare_urls(text: &str, range: Range<usize>, edits: &mut Vec<Edit>) {
    let mut from = range.start;
    while let Some(found) = text[from..range.end].find("http") {
        let start = from + found;
        let rest = &text[start..range.end];
        let length = rest
            .find(|c: char| c.is_whitespace() || "<>()\"'`|*".contains(c))
            .unwrap_or(rest.len());
        let url =
            rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '[', ']', '}', '{']);
        from = start + length.max(4);
        let boundary = text[..start]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        let plain = !url.contains(['[', ']', '\\']);
        if is_absolute(url) && boundary && plain && url.len() > "https://".len() {
            edits.push((start..start, "<".to_owned()));
            edits.push((start + url.len()..start + url.len(), ">".to_owned()));
        }
    }
}

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
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
