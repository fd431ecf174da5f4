//! The settings file: what a run is given, kept beside the description.

mod find;
mod keys;
mod read;

use std::path::Path;

use generator::{Diagnostic, Diagnostics, Place, Source};

use super::given::Given;

pub(super) use find::{Found, document_beside, find};
pub(super) use keys::schema;

/// Why settings cannot be taken: diagnostics, and the text that they point into.
pub(super) struct Refused {
    pub(super) diagnostics: Diagnostics,
    pub(super) source: Source,
}

/// Reads a settings file.
pub(super) fn read(file: &Path) -> Result<Given, Box<Refused>> {
    let refused = |diagnostics, text| {
        let name = file.display().to_string();
        let source = Source { name, text };
        Box::new(Refused {
            diagnostics,
            source,
        })
    };
    let text = std::fs::read_to_string(file).map_err(|error| {
        let message = format!("{}: {error}", file.display());
        let found = Diagnostic::error("unreadable", Place::Call, message)
            .help("name a settings file that can be read with `--settings`");
        refused(found.into(), String::new())
    })?;
    let folder = file.parent().unwrap_or(Path::new(""));
    read::read(&text, folder).map_err(|diagnostics| refused(diagnostics, text))
}
