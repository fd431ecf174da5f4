//! HTML in a description, as Markdown.
//!
//! Descriptions are Markdown, in which HTML may stand, and some are nothing but HTML. Of the elements that people write, each
//! becomes what looks the same: paragraphs, line breaks, lists, headings, emphasis, code and links. Those that only hold others
//! are left out, and so are comments. What is no such element, such as `<id>` in a sentence, or is never closed, stays as it is
//! written, and a later step shows it as text.
//!
//! A library that converts whole documents would escape the Markdown around the HTML.

mod tags;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use self::tags::{Element, Piece, Sign};
use self::writer::Writer;
use super::quiet::OPTIONS;

/// Elements of a line are looked for in as many others.
const DEEPEST: usize = 50;

/// A text whose HTML is Markdown.
pub(super) fn to_markdown(text: &str) -> String {
    let pieces = paired(tags::pieces(text, &code(text)));
    if pieces.is_empty() {
        return text.to_owned();
    }
    let mut writer = Writer::default();
    let mut at = 0;
    for piece in pieces {
        writer.text(&text[at..piece.range.start]);
        at = piece.range.end;
        writer.piece(&piece);
    }
    writer.text(&text[at..]);
    writer.finished()
}

/// The ranges of code in Markdown, in which tags are text.
fn code(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Code(_) => found.push(range),
            Event::Start(Tag::CodeBlock(_)) => start = range.start,
            Event::End(TagEnd::CodeBlock) => found.push(start..range.end),
            _ => {}
        }
    }
    found
}

/// The pieces that mean something: elements of a line only where they are closed before the block around them ends.
fn paired(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept = vec![false; pieces.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match (piece.element.is_closed(), piece.sign) {
            (false, _) => {
                kept[index] = true;
                if piece.element.is_block() {
                    open.clear();
                }
            }
            (true, Sign::Start) if open.len() < DEEPEST => open.push(index),
            (true, Sign::Start) => {}
            (true, Sign::End) => {
                let start = open
                    .iter()
                    .rposition(|at| pieces[*at].element.ends_as(&piece.element));
                if let Some(start) = start {
                    kept[open[start]] = true;
                    kept[index] = true;
                    open.truncate(start);
                }
            }
        }
    }
    let mut kept = kept.into_iter();
    pieces
        .into_iter()
        .filter(|_| kept.next().unwrap_or_default())
        .collect()
}

impl Element {
    /// Whether it begins or ends a block of Markdown.
    fn is_block(&self) -> bool {
        matches!(
            self,
            Self::Paragraph | Self::Bullets | Self::Numbers | Self::Item | Self::Heading
        )
    }

    /// Whether it must be closed to be an element.
    fn is_closed(&self) -> bool {
        matches!(
            self,
            Self::Strong | Self::Emphasis | Self::Code | Self::Block | Self::Link(_)
        )
    }

    fn ends_as(&self, end: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(end)
    }
}
