//! Which tags are elements, and which are text.

use std::collections::BTreeMap;

use super::tags::{Element, Piece, Sign};

/// Elements of a line are looked for in as many others.
const DEEPEST: usize = 50;

/// The pieces that mean something.
pub(super) fn paired(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept = blocks(text, &pieces);
    lines(&pieces, &mut kept);
    let mut kept = kept.into_iter();
    pieces
        .into_iter()
        .filter(|_| kept.next().unwrap_or_default())
        .collect()
}

/// Keeps what is no element of a line.
fn blocks(text: &str, pieces: &[Piece]) -> Vec<bool> {
    let mut kept = closed(pieces);
    let mut lists = 0_usize;
    for (index, piece) in pieces.iter().enumerate() {
        let before = text[..piece.range.start].trim_end_matches(' ');
        let previous = index.checked_sub(1);
        let after_tag = previous.is_some_and(|previous| {
            let counts = kept[previous] || pieces[previous].element.is_of_line();
            counts && pieces[previous].range.end >= before.len()
        });
        let starts = after_tag || before.is_empty() || before.ends_with('\n');
        kept[index] |= match (&piece.element, piece.sign) {
            (element, _) if element.is_of_line() => false,
            (Element::Nothing, _) | (_, Sign::End) => true,
            (Element::Break | Element::Rule | Element::Image(_), _) => {
                !in_sentence(text, piece, before)
            }
            (Element::Item, _) => starts || lists > 0,
            (Element::Paragraph, _) if piece.name == "p" => {
                starts || text[piece.range.clone()].ends_with("/>")
            }
            _ => false,
        };
        if matches!(piece.element, Element::Bullets | Element::Numbers) && kept[index] {
            lists = match piece.sign {
                Sign::Start => lists + 1,
                Sign::End => lists.saturating_sub(1),
            };
        }
    }
    kept
}

/// Which pieces begin a block that is closed later.
fn closed(pieces: &[Piece]) -> Vec<bool> {
    let mut closed = vec![false; pieces.len()];
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate().rev() {
        if !piece.element.is_block() {
            continue;
        }
        let ends = ends.entry(&piece.name).or_default();
        match piece.sign {
            Sign::End => *ends += 1,
            Sign::Start if *ends > 0 => {
                *ends -= 1;
                closed[index] = true;
            }
            Sign::Start => {}
        }
    }
    closed
}

/// Whether the sentence before a tag goes on after it, so that it is about the tag.
fn in_sentence(text: &str, piece: &Piece, before: &str) -> bool {
    let after = &text[piece.range.end..];
    let word = after.strip_prefix(' ').map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic());
        &rest[..end.unwrap_or(rest.len())]
    });
    before.len() < piece.range.start
        && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && (after.starts_with([',', '.', ';']) || matches!(word, Some("for" | "tag" | "tags")))
}

/// Keeps elements of a line where they are closed before the block around them ends.
fn lines(pieces: &[Piece], kept: &mut [bool]) {
    let mut open: Vec<usize> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match (piece.element.is_of_line(), piece.sign) {
            (false, _) => {
                if kept[index] && piece.element.is_block() {
                    open.clear();
                }
            }
            (true, Sign::Start) if open.len() < DEEPEST => open.push(index),
            (true, Sign::Start) => {}
            (true, Sign::End) => {
                let start = open.iter().rposition(|at| pieces[*at].ends_as(piece));
                if let Some(start) = start {
                    kept[open[start]] = true;
                    kept[index] = true;
                    open.truncate(start);
                }
            }
        }
    }
}

impl Element {
    /// Whether it begins or ends a block of Markdown.
    fn is_block(&self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Rule
                | Self::Bullets
                | Self::Numbers
                | Self::Item
                | Self::Heading
        )
    }

    /// Whether it must be closed in the block that it stands in.
    pub(super) fn is_of_line(&self) -> bool {
        matches!(
            self,
            Self::Strong | Self::Emphasis | Self::Code | Self::Block | Self::Link(_) | Self::Around
        )
    }
}

impl Piece {
    fn ends_as(&self, end: &Self) -> bool {
        let same = std::mem::discriminant(&self.element) == std::mem::discriminant(&end.element);
        same && (self.element != Element::Around || self.name == end.name)
    }
}
