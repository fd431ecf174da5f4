//! Tags, as they stand in a text.

use std::ops::Range;

use super::super::quiet::is_absolute;

/// An element that has a form in Markdown, or needs none.
#[derive(Debug, PartialEq)]
pub(super) enum Element {
    Paragraph,
    Break,
    Bullets,
    Numbers,
    Item,
    Heading,
    Strong,
    Emphasis,
    Code,
    /// Preformatted text.
    Block,
    /// Where it leads; `None` where that is no whole address, and for its end.
    Link(Option<String>),
    /// An image: what it shows.
    Image(String),
    /// A line between paragraphs.
    Rule,
    /// What only changes how the words in it look.
    Around,
    /// A comment.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    Start,
    End,
}

/// A tag or a comment.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// In small letters; empty for a comment.
    pub(super) name: String,
    pub(super) element: Element,
    pub(super) sign: Sign,
}

/// The tags of known elements, outside of some ranges.
pub(super) fn pieces(text: &str, outside: &[Range<usize>]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut outside = outside.iter().peekable();
    let mut from = 0;
    while let Some(offset) = text[from..].find('<') {
        let start = from + offset;
        from = start + 1;
        while outside.next_if(|range| range.end <= start).is_some() {}
        if let Some(code) = outside.peek().filter(|range| range.start <= start) {
            from = code.end;
        } else if let Some(piece) = piece(text, start) {
            from = piece.range.end;
            found.push(piece);
        }
    }
    found
}

/// No tag and no comment is longer, in bytes: what is never closed is not searched to the end of the text each time.
const LONGEST: usize = 2_000;

fn piece(text: &str, start: usize) -> Option<Piece> {
    let text = &text[start..];
    if let Some(comment) = text.strip_prefix("<!--") {
        let mut ends = comment.as_bytes().windows("-->".len()).take(LONGEST);
        let end = ends.position(|bytes| bytes == b"-->")?;
        let length = "<!--".len() + end + "-->".len();
        return Some(Piece {
            range: start..start + length,
            name: String::new(),
            element: Element::Nothing,
            sign: Sign::Start,
        });
    }
    let (sign, rest) = match text[1..].strip_prefix('/') {
        Some(rest) => (Sign::End, rest),
        None => (Sign::Start, &text[1..]),
    };
    let name_end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, rest) = rest.split_at(name_end);
    // `<a-b>` is no link, and `<p.x>` no paragraph.
    if !rest.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/') {
        return None;
    }
    let end = end_of_tag(rest)?;
    let length = text.len() - rest.len() + end + 1;
    let name = name.to_ascii_lowercase();
    let element = element(&name, &rest[..end])?;
    Some(Piece {
        range: start..start + length,
        name,
        element,
        sign,
    })
}

/// Where the sign stands that ends a tag: none between quotes does.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(at),
            (None, '<') => return None,
            (None, _) => {}
        }
        if at > LONGEST {
            return None;
        }
    }
    None
}

fn element(name: &str, attributes: &str) -> Option<Element> {
    Some(match name {
        "p" | "div" | "section" | "article" | "blockquote" | "details" => Element::Paragraph,
        "hr" => Element::Rule,
        "br" => Element::Break,
        "ul" => Element::Bullets,
        "ol" => Element::Numbers,
        "li" => Element::Item,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => Element::Heading,
        "b" | "strong" => Element::Strong,
        "i" | "em" => Element::Emphasis,
        "code" | "tt" | "kbd" | "samp" => Element::Code,
        "pre" => Element::Block,
        "a" => Element::Link(attribute(attributes, "href").and_then(address)),
        "img" => Element::Image(attribute(attributes, "alt").unwrap_or_default()),
        "span" | "font" | "u" | "small" | "big" | "center" | "nobr" | "label" => Element::Around,
        _ => return None,
    })
}

/// The value of an attribute between quotes.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once(name)?;
        rest = after;
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        let quote = value.and_then(|value| value.chars().next());
        if let (Some(value), Some(quote @ ('"' | '\''))) = (value, quote)
            && before.ends_with(char::is_whitespace)
        {
            let (value, _) = value[1..].split_once(quote)?;
            return Some(value.trim().to_owned());
        }
    }
}

/// An address as it can stand in Markdown: one that leads somewhere by itself.
fn address(url: String) -> Option<String> {
    let plain = !url.contains(['(', ')', ' ', '[', ']', '\\', '`', '|']);
    let possible = is_absolute(&url) && !url.contains(['<', '>', '\n']);
    possible.then(|| if plain { url } else { format!("<{url}>") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Element, Sign)> {
        let pieces = pieces(text, &[]);
        pieces
            .into_iter()
            .map(|piece| (piece.element, piece.sign))
            .collect()
    }

    #[test]
    fn known_tags_are_found() {
        let link = Element::Link(Some("https://a.example/b".to_owned()));
        assert_eq!(
            found(
                "<P class=\"a>b\">x<br/> <!-- <b> --><a  target=_blank href='https://a.example/b'>y</a>"
            ),
            [
                (Element::Paragraph, Sign::Start),
                (Element::Break, Sign::Start),
                (Element::Nothing, Sign::Start),
                (link, Sign::Start),
                (Element::Link(None), Sign::End),
            ]
        );
    }

    #[test]
    fn other_signs_are_no_tags() {
        for text in [
            "<id>",
            "a < b > c",
            "<a-b>",
            "<p.x>",
            "<p",
            "<>",
            "</>",
            "<b <i",
            "<!-- b",
            "<é>",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_code_has_no_tags() {
        let pieces = pieces("`<b>` <i> `<b>`", &[0..5, 10..15]);
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].range, 6..9);
    }
}
