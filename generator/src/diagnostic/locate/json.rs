//! Scans JSON token by token. It was read as JSON before, so commas and colons are not checked.

use std::borrow::Cow;
use std::ops::Range;

use super::scanner::{Container, Scanner};

/// Scans source text; returns false if it is YAML that starts like JSON.
pub(super) fn scan(text: &str, scanner: &mut Scanner<'_>) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    // How many objects and arrays are open inside one in which nothing is looked for.
    let mut skipped = 0_usize;
    while let Some(byte) = bytes.get(at) {
        let token = match byte {
            b'"' => string(bytes, at),
            b'{' | b'}' | b'[' | b']' => at..at + 1,
            byte if is_between(byte) => {
                at += 1;
                continue;
            }
            _ => word(bytes, at),
        };
        at = token.end;
        if skipped > 0 || scanner.is_of_no_interest() {
            match byte {
                b'{' | b'[' => skipped += 1,
                b'}' | b']' if skipped > 0 => skipped -= 1,
                b'}' | b']' => scanner.end(),
                b'"' => {}
                _ if is_literal(&text[token]) => {}
                _ => return false,
            }
            continue;
        }
        match byte {
            b'{' => scanner.begin(Container::Object, token, &[]),
            b'[' => scanner.begin(Container::Array, token, &[]),
            b'}' | b']' => scanner.end(),
            b'"' => scanner.scalar(token.clone(), || unescaped(&text[token])),
            _ if is_literal(&text[token.clone()]) => {
                scanner.leaf(token);
            }
            _ => return false,
        }
    }
    true
}

/// Whether a byte only stands between tokens.
fn is_between(byte: &u8) -> bool {
    matches!(byte, b',' | b':') || byte.is_ascii_whitespace()
}

/// The span of a string, with its quotation marks.
fn string(bytes: &[u8], start: usize) -> Range<usize> {
    let mut at = start + 1;
    while let Some(rest) = bytes.get(at..) {
        match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            Some(next) if rest[next] == b'"' => return start..at + next + 1,
            Some(next) => at += next + 2,
            None => break,
        }
    }
    start..bytes.len()
}

/// Everything up to the end of a literal. There is ASCII on both sides, so it is UTF-8.
fn word(bytes: &[u8], start: usize) -> Range<usize> {
    let ends = |byte: &u8| b"{}[],:\"".contains(byte) || byte.is_ascii_whitespace();
    let length = bytes[start..].iter().position(ends);
    start..length.map_or(bytes.len(), |length| start + length)
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null") || word.parse::<f64>().is_ok()
}

fn unescaped(string: &str) -> Cow<'_, str> {
    let inner = string.strip_prefix('"').and_then(|s| s.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('\\') => Cow::Borrowed(inner),
        _ => Cow::Owned(serde_json::from_str(string).unwrap_or_default()),
    }
}
