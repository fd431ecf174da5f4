//! Tokens in a row, with the text of each: cheap to look at from any place, any number of times.

use std::cell::Cell;
use std::fmt::Write as _;
use std::mem;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Marks of several characters. Others stay single characters; `>>` would close two lists of arguments.
const MARKS: [&str; 12] = [
    "::", "->", "=>", "..=", "..", "&&", "||", "==", "!=", "+=", "-=", "<=",
];

/// The tokens of a stream.
pub(super) struct Row {
    text: String,
    tokens: Vec<Token>,
}

thread_local! {
    /// The memory of the last row of this thread: each file needs about as much as the one before.
    static SPARE: Cell<(String, Vec<Token>)> = Cell::default();
}

impl Drop for Row {
    fn drop(&mut self) {
        let (mut text, mut tokens) = (mem::take(&mut self.text), mem::take(&mut self.tokens));
        text.clear();
        tokens.clear();
        // A thread that ends keeps nothing.
        let _ = SPARE.try_with(|spare| spare.set((text, tokens)));
    }
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier or a lifetime.
    Word,
    Literal,
    Mark,
    /// The start of a group.
    Open,
    /// The end of a group.
    Close,
}

#[derive(Clone, Copy)]
struct Token {
    kind: Kind,
    /// Where its text starts and ends.
    start: usize,
    end: usize,
    /// How many tokens the token and what it opens have.
    count: usize,
}

/// Some of the tokens of a row.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Row {
    /// The tokens of a stream.
    pub(super) fn of(stream: TokenStream) -> Self {
        let (text, tokens) = SPARE.take();
        let mut row = Self { text, tokens };
        row.add(stream);
        row
    }

    pub(super) fn tokens(&self) -> Tokens<'_> {
        Tokens {
            text: &self.text,
            tokens: &self.tokens,
        }
    }

    /// How long the texts of all tokens are.
    pub(super) fn text_len(&self) -> usize {
        self.text.len()
    }

    fn add(&mut self, stream: TokenStream) {
        // Whether the last token was a mark that the next one continues.
        let mut joint = false;
        for tree in stream {
            match tree {
                TokenTree::Ident(ident) => {
                    let start = self.text.len();
                    let _ = write!(self.text, "{ident}");
                    if joint && self.ends_with("'") {
                        self.extend_last();
                    } else {
                        self.push(Kind::Word, start);
                    }
                    joint = false;
                }
                TokenTree::Punct(mark) => {
                    self.mark(mark.as_char(), joint);
                    joint = mark.spacing() == Spacing::Joint;
                }
                TokenTree::Literal(literal) => {
                    let start = self.text.len();
                    let _ = write!(self.text, "{literal}");
                    self.push(Kind::Literal, start);
                    joint = false;
                }
                TokenTree::Group(group) => {
                    let (delimiter, inside) = (group.delimiter(), group.stream());
                    // The stream has one owner again, so its tokens are not copied.
                    drop(group);
                    self.group(delimiter, inside);
                    joint = false;
                }
            }
        }
    }

    fn group(&mut self, delimiter: Delimiter, inside: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Brace => ('{', '}'),
            Delimiter::None => return self.add(inside),
        };
        let first = self.tokens.len();
        let start = self.text.len();
        self.text.push(open);
        self.push(Kind::Open, start);
        self.add(inside);
        let start = self.text.len();
        self.text.push(close);
        self.push(Kind::Close, start);
        self.tokens[first].count = self.tokens.len() - first;
    }

    fn mark(&mut self, mark: char, joint: bool) {
        let start = self.text.len();
        self.text.push(mark);
        let before = self.tokens.last().filter(|_| joint).map(|last| last.start);
        match before {
            Some(before) if MARKS.contains(&&self.text[before..]) => self.extend_last(),
            _ => self.push(Kind::Mark, start),
        }
    }

    fn ends_with(&self, text: &str) -> bool {
        let last = self.tokens.last();
        last.is_some_and(|last| &self.text[last.start..last.end] == text)
    }

    /// The last token becomes longer. With an identifier, the mark of a lifetime becomes a word.
    fn extend_last(&mut self) {
        let end = self.text.len();
        if let Some(last) = self.tokens.last_mut() {
            last.end = end;
            if self.text[last.start..].starts_with('\'') {
                last.kind = Kind::Word;
            }
        }
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.tokens.push(Token {
            kind,
            start,
            end: self.text.len(),
            count: 1,
        });
    }
}

impl<'a> Tokens<'a> {
    pub(super) fn is_empty(self) -> bool {
        self.tokens.is_empty()
    }

    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    /// The text of a token; empty behind the last one.
    pub(super) fn at(self, index: usize) -> &'a str {
        let token = self.tokens.get(index);
        token.map_or("", |token| &self.text[token.start..token.end])
    }

    pub(super) fn kind(self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    pub(super) fn before(self, index: usize) -> Self {
        Self {
            text: self.text,
            tokens: &self.tokens[..index.min(self.tokens.len())],
        }
    }

    pub(super) fn from(self, index: usize) -> Self {
        Self {
            text: self.text,
            tokens: &self.tokens[index.min(self.tokens.len())..],
        }
    }

    /// The index behind a token and what it opens.
    pub(super) fn behind(self, index: usize) -> usize {
        index + self.tokens.get(index).map_or(1, |token| token.count)
    }

    /// What is inside a group.
    pub(super) fn inside(self, open: usize) -> Self {
        self.before(self.behind(open) - 1).from(open + 1)
    }

    /// Where one of these texts is first, not counting what is inside groups, between `<` and `>`, and between the `|` of
    /// a closure.
    pub(super) fn find(self, texts: &[&str]) -> Option<usize> {
        let (mut index, mut depth) = (0, 0_usize);
        let mut in_closure = false;
        while index < self.tokens.len() {
            let text = self.at(index);
            match text {
                _ if depth == 0 && !in_closure && texts.contains(&text) => return Some(index),
                "<" => depth += 1,
                ">" => depth = depth.saturating_sub(1),
                "|" => in_closure = !in_closure,
                _ => {}
            }
            index = self.behind(index);
        }
        None
    }

    /// The parts that commas separate, without an empty last one.
    pub(super) fn by_commas(self) -> impl Iterator<Item = Self> {
        let mut rest = self;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(&[","]).unwrap_or(rest.len());
            let part = rest.before(end);
            rest = rest.from(end + 1);
            Some(part)
        })
    }

    /// The tokens as source text that a parser reads as the same tokens.
    pub(super) fn source(self) -> String {
        let words: Vec<&str> = (0..self.len()).map(|index| self.at(index)).collect();
        words.join(" ")
    }
}
