//! Documentation: the words of a described thing, and those that stand in for what is not described.

use serde_json::Value;

pub(super) use super::markdown::clean;
pub(crate) use super::markdown::paragraph;
use super::markdown::plain_characters;
use crate::ir::Docs;

/// The documentation of a described thing, or the words that stand in for it.
pub(super) fn of(docs: &Docs, otherwise: &str) -> Vec<String> {
    let mut lines = match (&docs.title, &docs.description) {
        (_, Some(description)) => clean(description),
        (Some(title), None) => clean(title),
        (None, None) => Vec::new(),
    };
    if lines.is_empty() {
        lines = clean(otherwise);
    }
    let mut notes = Vec::new();
    if let Some(default) = docs.default.as_ref().and_then(literal) {
        notes.push(format!("Default: `{default}`."));
    }
    if !docs.bounds.is_empty() {
        notes.push(format!("Must be {}.", docs.bounds.join(", ")));
    }
    if !notes.is_empty() {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(clean(&notes.join(" ")));
    }
    lines
}

/// A name of the document between backticks, as one line without characters that hide or reorder.
pub(crate) fn code(name: &str) -> String {
    let plain = plain_characters(name).replace('`', "'").replace('\n', " ");
    if plain.trim().is_empty() {
        "(empty)".to_owned()
    } else {
        format!("`{}`", plain.trim())
    }
}

/// The first sentence, for a list.
pub(super) fn first_sentence(lines: &[String]) -> String {
    let paragraph: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .take_while(|l| !l.is_empty())
        .collect();
    // A block that is no paragraph has no sentence.
    if paragraph.first().is_some_and(|line| starts_block(line)) {
        return String::new();
    }
    let paragraph = paragraph.join(" ");
    let sentence = match paragraph.find(". ") {
        Some(end) => &paragraph[..=end],
        None => &paragraph,
    };
    // A code span or a link that is cut in two is neither.
    let whole = |sign: &str| sentence.matches(sign).count() % 2 == 0;
    let paired = sentence.matches('[').count() == sentence.matches(']').count();
    if whole("`") && paired {
        sentence.to_owned()
    } else {
        paragraph.clone()
    }
}

/// A value short and plain enough to stand between backticks.
fn literal(value: &Value) -> Option<String> {
    let text = value.to_string();
    let plain = text.len() <= 60 && !text.contains('`');
    (plain && !matches!(value, Value::Null)).then_some(text)
}

/// Whether a line begins something that is no paragraph: code, a table, a list, a heading, a quote.
fn starts_block(line: &str) -> bool {
    let line = line.trim_start();
    let item = line
        .strip_prefix(['-', '*', '+'])
        .is_some_and(|rest| rest.starts_with(' '));
    item || ["```", "~~~", "|", "#", ">"]
        .iter()
        .any(|start| line.starts_with(start))
}
