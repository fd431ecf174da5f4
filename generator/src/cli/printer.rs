//! Diagnostics as the caller wants to see them.

use std::io::IsTerminal as _;

use generator::{Diagnostic, Diagnostics, Source, Sources};

use super::arguments::{Color, Format};

/// How diagnostics are shown.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    format: Format,
    has_colors: bool,
    quiet: bool,
}

impl Shown {
    /// What the call asks for. Colors are for a terminal, and not for those who do not want any (see no-color.org).
    pub(super) fn new(format: Format, color: Color, quiet: bool) -> Self {
        let unwanted = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let has_colors = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => std::io::stderr().is_terminal() && !unwanted(),
        };
        Self {
            format,
            has_colors,
            quiet,
        }
    }

    pub(super) fn is_json(self) -> bool {
        self.format == Format::Json
    }

    pub(super) fn is_quiet(self) -> bool {
        self.quiet
    }

    /// Every diagnostic.
    pub(super) fn all(self, diagnostics: &Diagnostics, sources: Sources<'_>) -> String {
        if self.is_json() {
            diagnostics.json_lines(sources)
        } else {
            diagnostics.render(sources.colored(self.has_colors))
        }
    }

    /// Diagnostics beside another result.
    pub(super) fn brief(self, diagnostics: &Diagnostics, sources: Sources<'_>) -> String {
        if self.is_json() {
            diagnostics.json_lines(sources)
        } else {
            diagnostics.brief(sources.colored(self.has_colors))
        }
    }

    /// Diagnostics because of which there is no result.
    pub(super) fn refusal(self, diagnostics: &Diagnostics, sources: Sources<'_>) -> String {
        let text = self.brief(diagnostics, sources);
        if self.is_json() {
            text
        } else {
            format!("{text}\nnothing was written\n")
        }
    }

    /// A diagnostic without a document.
    pub(super) fn about_call(self, diagnostic: Diagnostic) -> String {
        let source = Source {
            name: String::new(),
            text: String::new(),
        };
        self.brief(&diagnostic.into(), Sources::from(&source))
    }
}
