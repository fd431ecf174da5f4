//! Characters that a terminal would obey, such as control characters, made visible.

/// Text of a document in a form that is safe to print: control characters and those that change the direction of
/// writing are escaped.
pub(crate) fn visible(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if c.is_control() || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
        out
    })
}
