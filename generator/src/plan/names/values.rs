//! Names of variants for values: versions and sizes stay readable.

use super::ident::pascal;

/// The name of the variant for a value. A number at its start stands after the word for what it is a value of, and numbers
/// that are separate in the value are separate in the name: `Gpt5_5_2026_04_23`, `Size1024x1024`.
pub(crate) fn variant(value: &str, word: Option<&str>) -> String {
    let mut parts = vec![String::new()];
    let mut characters = value.chars().peekable();
    let mut before = None;
    while let Some(c) = characters.next() {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let separates = matches!(c, '-' | '_' | '.' | ':' | '/' | ' ');
        if separates && is_digit(before) && is_digit(characters.peek().copied()) {
            parts.push(String::new());
        } else if c == '+'
            && before.is_some_and(char::is_alphanumeric)
            && is_digit(characters.peek().copied())
            && let Some(part) = parts.last_mut()
        {
            part.push_str(" plus ");
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        before = Some(c);
    }
    let mut name = match word {
        Some(word) if value.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{}{}", last_word(&pascal(word)), unprefixed(&parts[0]))
        }
        _ => pascal(&parts[0]),
    };
    for part in &parts[1..] {
        name.push('_');
        name.push_str(&unprefixed(part));
    }
    name
}

/// What begins with a digit, without a letter in front.
fn unprefixed(part: &str) -> String {
    let name = pascal(part);
    match name.strip_prefix('V') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest.to_owned(),
        _ => name,
    }
}

/// The last word of a name in camel case that does not end with a digit.
fn last_word(name: &str) -> String {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let start = name.rfind(|c: char| c.is_ascii_uppercase()).unwrap_or(0);
    match &name[start..] {
        "" => "V".to_owned(),
        word => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::variant;

    #[test]
    fn versions_keep_what_separates_their_numbers() {
        assert_eq!(variant("gpt-5.5-2026-04-23", None), "Gpt5_5_2026_04_23");
        assert_eq!(variant("o3-2025-04-16", None), "O3_2025_04_16");
        assert_eq!(variant("gpt-4o-2024-05-13", None), "Gpt4o2024_05_13");
        assert_eq!(variant("v1.0", None), "V1_0");
        assert_eq!(variant("in_progress", None), "InProgress");
        // A plus is no separator, and a dash seldom a sign.
        assert_eq!(variant("Etc/GMT+10", None), "EtcGmtPlus10");
        assert_eq!(variant("Etc/GMT-10", None), "EtcGmt10");
    }

    #[test]
    fn a_number_comes_after_a_word() {
        assert_eq!(variant("1024x1024", Some("size")), "Size1024x1024");
        assert_eq!(
            variant("2024-05-31", Some("api_version")),
            "Version2024_05_31"
        );
        assert_eq!(variant("1", None), "V1");
        assert_eq!(variant("24h", Some("cache_ttl")), "Ttl24h");
        assert_eq!(variant("-1", Some("level")), "Minus1");
    }
}
