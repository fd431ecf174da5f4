//! The diagnostics of a run: collected by the stages, shown at the end.

use indexmap::IndexSet;

use super::model::{Diagnostic, Place, Severity};
use super::source_map::{Location, SourceMap};
use super::sources::Sources;
use super::{json, rank, render};

/// The diagnostics of a run, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: IndexSet<Diagnostic>,
    source_map: SourceMap,
}

impl Diagnostics {
    /// Adds a diagnostic. The same diagnostic at the same place counts once: a shared component is used in many places.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Place::Node(pointer) = &diagnostic.place {
            let Location { file, pointer } = self.source_map.source(pointer);
            diagnostic.place = Place::Node(pointer);
            if let Some(file) = file {
                diagnostic.place = diagnostic.place.in_file(file);
            }
        }
        self.items.insert(diagnostic);
    }

    /// Where the nodes come from that were put elsewhere: a diagnostic names the place where a node was written.
    pub fn source_map(&mut self) -> &mut SourceMap {
        &mut self.source_map
    }

    /// Keeps a value, or its diagnostic.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Whether any diagnostic stops generation.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics matter this much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|d| d.severity == severity).count()
    }

    /// All diagnostics, as found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// Whether there are errors, all of which are constructs the generator does not cover.
    #[must_use]
    pub fn only_unsupported(&self) -> bool {
        let mut errors = self.items.iter().filter(|d| d.severity == Severity::Error);
        let first = errors.next().is_some_and(|d| d.code == "unsupported");
        first && errors.all(|d| d.code == "unsupported")
    }

    /// The diagnostics by severity and code, otherwise as found. Where they are shown, the position counts too.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.items.iter().collect();
        sorted.sort_by_key(|d| rank::rank(d));
        sorted
    }

    /// Whether there is no diagnostic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The diagnostics as a person reads them, the most important first: one block each, with an excerpt of the source.
    ///
    /// The sources are a document (`&source`), or [`Sources`] where it refers to files.
    #[must_use]
    pub fn render<'s>(&'s self, sources: impl Into<Sources<'s>>) -> String {
        render::blocks(&self.sorted(), sources.into())
    }

    /// The diagnostics in short: every error, the first warnings, and how many more there are.
    #[must_use]
    pub fn brief<'s>(&'s self, sources: impl Into<Sources<'s>>) -> String {
        render::brief(&self.sorted(), sources.into())
    }

    /// All diagnostics as a program reads them, the most important first: one JSON object a line, with the properties `code`,
    /// `severity`, `file`, `line` and `column` (from 1, in characters), `pointer`, `message` and `help`. What a diagnostic
    /// does not have is `null`. `DIAGNOSTICS.md` lists the codes.
    #[must_use]
    pub fn json_lines<'s>(&'s self, sources: impl Into<Sources<'s>>) -> String {
        json::lines(&self.sorted(), sources.into())
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        found
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = indexmap::set::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            items: IndexSet::from([diagnostic]),
            source_map: SourceMap::default(),
        }
    }
}
