//! Findings as text for a terminal: one block a finding.

use std::fmt::Write as _;

use super::{Diagnostic, Place, Severity};

/// Renders findings in the order given, a blank line between two.
pub(super) fn blocks(diagnostics: &[&Diagnostic], file: &str) -> String {
    let mut text = String::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        block(&mut text, diagnostic, file);
    }
    text
}

fn block(text: &mut String, diagnostic: &Diagnostic, file: &str) {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = place(&diagnostic.place, file);
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        text,
        "{severity}[{}]: {}",
        diagnostic.code,
        visible(&diagnostic.message)
    );
    let _ = writeln!(text, "  --> {place}");
    if !diagnostic.help.is_empty() {
        let _ = writeln!(text, "  help: {}", visible(&diagnostic.help));
    }
}

fn place(place: &Place, file: &str) -> String {
    match place {
        Place::Source => visible(file),
        Place::Text { line, column } => format!("{}:{line}:{column}", visible(file)),
        Place::Node(pointer) => format!("{} {}", visible(file), visible(&pointer.to_string())),
        Place::File { file, place } => self::place(place, file),
    }
}

/// Text of the document reaches a terminal here: control and direction-changing characters are shown, not obeyed.
fn visible(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if c.is_control() || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
        out
    })
}
