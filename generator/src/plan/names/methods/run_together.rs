//! Words that run together, split with the help of path and summary: `getorganizationspendlimit`.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::ident::{singular, words_of};
use super::path::Segment;
use super::words::{is_article, one, same, verbs};
use crate::ir::Operation;

/// How long a word is that may be several.
const LONG_WORD: usize = 12;

/// Small words of ids.
const SMALL: &[&str] = &[
    "a", "all", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or",
    "the", "to", "with",
];

/// What an operation is described with, whose words an id may run together.
pub(super) struct Described<'a> {
    operation: &'a Operation,
    segments: &'a [Segment],
    /// The words of path, summary and description. Most ids are read without them.
    words: OnceCell<HashSet<String>>,
}

/// The words that every operation may have.
static FIXED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let fixed = verbs().chain(SMALL.iter().copied()).map(str::to_owned);
    forms(fixed).collect()
});

/// Each word with its singular and plural.
fn forms(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words.flat_map(|word| {
        let forms = [Some(format!("{word}s")), singular(&word), Some(word)];
        forms.into_iter().flatten()
    })
}

impl<'a> Described<'a> {
    pub(super) fn new(operation: &'a Operation, segments: &'a [Segment]) -> Self {
        Self {
            operation,
            segments,
            words: OnceCell::new(),
        }
    }

    /// The words of an id with long words that run together; `None` where all its words are known or too short, or where
    /// it cannot be split into known ones.
    pub(super) fn split(&self, id: &str) -> Option<Vec<String>> {
        // No word is longer than its part of the id.
        let is_long = |chunk: &str| chunk.len() >= LONG_WORD;
        if !chunks(id).any(is_long) {
            return None;
        }
        let mut found = false;
        let mut words = Vec::new();
        for chunk in chunks(id) {
            let own = words_of(chunk);
            let is_new = |word: &String| is_long(word) && !self.has(word);
            let split = own
                .iter()
                .any(is_new)
                .then(|| self.known(&chunk.to_ascii_lowercase()))
                .flatten();
            found |= split.is_some();
            words.extend(split.unwrap_or(own));
        }
        found.then(|| in_order(&words, self.segments))
    }

    fn words(&self) -> HashSet<String> {
        let of_path = self
            .segments
            .iter()
            .flat_map(|segment| segment.words.iter().cloned());
        let texts = [
            self.operation.summary.as_deref(),
            self.operation.docs.description.as_deref(),
        ];
        // A summary says it; of a description, the beginning.
        let of_texts = texts.into_iter().flatten().flat_map(|text| {
            let start: String = text.chars().take(300).collect();
            words_of(&start)
        });
        let words = of_path.chain(of_texts).filter(|word| word.len() > 2);
        forms(words).collect()
    }

    fn has(&self, word: &str) -> bool {
        FIXED.contains(word) || self.words.get_or_init(|| self.words()).contains(word)
    }

    /// A string as known words, the fewest that it can be.
    fn known(&self, text: &str) -> Option<Vec<String>> {
        let mut best: Vec<Option<(usize, usize)>> = vec![None; text.len() + 1];
        best[0] = Some((0, 0));
        for end in 1..=text.len() {
            for start in end.saturating_sub(24)..end {
                if let Some((count, _)) = best[start]
                    && text.get(start..end).is_some_and(|word| self.has(word))
                    && best[end].is_none_or(|(least, _)| count + 1 < least)
                {
                    best[end] = Some((count + 1, start));
                }
            }
        }
        let mut words = Vec::new();
        let mut end = text.len();
        while end > 0 {
            let (_, start) = best[end]?;
            words.push(text[start..end].to_owned());
            end = start;
        }
        words.reverse();
        Some(words)
    }
}

/// The parts of an id between signs.
fn chunks(id: &str) -> impl Iterator<Item = &str> {
    let chunks = id.split(|c: char| !c.is_ascii_alphanumeric());
    chunks.filter(|chunk| !chunk.is_empty())
}

/// The words without articles, and in the order of the path: an API key for a service account is a service account API key
/// where it is below one.
fn in_order(words: &[String], segments: &[Segment]) -> Vec<String> {
    let words: Vec<String> = words
        .iter()
        .filter(|word| !is_article(word))
        .cloned()
        .collect();
    let Some(at) = words
        .iter()
        .position(|word| word == "for")
        .filter(|at| *at > 1)
    else {
        return words;
    };
    let (before, after) = (&words[..at], &words[at + 1..]);
    let (verb, object) = before.split_at(1);
    let of_path: Vec<&String> = segments.iter().flat_map(|segment| &segment.words).collect();
    let joined: Vec<String> = after.iter().chain(object).cloned().collect();
    let is_in_path = of_path
        .windows(joined.len().max(1))
        .any(|window| window.iter().zip(&joined).all(|(a, b)| same(a, b)));
    if after.is_empty() || !is_in_path {
        return words;
    }
    verb.iter()
        .cloned()
        .chain(one(after))
        .chain(object.iter().cloned())
        .collect()
}
