//! The sources that diagnostics point into: the document, and the files it refers to.

use std::borrow::Cow;

use crate::config::{Load, Source};

/// A document and the files it refers to. A file is only read where a diagnostic is shown.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'s> {
    document: &'s Source,
    files: Option<&'s dyn Load>,
    colors: bool,
}

impl<'s> Sources<'s> {
    /// A document, and where the files it refers to come from: [`Config::files`](crate::Config::files).
    #[must_use]
    pub fn new(document: &'s Source, files: Option<&'s dyn Load>) -> Self {
        Self {
            document,
            files,
            colors: false,
        }
    }

    /// The same, shown in the colors of a terminal.
    #[must_use]
    pub fn colored(self, colors: bool) -> Self {
        Self { colors, ..self }
    }

    /// Whether diagnostics are shown in colors.
    pub(super) fn has_colors(&self) -> bool {
        self.colors
    }

    /// The document's name.
    #[must_use]
    pub fn name(&self) -> &'s str {
        &self.document.name
    }

    /// The text of a file, or of the document for `None`. Returns `None` if the file cannot be loaded.
    pub(super) fn text(&self, file: Option<&str>) -> Option<Cow<'s, str>> {
        match file {
            None => Some(Cow::Borrowed(&self.document.text)),
            Some(file) => self.files?.load(file).ok().map(Cow::Owned),
        }
    }
}

impl<'s> From<&'s Source> for Sources<'s> {
    fn from(document: &'s Source) -> Self {
        Self::new(document, None)
    }
}
