//! Edits: what of a text is in rustdoc's way, and what takes its place.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::code::code_block;
use super::quiet::{OPTIONS, is_absolute, is_plain_task};

/// A piece of the text and what takes its place.
pub(super) type Edit = (Range<usize>, String);

/// The text with all that is in rustdoc's way changed, once.
pub(super) fn edited(text: &str) -> String {
    apply(text, edits(text))
}

fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut links = 0usize;
    let mut in_code = false;
    // The start of a link in HTML, and where it leads.
    let mut anchor: Option<(Range<usize>, String)> = None;
    // Without what only makes other characters of some: a URL would fall apart at them.
    let options = OPTIONS.difference(Options::ENABLE_SMART_PUNCTUATION);
    let parser = Parser::new_ext(text, options);
    // What a link could refer to means nothing where nothing refers to it, as on a line of its own.
    for (_, definition) in parser.reference_definitions().iter() {
        if !is_absolute(&definition.dest) {
            escape(text, definition.span.clone(), &['[', ']'], &mut edits);
        }
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            // Without it, what refers to it is text.
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
            Event::TaskListMarker(_) if !is_plain_task(&text[range.start..]) => {
                escape(text, range, &['[', ']'], &mut edits);
            }
            Event::Html(_) => html(text, range, &mut edits),
            Event::Text(_) if !in_code => {
                if links == 0 && anchor.is_none() {
                    bare_urls(text, range.clone(), &mut edits);
                }
                escape(text, range, &['[', ']'], &mut edits);
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
    bare_urls(text, range.clone(), edits);
    escape(text, range, &['<', '['], edits);
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

fn escape(text: &str, range: Range<usize>, signs: &[char], edits: &mut Vec<Edit>) {
    for (offset, _) in text[range.clone()].match_indices(signs) {
        let at = range.start + offset;
        let before = &text[..at];
        // Two backslashes are one that is shown, and do nothing to the sign.
        let backslashes = before
            .bytes()
            .rev()
            .take_while(|byte| *byte == b'\\')
            .count();
        if backslashes.is_multiple_of(2) {
            edits.push((at..at, "\\".to_owned()));
        }
    }
}

/// URLs in a range become links. This comes before [`escape`]: a URL ends before the sign that gets a backslash.
fn bare_urls(text: &str, range: Range<usize>, edits: &mut Vec<Edit>) {
    let mut from = range.start;
    while let Some(found) = text[from..range.end].find("http") {
        let start = from + found;
        let rest = &text[start..range.end];
        let length = rest
            .find(|c: char| c.is_whitespace() || "<>()[]\"'`\\|*".contains(c))
            .unwrap_or(rest.len());
        let url = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '}', '{']);
        from = start + length;
        if is_absolute(url) && url.len() > "https://".len() {
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
