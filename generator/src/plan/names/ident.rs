//! Identifiers from any string. The only file that uses `heck` and `deunicode`.
//!
//! Always: an identifier is ASCII, starts with a letter and is not empty. Other letters are written as they sound, `Größe` as
//! `Grosse`, since modules are files and features are ASCII.

use deunicode::deunicode_char;
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::ir::irregular;

/// The longest identifier: files are called after them, and some systems have paths of 260 characters at most. Longer ones
/// end with a whole word before that, and the scope keeps them distinct.
const LONGEST: usize = 110;

/// A type's or variant's name: `RevokeResponse`.
pub(crate) fn pascal(text: &str) -> String {
    finish(words(text).to_upper_camel_case(), "V")
}

/// A field's, method's or module's name: `revoke_response`.
pub(crate) fn snake(text: &str) -> String {
    finish(snake_case(&words(text)), "n")
}

/// A constant's or environment variable's name: `API_KEY`.
pub(crate) fn shouting(text: &str) -> String {
    finish(words(text).to_shouty_snake_case(), "N")
}

/// The words of any string, in lower case: none of one without letters and digits.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let ascii = ascii(text);
    let mut words = Vec::new();
    for word in ascii.split_ascii_whitespace() {
        match has_capital(word) {
            true => words.extend(word.to_snake_case().split('_').map(str::to_owned)),
            false => words.push(word.to_owned()),
        }
    }
    words
}

/// Words with spaces between them in snake case. Most are in lower case, where nothing but a space begins another word.
fn snake_case(words: &str) -> String {
    if has_capital(words) {
        return words.to_snake_case();
    }
    let words: Vec<&str> = words.split_ascii_whitespace().collect();
    words.join("_")
}

fn has_capital(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// The singular of a plural: `revoked_token` for `revoked_tokens`; `None` if the word does not look like a plural.
pub(crate) fn singular(text: &str) -> Option<String> {
    let replaced = |end: &str, by: &str| text.strip_suffix(end).map(|stem| format!("{stem}{by}"));
    if let Some((stem, one)) = irregular(text) {
        return Some(format!("{stem}{one}"));
    }
    if text.ends_with("series")
        || text.ends_with("news")
        || text.ends_with("ss")
        || text.ends_with("us")
        || text.ends_with("is")
    {
        return None;
    }
    replaced("ies", "y")
        .or_else(|| replaced("sses", "ss"))
        .or_else(|| replaced("xes", "x"))
        .or_else(|| replaced("ches", "ch"))
        .or_else(|| replaced("shes", "sh"))
        .or_else(|| replaced("s", ""))
        .filter(|singular| singular.len() > 1)
}

/// A string as words; a sign at its start is spelled out, and so is every character of a string without letters and digits.
fn words(text: &str) -> String {
    let ascii = ascii(text);
    if ascii.trim().is_empty() {
        return spelled(text);
    }
    match text.chars().next() {
        Some('+') => format!("plus {ascii}"),
        Some('-') => format!("minus {ascii}"),
        _ => ascii,
    }
}

/// The letters and digits of a string in ASCII, and spaces for everything else.
fn ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => ascii.push(c),
            // An accent of its own belongs to the letter before it.
            _ if is_accent(c) => {}
            _ if !c.is_ascii() && c.is_alphanumeric() => ascii.push_str(&latin(c)),
            _ => ascii.push(' '),
        }
    }
    ascii
}

/// A letter or digit in ASCII; a syllable or an ideograph is a word.
fn latin(c: char) -> String {
    let written = deunicode_char(c).unwrap_or_default();
    let letters = written
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' });
    letters.collect()
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A string without letters or digits, character by character.
fn spelled(text: &str) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let names: Vec<String> = text.chars().take(8).map(sign).collect();
    names.join(" ")
}

fn sign(c: char) -> String {
    let name = match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '$' => "dollar",
        '#' => "hash",
        '@' => "at",
        '_' => "underscore",
        ' ' => "space",
        '~' => "tilde",
        '^' => "caret",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.to_owned()
}

