//! Scans YAML event by event. What an alias repeats is at its anchor.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use super::pointer_trie::PointerTrie;
use super::scanner::{Container, Scanner};

/// How deep aliases inside of aliases are followed; beyond that, the value around counts.
const PASSES: usize = 8;

/// The nodes of the aliases of each anchor.
type Anchors = HashMap<usize, Vec<usize>>;

/// Scans the first document of a source text. What was found is kept if the rest cannot be read.
pub(super) fn scan(text: &str, trie: &mut PointerTrie) {
    let mut anchors = Anchors::new();
    let mut known = HashSet::new();
    for _ in 0..PASSES {
        let aliases = pass(text, &mut Scanner::new(trie).merging(), &anchors);
        let new: Vec<_> = aliases
            .into_iter()
            .filter(|alias| known.insert(*alias))
            .collect();
        if new.is_empty() {
            break;
        }
        for (anchor, node) in new {
            anchors.entry(anchor).or_default().push(node);
        }
    }
    to_bytes(text, trie.all_found().collect());
}

/// Scans once; returns each alias with a node that is inside of it. An anchor comes before its aliases, so these nodes
/// are found in the next pass.
fn pass(text: &str, scanner: &mut Scanner<'_>, anchors: &Anchors) -> Vec<(usize, usize)> {
    let mut aliases = Vec::new();
    let also = |anchor: &usize| anchors.get(anchor).map_or(&[][..], Vec::as_slice);
    let mut parser = Parser::new_from_str(text);
    while let Some(Ok((event, span))) = parser.next_event() {
        match event {
            Event::DocumentEnd => break,
            Event::MappingStart(anchor, _) => {
                scanner.begin(Container::Object, first(span), also(&anchor));
            }
            Event::SequenceStart(anchor, _) => {
                scanner.begin(Container::Array, first(span), also(&anchor));
            }
            Event::MappingEnd | Event::SequenceEnd => scanner.end(),
            Event::Scalar(text, ..) => scanner.scalar(characters(span), || text),
            Event::Alias(anchor) => {
                let inside = scanner.leaf(characters(span));
                aliases.extend(inside.into_iter().map(|node| (anchor, node)));
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
    aliases
}

fn characters(span: Span) -> Range<usize> {
    span.start.index()..span.end.index()
}

/// The first character of an object or array.
fn first(span: Span) -> Range<usize> {
    span.start.index()..span.start.index() + 1
}

/// The line and column, both from 1, at which a key comes for the second time in one object of YAML.
pub(crate) fn repeated_key(text: &str, key: &str) -> Option<(usize, usize)> {
    // For each open object, whether a key comes next and whether this key was seen; `None` for arrays.
    let mut open: Vec<Option<(bool, bool)>> = Vec::new();
    let mut parser = Parser::new_from_str(text);
    while let Some(Ok((event, span))) = parser.next_event() {
        if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
            open.pop();
            continue;
        }
        if let Some(Some((takes_key, seen))) = open.last_mut() {
            let is_this = *takes_key && is_key(&event, key);
            if is_this && *seen {
                return Some((span.start.line(), span.start.col() + 1));
            }
            *seen |= is_this;
            *takes_key = !*takes_key;
        }
        match event {
            Event::MappingStart(..) => open.push(Some((true, false))),
            Event::SequenceStart(..) => open.push(None),
            _ => {}
        }
    }
    None
}

fn is_key(event: &Event<'_>, key: &str) -> bool {
    match event {
        Event::Scalar(text, ..) => text == key,
        _ => false,
    }
}

/// Converts characters, which the parser counts, to bytes.
fn to_bytes(text: &str, spans: Vec<&mut Range<usize>>) {
    let ends = spans
        .into_iter()
        .flat_map(|span| [&mut span.start, &mut span.end]);
    let mut ends: Vec<&mut usize> = ends.collect();
    ends.sort();
    let mut starts = text.char_indices().map(|(at, _)| at).enumerate();
    let mut last = starts.next();
    for end in ends {
        while last.is_some_and(|(count, _)| count < *end) {
            last = starts.next();
        }
        *end = last.map_or(text.len(), |(_, at)| at);
    }
}
