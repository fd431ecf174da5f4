//! The order in which diagnostics are shown.
//!
//! They are ordered by severity, then by kind, then by position. What stops the reading comes before references, which
//! decide what else is found, and these before other errors. Among warnings, what the crate does not have comes before
//! what it has in another form, and names and corrected mistakes come last.

use super::model::{Diagnostic, Severity};
use super::position::{Position, positions};
use super::sources::Sources;

/// The rank of a diagnostic, apart from its position; lower is first.
pub(super) fn rank(diagnostic: &Diagnostic) -> (Severity, u8) {
    let kind = match (diagnostic.severity, diagnostic.code) {
        (Severity::Error, "missing-reference" | "external-reference" | "circular-reference") => 1,
        (
            Severity::Error,
            "incomplete" | "path-template" | "unknown-type" | "unsupported" | "wrong-kind",
        ) => 2,
        // The command line, and what cannot be read.
        (Severity::Error, _) => 0,
        (Severity::Warning, "left-out") => 0,
        (Severity::Warning, "renamed" | "duplicate-id") => 2,
        (Severity::Warning, "mended" | "incomplete" | "reference" | "version") => 3,
        (Severity::Warning, _) => 1,
        (Severity::Note, _) => 0,
    };
    (diagnostic.severity, kind)
}

/// Diagnostics with their positions, in the order in which they are shown. The document comes before other files.
pub(super) fn ranked<'d>(
    diagnostics: &[&'d Diagnostic],
    sources: Sources<'d>,
) -> Vec<(&'d Diagnostic, Position<'d>)> {
    let document = sources.name();
    let positions = positions(diagnostics, sources);
    let mut ranked: Vec<_> = diagnostics.iter().copied().zip(positions).collect();
    ranked.sort_by_cached_key(|(diagnostic, position)| {
        let other_file = position.file.filter(|file| *file != document);
        (rank(diagnostic), other_file, position.line_column)
    });
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::pointer::Pointer;
    use crate::{Diagnostics, Source};

    fn order(diagnostics: Vec<Diagnostic>) -> Vec<String> {
        let source = Source {
            name: "a.yaml".to_owned(),
            text: "a: 1\nb: 2\nc: 3\n".to_owned(),
        };
        let mut all = Diagnostics::default();
        all.extend(diagnostics);
        let lines = all.json_lines(&source);
        let codes = lines.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            format!(
                "{} {}",
                line["code"].as_str().unwrap_or_default(),
                line["line"]
            )
        });
        let text = all.render(&source);
        let shown = text.lines().filter(|line| line.contains("]: "));
        assert_eq!(shown.count(), lines.lines().count());
        codes.collect()
    }

    fn at(key: &str) -> Place {
        Place::from(&Pointer::root().join(key))
    }

    #[test]
    fn severity_goes_before_kind_and_kind_before_position() {
        let diagnostics = vec![
            Diagnostic::note("partial", at("a"), "m"),
            Diagnostic::warning("mended", at("a"), "m"),
            Diagnostic::warning("renamed", at("a"), "m"),
            Diagnostic::warning("conflict", at("a"), "m"),
            Diagnostic::warning("left-out", at("c"), "m"),
            Diagnostic::error("unknown-type", at("a"), "m"),
            Diagnostic::error("missing-reference", at("b"), "m"),
            Diagnostic::error("duplicate-key", Place::Text { line: 3, column: 1 }, "m"),
        ];
        assert_eq!(
            order(diagnostics),
            [
                "duplicate-key 3",
                "missing-reference 2",
                "unknown-type 1",
                "left-out 3",
                "conflict 1",
                "renamed 1",
                "mended 1",
                "partial 1",
            ]
        );
    }

    #[test]
    fn of_one_kind_the_first_in_the_document_comes_first() {
        let diagnostics = vec![
            Diagnostic::error("incomplete", at("c"), "m"),
            Diagnostic::error("incomplete", at("a"), "one"),
            Diagnostic::error("unknown-type", at("b"), "m"),
            Diagnostic::error("incomplete", at("a").in_file("0.yaml"), "m"),
            Diagnostic::error("incomplete", at("a"), "another"),
        ];
        let order = order(diagnostics);
        assert_eq!(
            order,
            [
                "incomplete 1",
                "incomplete 1",
                "unknown-type 2",
                "incomplete 3",
                "incomplete null",
            ]
        );
    }
}
