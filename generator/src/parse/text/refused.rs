//! The diagnostics for source text that cannot be read.

use super::budget::{Budget, Exceeded};
use super::strict::DUPLICATE;
use crate::config::Limits;
use crate::diagnostic::{Diagnostic, Place, repeated_key};

/// The start of a source text.
pub(super) const START: Place = Place::Text { line: 1, column: 1 };

/// The diagnostic for an error in JSON.
pub(super) fn json_error(text: &str, error: &serde_json::Error, budget: &Budget) -> Diagnostic {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    let mut before = line.get(..error.column()).unwrap_or(line);
    let message = error.to_string();
    // `serde_json` stops behind the key, and counts bytes.
    if let Some(key) = duplicate(&message) {
        let written = serde_json::to_string(key).unwrap_or_default();
        before = before.strip_suffix(&written).unwrap_or(before);
        return duplicate_key(key, error.line(), before.chars().count() + 1);
    }
    let place = Place::Text {
        line: error.line().max(1),
        column: before.chars().count().max(1),
    };
    refused("JSON", place, &message, budget)
}

/// The diagnostic for an error in YAML at a line and column.
pub(super) fn yaml_error(
    text: &str,
    message: &str,
    at: Option<(usize, usize)>,
    budget: &Budget,
) -> Diagnostic {
    // `serde_yaml` names the object's place, not the key's.
    if let Some(key) = duplicate(message) {
        let (line, column) = repeated_key(text, key).or(at).unwrap_or((1, 1));
        return duplicate_key(key, line, column);
    }
    let place = at.map_or(START, |(line, column)| Place::Text { line, column });
    refused("YAML", place, message, budget)
}

/// The diagnostic for source text that could not be read to its end.
fn refused(language: &str, place: Place, message: &str, budget: &Budget) -> Diagnostic {
    if let Some(exceeded) = budget.exceeded() {
        return too_large(exceeded, budget, place);
    }
    if message.contains("recursion limit exceeded") {
        return too_deep_yaml(place);
    }
    // `serde_yaml` has its own limit for so many aliases in so little text.
    if message.contains("repetition limit exceeded") {
        let message = "aliases repeat far more values than the document has";
        return Diagnostic::error("too-large", place, message)
            .help("name what they repeat as components and refer to them");
    }
    syntax_error(language, place, message)
}

/// The diagnostic for JSON that is nested too deeply, for which there is a setting.
fn too_deep(budget: &Budget, place: Place) -> Diagnostic {
    let deepest = budget.limits().values_deep();
    let message = format!("values are nested more than {deepest} levels deep");
    Diagnostic::error("too-deep", place, message).help(
        "name some of them as components and refer to them, or raise the limit with `--max-depth`",
    )
}

/// The diagnostic for YAML that is nested too deeply, for which there is no setting.
pub(super) fn too_deep_yaml(place: Place) -> Diagnostic {
    let deepest = Limits::VALUES_DEEP;
    let message = format!("values are nested more than {deepest} levels deep");
    Diagnostic::error("too-deep", place, message).help(
        "name some of them as components and refer to them; of JSON, `--max-depth` allows more",
    )
}

pub(super) fn too_large(exceeded: Exceeded, budget: &Budget, place: Place) -> Diagnostic {
    let limits = budget.limits();
    let (message, option) = match exceeded {
        Exceeded::Bytes => (
            format!("there are more than {} bytes", limits.bytes),
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
    // Both libraries end their message with the position, which a diagnostic shows anyway.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(head, _)| head);
    Diagnostic::error("syntax", place, format!("not valid {language}: {message}"))
        .help(if message.starts_with("found character that cannot start any token") {
            "correct the syntax at this place: indent with spaces, never with a tab; quote a value that begins with `@`, `%` or a backtick"
        } else {
            "correct the syntax at this place or shortly before it"
        })
}

fn duplicate_key(key: &str, line: usize, column: usize) -> Diagnostic {
    let place = Place::Text { line, column };
    let message = format!("the key `{key}` {DUPLICATE}");
    Diagnostic::error("duplicate-key", place, message)
        .help("keep one of the two; the generator cannot know which one is meant")
}

/// The key in a message of `Strict` about a duplicate key; the libraries put words around the message.
fn duplicate(message: &str) -> Option<&str> {
    let (before, _) = message.rsplit_once(&format!("` {DUPLICATE}"))?;
    let (_, key) = before.split_once("the key `")?;
    Some(key)
}
