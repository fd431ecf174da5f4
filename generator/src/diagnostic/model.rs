//! One diagnostic: a severity, a code, a place, what was found there, and what to do about it.

use crate::pointer::Pointer;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The document is taken; the message says what was assumed.
    Warning,
    /// The document is taken as it is, but a part of it is only documented, or checked less strictly than described.
    Note,
}

/// The place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The command line, and no document.
    Call,
    /// The input as a whole.
    Source,
    /// A line and a column of a text that could not be read.
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
    /// Its place.
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

    /// A diagnostic for an assumption.
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

    /// A diagnostic for what is only documented, or checked less strictly than described.
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

    /// Adds what to do.
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
