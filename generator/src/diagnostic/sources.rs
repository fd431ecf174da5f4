//! Texts: what diagnostics stand in, for those that show them.

use std::borrow::Cow;

use crate::config::{Load, Source};

/// The texts that diagnostics stand in: the document, and the files it refers to. They are only read where something
/// was found.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'t> {
    source: &'t Source,
    files: Option<&'t dyn Load>,
}

impl<'t> Texts<'t> {
    /// A document, and where the files come from that it refers to: [`Config::files`](crate::Config::files).
    #[must_use]
    pub fn new(source: &'t Source, files: Option<&'t dyn Load>) -> Self {
        Self { source, files }
    }

    /// The document's name.
    #[must_use]
    pub fn name(&self) -> &'t str {
        &self.source.name
    }

    /// The text of a file, `None` for the document's; nothing where it cannot be had.
    pub(super) fn text(&self, file: Option<&str>) -> Option<Cow<'t, str>> {
        match file {
            None => Some(Cow::Borrowed(&self.source.text)),
            Some(file) => self.files?.load(file).ok().map(Cow::Owned),
        }
    }
}

impl<'t> From<&'t Source> for Texts<'t> {
    fn from(source: &'t Source) -> Self {
        Self::new(source, None)
    }
}
