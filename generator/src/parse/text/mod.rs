//! Text to JSON values: JSON through `serde_json`, YAML through `serde_yaml`, with the same refusals in both.

use serde::de::DeserializeSeed as _;
use serde_json::Value;

mod budget;
mod merge_keys;
mod nesting;
mod strict;

pub(super) use self::budget::Budget;
use self::budget::Exceeded;
use self::strict::{DUPLICATE, Strict};
use crate::config::{Limits, Source};
use crate::diagnostic::{Diagnostic, Place, repeated_key};

/// Where a text begins.
const START: Place = Place::Text { line: 1, column: 1 };

/// Reads JSON or YAML text.
pub(super) fn read(source: &Source, budget: &Budget) -> Result<Value, Diagnostic> {
    if source.text.len() > budget.limits().bytes {
        return Err(too_large(Exceeded::Bytes, budget, START));
    }
    let text = source.text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Diagnostic::error("empty", START, "the document is empty")
            .help("give an OpenAPI 3.0 or 3.1 description in YAML or JSON"));
    }
    if !text.trim_start().starts_with(['{', '[']) {
        return read_yaml(text, budget);
    }
    let found = match read_json(text, budget) {
        Ok(value) => return Ok(value),
        Err(error) => json_error(text, &error, budget),
    };
    // A YAML flow mapping opens with `{` too.
    if found.code == "syntax" {
        let as_yaml = read_yaml(text, budget);
        return as_yaml.map_err(|other| if other.code == "syntax" { found } else { other });
    }
    Err(found)
}

fn read_json(text: &str, budget: &Budget) -> serde_json::Result<Value> {
    budget.begin();
    let mut reader = serde_json::Deserializer::from_str(text);
    // `Strict` counts: its limit is a setting.
    reader.disable_recursion_limit();
    let value = Strict(budget).deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

fn read_yaml(text: &str, budget: &Budget) -> Result<Value, Diagnostic> {
    nesting::check(text)?;
    budget.begin();
    let mut value = Strict(budget)
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| yaml_error(text, &error, budget))?;
    merge_keys::merge(&mut value)?;
    Ok(value)
}

fn json_error(text: &str, error: &serde_json::Error, budget: &Budget) -> Diagnostic {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    let mut before = line.get(..error.column()).unwrap_or(line);
    let words = error.to_string();
    // The library stops behind the key, and the mark belongs below it. It counts bytes.
    if let Some(key) = duplicate(&words) {
        let written = serde_json::to_string(key).unwrap_or_default();
        before = before.strip_suffix(&written).unwrap_or(before);
        return duplicate_key(key, error.line(), before.chars().count() + 1);
    }
    let place = Place::Text {
        line: error.line().max(1),
        column: before.chars().count().max(1),
    };
    refused("JSON", place, &words, budget)
}

fn yaml_error(text: &str, error: &serde_yaml::Error, budget: &Budget) -> Diagnostic {
    let words = error.to_string();
    let at = error.location().map(|at| position(text, &at));
    // The library names the object's place, not the key's.
    if let Some(key) = duplicate(&words) {
        let (line, column) = repeated_key(text, key).or(at).unwrap_or((1, 1));
        return duplicate_key(key, line, column);
    }
    let place = at.map_or(START, |(line, column)| Place::Text { line, column });
    refused("YAML", place, &words, budget)
}

/// Line and column as editors count them. The reader of YAML also ends lines at characters that are no line ends to
/// them, so where there are any, its count of characters is taken instead.
fn position(text: &str, at: &serde_yaml::Location) -> (usize, usize) {
    if !text.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return (at.line(), at.column());
    }
    let text = text.trim_start_matches('\u{feff}');
    let before = text.chars().take(at.index());
    before.fold((1, 1), |(line, column), c| match c {
        '\n' => (line + 1, 1),
        _ => (line, column + 1),
    })
}

/// The diagnostic for a text that is not read to its end.
fn refused(language: &str, place: Place, message: &str, budget: &Budget) -> Diagnostic {
    if let Some(exceeded) = budget.exceeded() {
        return too_large(exceeded, budget, place);
    }
    if message.contains("recursion limit exceeded") {
        return too_deep_yaml(place);
    }
    // The reader of YAML has a limit of its own for so many aliases in so little text.
    if message.contains("repetition limit exceeded") {
        let message = "aliases repeat far more than the text holds";
        return Diagnostic::error("too-large", place, message)
            .help("name what they repeat as components and refer to them");
    }
    syntax_error(language, place, message)
}

/// The diagnostic for JSON: how deep it may be is a setting.
fn too_deep(budget: &Budget, place: Place) -> Diagnostic {
    let deepest = budget.limits().values_deep();
    let message = format!("values stand in one another more than {deepest} deep");
    Diagnostic::error("too-deep", place, message).help(
        "name some of them as components and refer to them, or raise the limit with `--max-depth`",
    )
}

/// The diagnostic for YAML: its reader goes so deep and no deeper.
pub(super) fn too_deep_yaml(place: Place) -> Diagnostic {
    let deepest = Limits::VALUES_DEEP;
    let message = format!("values stand in one another more than {deepest} deep");
    Diagnostic::error("too-deep", place, message).help(
        "name some of them as components and refer to them; of JSON, `--max-depth` allows more",
    )
}

