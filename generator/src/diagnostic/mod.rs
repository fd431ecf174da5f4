//! What a diagnostic is: a severity, a code, a place, what stands there, and what to do about it.
//!
//! A stage collects its diagnostics in [`Diagnostics`] and goes on; the pipeline stops between stages.

mod excerpt;
mod json;
mod locate;
mod rank;
mod render;
mod site;
mod source_map;
mod sources;

pub(crate) use self::locate::repeated_key;
pub(crate) use self::render::visible;
pub(crate) use self::site::{Site, sites};

use indexmap::IndexSet;

pub use self::source_map::Moves;
pub use self::sources::Texts;
use crate::pointer::Pointer;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The document is taken; the text says what was assumed.
    Warning,
    /// The document is taken as it stands, but something it says is only documented, or checked less than it says.
    Note,
}

/// Where a diagnostic stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The call, and no document.
    Call,
    /// The input as a whole.
    Source,
    /// A line and a column, both from 1: the text itself could not be read.
    Text {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A node of the document.
    Node(Pointer),
    /// A place in a file that the document refers to.
    File {
        /// The file, by its path from the document's folder.
        file: String,
        /// The place in it; [`Place::Source`] for the whole file.
        place: Box<Place>,
    },
}

impl Place {
    /// The same place, in a file that the document refers to.
    #[must_use]
    pub fn in_file(self, file: impl Into<String>) -> Self {
        Self::File {
            file: file.into(),
            place: Box::new(self),
        }
    }
}

/// One diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable, short name of the kind of diagnostic.
    pub code: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What was found, and what was expected.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Diagnostic {
    /// A diagnostic that stops generation.
    #[must_use]
    pub fn error(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            place: place.into(),
            message: message.into(),
            help: String::new(),
        }
    }

    /// A diagnostic that says what was assumed.
    #[must_use]
    pub fn warning(
        code: &'static str,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// A diagnostic that says what is only documented, or checked less than the description says.
    #[must_use]
    pub fn note(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(code, place, message)
        }
    }

    /// A construct the generator does not cover yet.
    #[must_use]
    pub fn unsupported(place: &Pointer, what: impl Into<String>) -> Self {
        Self::error("unsupported", place, what)
            .help("this construct is not supported yet; leave it out of the document given to the generator, or describe it in a supported way")
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl From<&Pointer> for Place {
    fn from(pointer: &Pointer) -> Self {
        Self::Node(pointer.clone())
    }
}

/// The diagnostics of a run, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: IndexSet<Diagnostic>,
    moves: Moves,
}

impl Diagnostics {
    /// Adds a diagnostic. The same diagnostic in the same place counts once: a shared component is read from many places.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Place::Node(pointer) = &diagnostic.place {
            let (file, pointer) = self.moves.source(pointer);
            let file = file.map(str::to_owned);
            diagnostic.place = Place::Node(pointer);
            if let Some(file) = file {
                diagnostic.place = diagnostic.place.in_file(file);
            }
        }
        self.items.insert(diagnostic);
    }

    /// Where things come from that do not stand where they were read: diagnostics there name that place.
    pub fn moves(&mut self) -> &mut Moves {
        &mut self.moves
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

    /// The diagnostics by severity and kind, otherwise as found. Where texts are at hand, position decides.
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

    /// The diagnostics as a person reads them, the most important first: one block each, with the line it stands in.
    ///
    /// The texts are a document (`&source`), or [`Texts`] where it refers to files.
    #[must_use]
    pub fn render<'t>(&'t self, texts: impl Into<Texts<'t>>) -> String {
        render::blocks(&self.sorted(), texts.into())
    }

    /// The diagnostics where they are not the result: every error, the first warnings, and how many there are of the rest.
    #[must_use]
    pub fn brief<'t>(&'t self, texts: impl Into<Texts<'t>>) -> String {
        render::brief(self, texts.into())
    }

    /// All diagnostics as a program reads them, the most important first: one JSON object a line, with the members `code`,
    /// `severity`, `file`, `line` and `column` (from 1, in characters), `pointer`, `message` and `help`. What a diagnostic
    /// does not have is `null`. The codes stand in `DIAGNOSTICS.md`.
    #[must_use]
    pub fn json_lines<'t>(&'t self, texts: impl Into<Texts<'t>>) -> String {
        json::lines(&self.sorted(), texts.into())
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
            moves: Moves::default(),
        }
    }
}
