//! Documentation: from a description's Markdown to doc comment lines that rustdoc takes without a word.
//!
//! Parsed with the parser rustdoc itself uses. Ordinary Markdown stays as it is. Code never becomes a doctest, HTML and
//! references that rustdoc would look up are shown as text, bare URLs become links, control characters go.

use serde_json::Value;

use super::{markdown, quiet};
use crate::ir::Docs;

/// Paragraphs are wrapped to this many characters.
const WIDTH: usize = 96;

/// Cleans Markdown; a line of doc comment each.
pub(super) fn clean(markdown: &str) -> Vec<String> {
    let text = plain_characters(markdown);
    let lines = laid_out(&markdown::edited(&text));
    if quiet::is_quiet(&lines.join("\n")) {
        lines
    } else {
        quiet::verbatim(&text)
    }
}

/// The lines of a text, long ones broken.
fn laid_out(edited: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in edited.trim().lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        let line = line.trim_end();
        if line.is_empty() && lines.last().is_some_and(String::is_empty) && !fenced {
            continue;
        }
        if fenced || line.chars().count() <= WIDTH || !is_prose(line) {
            lines.push(line.to_owned());
        } else {
            wrap(line, &mut lines);
        }
    }
    lines
}

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

fn plain_characters(markdown: &str) -> String {
    let unified = markdown
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    unified
        .chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
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

/// Whether a line is text that may be broken anywhere: no table, list, heading, quote or indented code.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphabetic() || "`<\\".contains(c)) && !line.contains('|')
}

/// A cleaned sentence as lines of a paragraph.
pub(crate) fn paragraph(sentence: &str) -> Vec<String> {
    let mut lines = Vec::new();
    wrap(sentence, &mut lines);
    lines
}

fn wrap(line: &str, lines: &mut Vec<String>) {
    let mut current = String::new();
    for word in line.split(' ') {
        let fits = current.chars().count() + 1 + word.chars().count() <= WIDTH;
        // A line must not start with something that Markdown would take for a list, a heading or a quote.
        let starts_block = word.starts_with("```")
            || word.starts_with(['-', '+', '*', '#', '>', '=', '|', '~', ':'])
            || word.starts_with(|c: char| c.is_ascii_digit());
        if current.is_empty() || fits || starts_block {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        } else {
            lines.push(std::mem::replace(&mut current, word.to_owned()));
        }
    }
    lines.push(current);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(markdown: &str) -> String {
        clean(markdown).join("\n")
    }

    #[test]
    fn links_in_html_are_links() {
        assert_eq!(
            cleaned(
                "See <a target='_blank' href=\"https://a.example/x\">the *guide*</a> and <b>more</b>."
            ),
            "See [the *guide*](https://a.example/x) and \\<b>more\\</b>."
        );
        assert_eq!(
            cleaned("Open <a href=\"https://a.example\"> and never closed"),
            "Open \\<a href=\"<https://a.example>\"> and never closed"
        );
        assert_eq!(
            cleaned("<div>\n<a href=\"https://a.example\">a block</a>\n</div>"),
            "\\<div>\n\\<a href=\"<https://a.example>\">a block\\</a>\n\\</div>"
        );
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(cleaned("```\nlet x;\n```"), "```text\nlet x;\n```");
        assert_eq!(cleaned("~~~rust\nx\n~~~"), "~~~text\nx\n~~~");
        assert_eq!(
            cleaned("a\n\n    let x;\n    y"),
            "a\n\n~~~text\nlet x;\ny\n~~~"
        );
    }

    #[test]
    fn code_stays_in_its_list_or_quote() {
        assert_eq!(
            cleaned("> a\n>\n>     let x;\n>     y"),
            "> a\n>\n> ~~~text\n> let x;\n> y\n> ~~~"
        );
        assert_eq!(
            cleaned("-     let x;\n      y"),
            "- ~~~text\n  let x;\n  y\n  ~~~"
        );
        assert_eq!(
            cleaned("1. a\n\n       let x;"),
            "1. a\n\n   ~~~text\n   let x;\n   ~~~"
        );
        assert_eq!(
            cleaned("a\n\n    ~~~\n    ```\n    x"),
            "a\n\n~~~~text\n~~~\n```\nx\n~~~~"
        );
    }

    #[test]
    fn a_fence_is_closed() {
        assert_eq!(cleaned("~~~\nx"), "~~~text\nx\n~~~");
        assert_eq!(cleaned("a\n\n````\n```"), "a\n\n````text\n```\n````");
        assert_eq!(cleaned("```"), "```text\n```");
        assert_eq!(cleaned("- - ```\n    x"), "- - ```text\n    x\n    ```");
        assert_eq!(cleaned("> ```\n> x"), "> ```text\n> x\n> ```");
        assert_eq!(cleaned("> ```\n> x\n> ```"), "> ```text\n> x\n> ```");
    }

    #[test]
    fn nothing_is_looked_up() {
        assert_eq!(
            cleaned("see [Foo] and [x](y)"),
            "see \\[Foo\\] and \\[x\\](y)"
        );
        assert_eq!(cleaned("a <token> b"), "a \\<token> b");
        assert_eq!(cleaned(r"\[a\] \\[b] \\<i>"), r"\[a\] \\\[b\] \\\<i>");
        assert_eq!(
            cleaned("[docs](https://a.example/b)"),
            "[docs](https://a.example/b)"
        );
    }

    #[test]
    fn what_a_change_uncovers_is_changed_too() {
        assert_eq!(
            cleaned("<pre>\n\n    let x;\n\n</pre>"),
            "\\<pre>\n\n~~~text\nlet x;\n~~~\n\n\\</pre>"
        );
        assert_eq!(
            cleaned("[x](<javascript:y>) <javascript:z> Vec<std::fs::File>"),
            "\\[x\\](\\<javascript:y>) \\<javascript:z> Vec\\<std::fs::File>"
        );
    }

    #[test]
    fn urls_become_links() {
        assert_eq!(
            cleaned("at https://a.example/b."),
            "at <https://a.example/b>."
        );
        assert_eq!(cleaned("`https://a.example`"), "`https://a.example`");
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(cleaned("a\r\nb\u{0}\u{202e}c"), "a\nbc");
    }

    #[test]
    fn long_lines_are_wrapped() {
        let long = "word ".repeat(40);
        assert!(clean(&long).iter().all(|line| line.len() <= WIDTH));
        let table = format!("| {} |", "x".repeat(200));
        assert_eq!(clean(&table).len(), 1);
    }
}
