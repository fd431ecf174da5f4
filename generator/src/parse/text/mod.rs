//! Source text to JSON values: JSON through `serde_json`, YAML through `serde_yaml`, with the same errors in both.

mod budget;
mod merge_keys;
mod nesting;
mod refused;
mod scalars;
mod strict;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

pub(super) use self::budget::Budget;
use self::budget::Exceeded;
use self::refused::{START, json_error, too_large, yaml_error};
pub(super) use self::scalars::keep_source;
pub(super) use self::strict::NOT_FINITE;
use self::strict::Strict;
use crate::config::Source;
use crate::diagnostic::Diagnostic;

/// Reads JSON or YAML.
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
    let error = match read_json(text, budget) {
        Ok(value) => return Ok(value),
        Err(error) => json_error(text, &error, budget),
    };
    // A YAML flow mapping opens with `{` too.
    if error.code == "syntax" {
        let as_yaml = read_yaml(text, budget);
        return as_yaml.map_err(|other| if other.code == "syntax" { error } else { other });
    }
    Err(error)
}

/// Reads a text that is one string.
pub(super) fn whole(source: &Source, budget: &Budget) -> Result<Value, Diagnostic> {
    if source.text.len() > budget.limits().bytes {
        return Err(too_large(Exceeded::Bytes, budget, START));
    }
    if !budget.take_string(&source.text) {
        return Err(too_large(Exceeded::Values, budget, START));
    }
    let text = source.text.trim_start_matches('\u{feff}');
    Ok(Value::String(text.to_owned()))
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
        .map_err(|error| {
            let at = error.location().map(|at| position(text, &at));
            yaml_error(text, &error.to_string(), at, budget)
        })?;
    merge_keys::merge(&mut value)?;
    Ok(value)
}

/// Line and column as editors count them. `serde_yaml` also ends lines at characters that are not line ends to editors;
/// if there are any, its count of characters is used instead.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

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
            found("c: { d: 1 }\nd: [{ 1: 1, 2: 1, '1': 2 }]\n"),
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
    fn an_error_has_its_column_in_characters() {
        let found = read_text("{\n  \"é\": [1,}\n}").expect_err("a diagnostic");
        assert_eq!(
            found.place,
            Place::Text {
                line: 2,
                column: 11
            }
        );
    }

    /// As in YAML 1.2: nothing is a boolean or an octal number because it was one in 1.1.
    #[test]
    fn scalars_are_those_of_yaml_1_2() {
        let value = read_text("a: no\nb: 0755\nc: 0o17\nd: 12:30:45\ne: on\nf: n\n").expect("YAML");
        let json = r#"{"a": "no", "b": "0755", "c": 15, "d": "12:30:45", "e": "on", "f": "n"}"#;
        assert_eq!(value, read_text(json).expect("JSON"));
    }

    #[test]
    fn keys_are_as_they_are_written() {
        let value =
            read_text("1.10: a\n+1: b\n1e3: c\n0x1F: d\nTrue: e\nno: f\n200: g\n").expect("YAML");
        let json = r#"{"1.10": "a", "+1": "b", "1e3": "c", "0x1F": "d", "True": "e", "no": "f", "200": "g"}"#;
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
