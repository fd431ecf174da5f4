//! Diagnostics for programs: one JSON object per line.

use serde_json::json;

use super::model::{Diagnostic, Severity};
use super::position::Position;
use super::rank::ranked;
use super::sources::Sources;

/// A line for each diagnostic, the most important first.
pub(super) fn lines(diagnostics: &[&Diagnostic], sources: Sources<'_>) -> String {
    let ranked = ranked(diagnostics, sources);
    ranked
        .iter()
        .map(|(found, position)| line(found, position))
        .collect()
}

fn line(diagnostic: &Diagnostic, position: &Position<'_>) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let object = json!({
        "code": diagnostic.code,
        "severity": severity,
        "file": position.file,
        "line": position.line_column.map(|(line, _)| line),
        "column": position.line_column.map(|(_, column)| column),
        "pointer": position.pointer.map(|pointer| pointer.as_str()),
        "message": diagnostic.message,
        "help": (!diagnostic.help.is_empty()).then_some(&diagnostic.help),
    });
    format!("{object}\n")
}

#[cfg(test)]
mod tests {
    use crate::Source;
    use crate::diagnostic::{Diagnostic, Diagnostics, Place};
    use crate::pointer::Pointer;

    #[test]
    fn a_diagnostic_is_one_line_with_all_its_parts() {
        let source = Source {
            name: "a.yaml".to_owned(),
            text: "a:\n  b/c: wrong\n".to_owned(),
        };
        let place = Pointer::root().join("a").join("b/c");
        let mut diagnostics = Diagnostics::from(Diagnostic::note("first", Place::Call, "one\ntwo"));
        diagnostics.push(Diagnostic::error("second", &place, "wrong").help("correct it"));
        let expected = concat!(
            r#"{"code":"second","severity":"error","file":"a.yaml","line":2,"column":8,"#,
            r#""pointer":"/a/b~1c","message":"wrong","help":"correct it"}"#,
            "\n",
            r#"{"code":"first","severity":"note","file":null,"line":null,"column":null,"#,
            r#""pointer":null,"message":"one\ntwo","help":null}"#,
            "\n",
        );
        assert_eq!(diagnostics.json_lines(&source), expected);
    }
}