fn finish(mut name: String, prefix: &str) -> String {
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, prefix);
    }
    if name.len() > LONGEST {
        // The name is ASCII, so every byte is a boundary.
        let begins = |c: char| c == '_' || c.is_ascii_uppercase();
        let word = name[..=LONGEST].rfind(begins).filter(|at| *at > 0);
        // In capitals, every letter would begin a word.
        let line = name[..=LONGEST].rfind('_').or(word);
        name.truncate(line.unwrap_or(LONGEST));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_gives_an_identifier() {
        for text in [
            "",
            " ",
            "_",
            "$",
            "+1",
            "-1",
            "1st",
            "日本語",
            "\u{1f600}",
            "a.b-c d",
            "É",
            "ß",
            "Привет",
            "ﷺ",
            "{x}",
        ] {
            for name in [pascal(text), snake(text), shouting(text)] {
                assert!(!name.is_empty(), "{text:?}");
                assert!(
                    name.starts_with(|c: char| c.is_ascii_alphabetic()),
                    "{text:?} {name}"
                );
                assert!(
                    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn words_are_kept_apart() {
        assert_eq!(pascal("access_token"), "AccessToken");
        assert_eq!(pascal("ACTIVE"), "Active");
        assert_eq!(pascal("+1"), "Plus1");
        assert_eq!(snake("authScheme"), "auth_scheme");
        assert_eq!(snake("Connected Accounts"), "connected_accounts");
        assert_eq!(shouting("UserApiKeyAuth"), "USER_API_KEY_AUTH");
    }

    #[test]
    fn what_is_too_long_for_a_file_ends_with_a_whole_word() {
        let long = "resource ".repeat(12);
        assert_eq!(pascal(&long), "Resource".repeat(12));
        let longer = "resource ".repeat(30);
        assert_eq!(pascal(&longer), "Resource".repeat(13));
        assert_eq!(snake(&longer), ["resource"; 12].join("_"));
        assert_eq!(shouting(&longer), ["RESOURCE"; 12].join("_"));
        assert_eq!(snake("300".repeat(100).as_str()).len(), 110);
    }

    #[test]
    fn other_letters_are_written_as_they_sound() {
        assert_eq!(pascal("Größe"), "Grosse");
        assert_eq!(snake("état"), "etat");
        // The accent may be a character of its own.
        assert_eq!(snake("e\u{301}tat"), "etat");
        assert_eq!(snake("été"), "ete");
        assert_eq!(snake("取得"), "qu_de");
        assert_eq!(snake("ユーザー"), "yuza");
        assert_eq!(pascal("Имя файла"), "ImiaFaila");
        assert_eq!(shouting("clé d’API"), "CLE_D_API");
    }

    #[test]
    fn signs_are_spelled_out() {
        assert_eq!(pascal("-1"), "Minus1");
        assert_eq!(snake("<= "), "less_equal_space");
        assert_eq!(snake("-"), "minus");
        assert_eq!(pascal("\u{1f600}"), "U1f600");
        assert_eq!(snake(""), "empty");
        assert_eq!(shouting("1"), "N1");
    }

    #[test]
    fn plurals() {
        assert_eq!(singular("revoked_tokens").as_deref(), Some("revoked_token"));
        assert_eq!(singular("entries").as_deref(), Some("entry"));
        assert_eq!(singular("status"), None);
        assert_eq!(singular("address"), None);
        assert_eq!(singular("axis"), None);
        assert_eq!(singular("name"), None);
        assert_eq!(singular("boxes").as_deref(), Some("box"));
        assert_eq!(singular("classes").as_deref(), Some("class"));
        assert_eq!(singular("batches").as_deref(), Some("batch"));
        assert_eq!(singular("ids").as_deref(), Some("id"));
        // One letter says nothing.
        assert_eq!(singular("as"), None);
    }
}
