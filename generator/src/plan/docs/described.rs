//! Documentation of what the document describes, with defaults for what it does not.

use serde_json::Value;

use super::markdown::clean;
use super::markdown::plain_characters;
use crate::ir::Docs;

/// The documentation of something described, or else the default.
pub(crate) fn of(docs: &Docs, otherwise: &str) -> Vec<String> {
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

/// A line that ends like a sentence.
pub(crate) fn ended(mut line: String) -> String {
    if line.ends_with(char::is_alphanumeric) {
        line.push('.');
    }
    line
}

/// Lines whose first paragraph ends like a sentence.
pub(crate) fn ended_paragraph(mut lines: Vec<String>) -> Vec<String> {
    let first_empty = lines.iter().position(String::is_empty);
    let end = first_empty.unwrap_or(lines.len());
    if let Some(last) = lines[..end].last_mut() {
        *last = ended(std::mem::take(last));
    }
    lines
}

/// The first sentence, for a list.
pub(crate) fn first_sentence(lines: &[String]) -> String {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_one_line_of_code() {
        assert_eq!(code("a b"), "`a b`");
        assert_eq!(code(" a`\r\n*b*\u{202e} "), "`a' *b*`");
        assert_eq!(code(" \n\u{200b}"), "(empty)");
    }

    #[test]
    fn a_description_goes_before_a_title_and_both_before_other_words() {
        let mut docs = Docs::default();
        assert_eq!(of(&docs, "Other *words*."), ["Other *words*."]);
        docs.title = Some("A title".to_owned());
        assert_eq!(of(&docs, "Other."), ["A title"]);
        docs.description = Some("What it [is].".to_owned());
        assert_eq!(of(&docs, "Other."), ["What it \\[is\\]."]);
        docs.description = Some(" ".to_owned());
        assert_eq!(of(&docs, "Other."), ["Other."]);
    }

    #[test]
    fn defaults_and_bounds_are_notes() {
        let mut docs = Docs {
            default: Some(json!("x")),
            bounds: vec!["at least 1".to_owned(), "at most 9".to_owned()],
            ..Docs::default()
        };
        let notes = "Default: `\"x\"`. Must be at least 1, at most 9.";
        assert_eq!(of(&docs, ""), [notes]);
        assert_eq!(of(&docs, "A field."), ["A field.", "", notes]);
        docs.bounds.clear();
        for unsaid in [json!(null), json!("a`b"), json!("x".repeat(59))] {
            docs.default = Some(unsaid);
            assert_eq!(of(&docs, "A field."), ["A field."]);
        }
        docs.default = Some(json!("x".repeat(58)));
        assert_eq!(of(&docs, "A field.").len(), 3);
    }

    #[test]
    fn a_first_sentence_is_whole() {
        let first = |text: &str| {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            first_sentence(&lines)
        };
        assert_eq!(first("One\nline. Another.\n\nMore."), "One line.");
        assert_eq!(first("One"), "One");
        assert_eq!(first(""), "");
        assert_eq!(first("See `a. b`. More."), "See `a. b`. More.");
        assert_eq!(
            first("See [a. b](https://a.example). More."),
            "See [a. b](https://a.example). More."
        );
        assert_eq!(first("-1 is all. More."), "-1 is all.");
        for block in [
            "- a. b", "  * a", "```text", "~~~text", "| a |", "# a", "> a",
        ] {
            assert_eq!(first(block), "", "{block}");
        }
    }
}
