//! Findings as text for a terminal: one block a finding.

use std::fmt::Write as _;

use super::{Diagnostic, Diagnostics, Place, Severity};

/// No more warnings than these are shown where findings are not the result.
const WARNINGS: usize = 50;

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

/// Renders errors and the first warnings, and counts the rest.
pub(super) fn brief(findings: &Diagnostics, file: &str) -> String {
    let mut shown = findings.sorted();
    shown.truncate(
        findings.count(Severity::Error) + findings.count(Severity::Warning).min(WARNINGS),
    );
    let mut text = blocks(&shown, file);
    let more = findings.count(Severity::Warning).saturating_sub(WARNINGS);
    let notes = findings.count(Severity::Note);
    if !text.is_empty() && more + notes > 0 {
        text.push('\n');
    }
    // Writing to a `String` cannot fail.
    if more > 0 {
        let _ = writeln!(text, "and {more} more; `inspect` lists all");
    }
    if notes > 0 {
        let noun = if notes == 1 { "note" } else { "notes" };
        let _ = writeln!(text, "{notes} {noun}: see `inspect`");
    }
    text
}

fn block(text: &mut String, diagnostic: &Diagnostic, file: &str) {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::Pointer;

    #[test]
    fn many_warnings_are_counted_and_notes_always_are() {
        let mut findings = Diagnostics::default();
        for number in 0..53 {
            let place = Pointer::root().join(number);
            findings.push(Diagnostic::note("unchecked", &place, "a note"));
            findings.push(Diagnostic::warning("assumed", &place, "a warning"));
        }
        findings.push(Diagnostic::error("wrong", Place::Source, "an error"));
        let text = findings.brief("a.yaml");
        assert!(text.starts_with("error[wrong]: an error\n"), "{text}");
        assert_eq!(text.matches("warning[").count(), 50);
        assert!(!text.contains("note["), "{text}");
        let end = "\nand 3 more; `inspect` lists all\n53 notes: see `inspect`\n";
        assert!(text.ends_with(end), "{text}");
        assert_eq!(findings.render("a.yaml").matches("note[").count(), 53);
    }

    #[test]
    fn few_findings_are_shown_and_nothing_is_counted() {
        let warning = Diagnostic::warning("assumed", Place::Source, "a warning");
        let findings = Diagnostics::from(warning);
        assert_eq!(findings.brief("a.yaml"), findings.render("a.yaml"));
        assert_eq!(Diagnostics::default().brief("a.yaml"), "");
    }
}
