//! What goes into a run besides the document.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// A document in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// What to call it in diagnostics and in generated headers: a file name, not a path.
    pub name: String,
    /// Its text, JSON or YAML.
    pub text: String,
}

/// Settings of a run.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The package name of the generated crate.
    pub crate_name: String,
    /// Where the anonymous types of the previous run stood, as JSON pointers. A shape that stands in several places
    /// keeps the name it has from one of these, whatever has come before it since.
    pub known_places: BTreeSet<String>,
    /// Where files come from that the document refers to. Without it such a reference is an error.
    pub files: Option<Arc<dyn Load>>,
    /// Whether every type can be both written and read, and keeps members that only go one way, whatever the operations
    /// need: for those who store answers, or play the server.
    pub both_directions: bool,
    /// What a document may come to.
    pub limits: Limits,
}

/// What a document may come to before it is refused: strangers write documents, and a short text can stand for an
/// endless one. The defaults are several times what the largest public documents need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of the document, and of each file it refers to.
    pub bytes: usize,
    /// The values of the document and its files together. What a YAML alias repeats counts each time, and a long text
    /// or key for one more with every 64 bytes.
    pub values: usize,
    /// The values of one `enum`.
    pub enum_values: usize,
    /// How many schemas may stand in one another. Of all values, at least [`Limits::VALUES_DEEP`] may, and twice this
    /// where that is more; YAML is never read deeper than that. Whoever raises it gives the run a stack to match:
    /// [`Limits::stack`].
    pub depth: usize,
}

impl Limits {
    /// How many values may stand in one another, whatever else is set.
    pub const VALUES_DEEP: usize = 128;

    /// How many values may stand in one another.
    #[must_use]
    pub fn values_deep(&self) -> usize {
        self.depth.saturating_mul(2).max(Self::VALUES_DEEP)
    }

    /// The bytes of stack that a run needs at most, in a build that is not optimized.
    #[must_use]
    pub fn stack(&self) -> usize {
        const EACH: usize = 64 * 1024;
        self.values_deep().saturating_mul(EACH)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            values: 2_000_000,
            enum_values: 20_000,
            depth: 64,
        }
    }
}

/// Gives the files that a document refers to. The library itself reads none.
pub trait Load: fmt::Debug + Send + Sync {
    /// The text of a file.
    ///
    /// `path` is relative to the document's folder, has `/` between its parts, and no part that is empty, `.` or `..`.
    ///
    /// # Errors
    ///
    /// Why there is no such text.
    fn load(&self, path: &str) -> Result<String, LoadError>;
}

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    Missing,
    /// It is not below the document's folder, by a link for example.
    Outside,
    /// It has more bytes than this.
    TooLarge(u64),
    /// It is no UTF-8.
    Encoding,
    /// Anything else, in words.
    Other(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Outside => f.write_str("it leads out of the document's folder"),
            Self::TooLarge(limit) => write!(f, "it has more than {limit} bytes"),
            Self::Encoding => f.write_str("the text is not UTF-8"),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for LoadError {}
