//! Edits of everything in a text that rustdoc would compile, link or warn about.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::code::code_block;
use super::edit::{Edit, apply};
use super::quiet::{OPTIONS, is_absolute, is_plain_task};

/// The text after one round of edits.
pub(super) fn edited(text: &str) -> String {
    apply(text, edits(text))
}

fn edits(text: &str) -> Vec<Edit> {
    let mut found = Found::in_text(text);
    // Without what only makes other characters of some: a URL would fall apart at them.
    let options = OPTIONS.difference(Options::ENABLE_SMART_PUNCTUATION);
    let parser = Parser::new_ext(text, options);
    // What a link could refer to means nothing where nothing refers to it, as on a line of its own.
    for (_, definition) in parser.reference_definitions().iter() {
        if !is_absolute(&definition.dest) {
            found.escape(definition.span.clone(), &['[', ']']);
        }
    }
    for (event, range) in parser.into_offset_iter() {
        found.see(&event, range);
    }
    found.edits
}

/// The edits found so far.
struct Found<'t> {
    text: &'t str,
    edits: Vec<Edit>,
    links: usize,
    in_code: bool,
}

impl<'t> Found<'t> {
    fn in_text(text: &'t str) -> Self {
        Self {
            text,
            edits: Vec::new(),
            links: 0,
            in_code: false,
        }
    }

    fn see(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            // Without it, what refers to it is text.
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.edits.push((range.start..range.start, "\\".to_owned()));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.in_code = true;
                self.edits.extend(code_block(self.text, kind, range));
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.links += 1;
                if !is_absolute(dest_url) {
                    // Every bracket: the second pair of `[a][b]` would be looked up by itself. `<std::fs>` is a link too.
                    let signs: &[char] = match self.text[range.clone()].starts_with('<') {
                        true => &['<'],
                        false => &['[', ']'],
                    };
                    self.escape(range, signs);
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.links = self.links.saturating_sub(1),
            Event::TaskListMarker(_) if !is_plain_task(&self.text[range.start..]) => {
                self.escape(range, &['[', ']']);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            Event::Text(_) if !self.in_code => {
                if self.links == 0 {
                    bare_urls(self.text, range.clone(), &mut self.edits);
                }
                self.escape(range, &['[', ']']);
            }
            _ => {}
        }
    }

    /// HTML is shown as text.
    fn html(&mut self, range: Range<usize>) {
        bare_urls(self.text, range.clone(), &mut self.edits);
        self.escape(range, &['<', '[']);
    }

    fn escape(&mut self, range: Range<usize>, signs: &[char]) {
        for (offset, _) in self.text[range.clone()].match_indices(signs) {
            let at = range.start + offset;
            let before = &self.text[..at];
            // Two backslashes are one that is shown, and do nothing to the sign.
            let backslashes = before
                .bytes()
                .rev()
                .take_while(|byte| *byte == b'\\')
                .count();
            if backslashes.is_multiple_of(2) {
                self.edits.push((at..at, "\\".to_owned()));
            }
        }
    }
}

/// URLs in a range become links. This comes before [`Found::escape`]: a URL ends before the sign that gets a backslash.
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
