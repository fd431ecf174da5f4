//! The path of an operation as words: its literal segments, each with the parameters after it.

use super::super::ident::{singular, words_of};
use super::words::{after, noun_of, same_words};

/// A literal segment.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) words: Vec<String>,
    /// The names of the parameters between it and the next one.
    pub(super) parameters: Vec<String>,
}

/// A path seen from a noun: of items, what is below them, and what they are part of.
#[derive(Clone, Debug)]
pub(super) struct Located {
    /// The segments before the noun.
    pub(super) scope: Vec<Segment>,
    /// The segment of the noun, if the path has it.
    pub(super) noun: Option<Segment>,
    /// The noun's own parameters.
    pub(super) parameters: Vec<String>,
    /// Whether the segment of the noun is in the plural.
    pub(super) plural: bool,
    /// The segments after it; all of them where the path does not have the noun.
    pub(super) rest: Vec<Segment>,
}

/// The segments of a path that have a meaning: no versions, and no `api` at its start.
pub(super) fn segments(template: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    // A custom method stands after a colon: `/items:import`.
    let path = template.split(['?', '#']).next().unwrap_or_default();
    let pieces = path.split('/').flat_map(split_method);
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        if let Some(name) = parameter(piece) {
            if let Some(last) = segments.last_mut() {
                last.parameters.push(name.to_owned());
            }
            continue;
        }
        let start = segments.is_empty() && is_root(piece);
        let words = words_of(piece);
        if !words.is_empty() && !start && !is_version(piece) {
            let parameters = Vec::new();
            segments.push(Segment { words, parameters });
        }
    }
    segments
}

/// The first segment of a path that has a meaning, and whether something is below it.
pub(crate) fn first_segment(template: &str) -> Option<(String, bool)> {
    let segments = segments(template);
    let first = segments.first()?;
    let below = !first.parameters.is_empty() || segments.len() > 1;
    Some((first.words.join("_"), below))
}

fn split_method(piece: &str) -> impl Iterator<Item = &str> {
    let in_braces = |at: usize| piece[at..].contains('}') && !piece[at..].contains('{');
    let at = piece.rfind(':').filter(|at| !in_braces(*at));
    let (first, second) = at.map_or((piece, ""), |at| (&piece[..at], &piece[at + 1..]));
    [first, second].into_iter()
}

/// The name of the parameter in a segment, if it has one.
fn parameter(piece: &str) -> Option<&str> {
    let (_, rest) = piece.split_once('{')?;
    Some(rest.split('}').next().unwrap_or(rest))
}

/// Whether a segment says nothing at the start of a path.
pub(super) fn is_root(piece: &str) -> bool {
    matches!(piece.to_ascii_lowercase().as_str(), "api" | "apis" | "rest")
}

/// Whether a segment is a version: `v1`, `v1beta2`, `2.0`, `2022-11-28`.
pub(super) fn is_version(piece: &str) -> bool {
    let lower = piece.to_ascii_lowercase();
    let rest = lower.strip_prefix('v').unwrap_or(&lower);
    let rest = ["alpha", "beta", "rc"]
        .iter()
        .fold(rest.to_owned(), |rest, word| rest.replace(word, ""));
    !rest.is_empty()
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '_'))
}

/// The noun of a group as a path has it: `key` for `Key Management`, but `dev resources` where that is a segment.
pub(super) fn noun_in(group: &str, segments: &[Segment]) -> Vec<String> {
    let whole = words_of(group);
    let has = |segment: &Segment| {
        same_words(&segment.words, &whole) || after(&segment.words, &whole).is_some()
    };
    if segments.iter().any(has) {
        whole
    } else {
        noun_of(group)
    }
}

/// Whether a word is a plural of things that come one by one.
fn is_plural(word: &str) -> bool {
    let is_one = matches!(
        word,
        "credentials"
            | "details"
            | "metrics"
            | "options"
            | "permissions"
            | "preferences"
            | "settings"
    );
    !is_one && singular(word).is_some()
}

/// Looks at a path from a noun. A segment that begins with it, such as `trigger_instances` for triggers, stays without it.
pub(super) fn locate(segments: &[Segment], noun: &[String]) -> Located {
    if let Some(at) = segments
        .iter()
        .rposition(|segment| same_words(&segment.words, noun))
    {
        return Located {
            scope: segments[..at].to_vec(),
            noun: Some(segments[at].clone()),
            parameters: segments[at].parameters.clone(),
            plural: segments[at]
                .words
                .last()
                .is_some_and(|word| is_plural(word)),
            rest: segments[at + 1..].to_vec(),
        };
    }
    let found = segments
        .iter()
        .position(|segment| after(&segment.words, noun).is_some());
    let at = found.unwrap_or(0);
    let mut rest = segments[at..].to_vec();
    if let Some(first) = rest.first_mut()
        && let Some(words) = after(&first.words, noun).map(<[String]>::to_vec)
    {
        first.words = words;
    }
    Located {
        scope: segments[..at].to_vec(),
        noun: None,
        parameters: Vec::new(),
        plural: false,
        rest,
    }
}
