//! Documents in which every position holds a payload, and the crates that are made of them.

use generator::Output;
use serde_json::Value;

use super::made::{Document, diagnostics, whole};
use super::payloads::payloads;
use super::positions::{Position, each_string, positions, replaced};

/// Steps between the payloads of neighbours, and between those of one position in two crates: no divisors of their number,
/// so that each payload comes to stand in many positions.
const NEXT_POSITION: usize = 37;
const NEXT_CRATE: usize = 61;

/// So many payloads are tried in a place before one is taken that comes with diagnostics.
const TRIED: usize = 12;

/// A crate, and how much of its document holds payloads.
pub(crate) struct Stuffed {
    pub(crate) output: Output,
    /// The payloads that stand in it, by number.
    pub(crate) used: Vec<usize>,
    /// The words in whose place no payload is accepted.
    pub(crate) kept: Vec<String>,
}

/// A document with a payload in the place of each word. Where one is refused, or another diagnostic comes with it, the next
/// is taken; diagnostics of what is left out are taken where there is no other way.
pub(crate) fn stuffed(document: &Document, name: &str, number: usize, marker: &str) -> Stuffed {
    let payloads = payloads(marker);
    let mut content = document.content.clone();
    let mut told = diagnostics(&document.name, &content).unwrap();
    let (mut used, mut kept) = (Vec::new(), Vec::new());
    let words = positions(&content).into_iter().filter_map(|position| {
        let word = matches!(position, Position::Word(_));
        word.then_some(position)
    });
    for (index, position) in words.enumerate() {
        let first = index * NEXT_POSITION + number * NEXT_CRATE;
        let mut otherwise = None;
        let found = (0..payloads.len()).find_map(|turn| {
            if turn >= TRIED && otherwise.is_some() {
                return otherwise.take();
            }
            let turn = (first + turn) % payloads.len();
            let changed = replaced(&content, &position, &payloads[turn]);
            // Two properties of one name are one, and a word of the specification is no string of the author.
            if strings(&changed) != strings(&content) {
                return None;
            }
            let tried = (turn, diagnostics(&document.name, &changed)?, changed);
            if tried.1 <= told {
                return Some(tried);
            }
            otherwise.get_or_insert(tried);
            None
        });
        match (found.or(otherwise), position) {
            (Some((turn, diagnostics, changed)), _) => {
                used.push(turn);
                told = diagnostics;
                content = changed;
            }
            (None, Position::Word(word)) => kept.push(word),
            (None, Position::Site(_)) => {}
        }
    }
    let output = whole(&document.name, &content, name).unwrap();
    Stuffed { output, used, kept }
}

/// All documents as one: of each what those before it do not have.
pub(crate) fn together(documents: &[Document]) -> Document {
    let mut content = Value::Object(serde_json::Map::new());
    for document in documents {
        add(&mut content, &document.content);
    }
    Document {
        name: "together.yaml".to_owned(),
        content,
    }
}

fn add(to: &mut Value, more: &Value) {
    let (Value::Object(to), Value::Object(more)) = (to, more) else {
        return;
    };
    for (key, value) in more {
        match to.get_mut(key) {
            Some(known) => add(known, value),
            None => {
                to.insert(key.clone(), value.clone());
            }
        }
    }
}

fn strings(content: &Value) -> usize {
    let mut count = 0;
    each_string(content, &mut |text| {
        count += 1;
        text.to_owned()
    });
    count
}