fn too_large(exceeded: Exceeded, budget: &Budget, place: Place) -> Diagnostic {
    let limits = budget.limits();
    let (message, option) = match exceeded {
        Exceeded::Bytes => (
            format!("the text has more than {} bytes", limits.bytes),
            "--max-bytes",
        ),
        Exceeded::Values => (
            format!(
                "there are more than {} values, counting what aliases repeat",
                limits.values
            ),
            "--max-values",
        ),
        Exceeded::Enum => (
            format!("an `enum` has more than {} values", limits.enum_values),
            "--max-enum",
        ),
        Exceeded::Depth => return too_deep(budget, place),
    };
    Diagnostic::error("too-large", place, message).help(format!(
        "if the document is meant to be like this, raise the limit with `{option}`"
    ))
}

pub(super) fn syntax_error(language: &str, place: Place, message: &str) -> Diagnostic {
    // Both libraries end their message with the position, which the block shows by itself.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(head, _)| head);
    Diagnostic::error("syntax", place, format!("not valid {language}: {message}"))
        .help("correct the text at this place")
}

fn duplicate_key(key: &str, line: usize, column: usize) -> Diagnostic {
    let place = Place::Text { line, column };
    let message = format!("the key `{key}` {DUPLICATE}");
    Diagnostic::error("duplicate-key", place, message)
        .help("keep one of the two; which one is meant cannot be known")
}

/// The key that a message of [`Strict`] is about; the libraries put words around it.
fn duplicate(message: &str) -> Option<&str> {
    let (before, _) = message.rsplit_once(&format!("` {DUPLICATE}"))?;
    let (_, key) = before.split_once("the key `")?;
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Value, Diagnostic> {
        let source = Source {
            name: "test".into(),
            text: text.into(),
        };
        read(&source, &Budget::default())
    }

    #[test]
    fn yaml_and_json_agree() {
        let yaml = read_text("a:\n  200: yes\n  b: [1, null, 2.5]\n").expect("YAML");
        let json = read_text(r#"{"a": {"200": "yes", "b": [1, null, 2.5]}}"#).expect("JSON");
        assert_eq!(yaml, json);
    }

    #[test]
    fn duplicates_are_refused_where_the_second_stands() {
        let found = |text| {
            let found = read_text(text).expect_err("a diagnostic");
            assert_eq!(found.code, "duplicate-key");
            found.place
        };
        let at = |line, column| Place::Text { line, column };
        assert_eq!(found("{\"é\": 1,\n \"a\": \"ü\", \"é\": 2}"), at(2, 12));
        assert_eq!(found("é: 1\nb:\n  c: 1\n  d: { e: 1 }\n  c: 2\n"), at(5, 3));
        assert_eq!(
            found("c: { d: 1 }\nd: [{ 1: 1, 2: 1, 0x1: 2 }]\n"),
            at(2, 19)
        );
    }

    #[test]
    fn only_line_feeds_end_a_line() {
        for (text, line, column) in [
            ("a: 1\rb: 2\r  c: [", 1, 14),
            ("a: 1\r\nb: é\u{2028}\r\n  c: [", 3, 7),
        ] {
            let found = read_text(text).expect_err("a diagnostic");
            assert_eq!(found.place, Place::Text { line, column }, "{text:?}");
        }
    }

    #[test]
    fn a_fault_has_its_column_in_characters() {
        let found = read_text("{\n  \"é\": [1,}\n}").expect_err("a diagnostic");
        assert_eq!(
            found.place,
            Place::Text {
                line: 2,
                column: 11
            }
        );
    }

    /// As YAML 1.2 has them: nothing is a truth value or an octal number because it was one in 1.1.
    #[test]
    fn scalars_are_those_of_yaml_1_2() {
        let value = read_text("a: no\nb: 0755\nc: 0o17\nd: 12:30:45\ne: on\nf: n\n").expect("YAML");
        let json = r#"{"a": "no", "b": "0755", "c": 15, "d": "12:30:45", "e": "on", "f": "n"}"#;
        assert_eq!(value, read_text(json).expect("JSON"));
    }

    #[test]
    fn merge_keys_are_of_yaml_alone() {
        let yaml = "a: &a { x: 1, y: 1 }\nb: { <<: *a, x: 2 }\n";
        let json = r#"{"a": {"x": 1, "y": 1}, "b": {"x": 2, "y": 1}}"#;
        assert_eq!(
            read_text(yaml).expect("YAML"),
            read_text(json).expect("JSON")
        );
        let value = read_text(r#"{"a": {"<<": {"x": 1}}}"#).expect("JSON");
        assert_eq!(value["a"]["<<"]["x"], 1);
    }

    #[test]
    fn numbers_past_64_bits_are_floats() {
        let value = read_text("a: -9223372036854775809\nb: 18446744073709551616\n").expect("YAML");
        assert_eq!(value["a"], -9_223_372_036_854_775_809.0);
        assert_eq!(value["b"], 18_446_744_073_709_551_616.0);
    }

    #[test]
    fn json_surrogate_pairs_are_read() {
        let value = read_text(r#"{"a": "\ud83d\ude00"}"#).expect("JSON");
        assert_eq!(value["a"], "\u{1f600}");
    }
}
