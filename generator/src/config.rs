//! The input of a run: the document, the settings and limits, and where files come from.

use std::fmt;
use std::sync::Arc;

use crate::ir::Known;

/// A document in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// What to call it in diagnostics and in generated headers: a file name, not a path.
    pub name: String,
    /// JSON or YAML.
    pub text: String,
}

/// What the manifest of a generated crate says for publishing it.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The version, as Cargo takes it; 0.1.0 if there is none. The description's version is that of the API: it changes
    /// where the crate does not, and can be any string.
    pub version: Option<String>,
    /// The license of the crate, as an SPDX expression. The license in the description is that of the API. A crate without
    /// one cannot be published.
    pub license: Option<String>,
    /// The URL of the crate's repository.
    pub repository: Option<String>,
}

/// Settings of a run.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The package name of the generated crate.
    pub crate_name: String,
    /// What its manifest says for publishing it.
    pub package: Package,
    /// The names that types and operations had in the previous run, which they keep.
    pub known: Known,
    /// Loads the files that the document refers to. Without it such a reference is an error.
    pub files: Option<Arc<dyn Load>>,
    /// Whether every type can be both written and read, and keeps properties that only go one way, whatever the
    /// operations need: for programs that store responses, or are the server.
    pub both_directions: bool,
    /// How the environment variables of the client begin; by default as the document's `x-env-prefix` says, or with the
    /// package name.
    pub environment_prefix: Option<String>,
    /// The name of the settings file that all this is from, for the command that generates the crate again.
    pub settings: Option<String>,
    /// The limits for the document.
    pub limits: Limits,
}

/// The limits beyond which a document is refused: it may come from a stranger, and a short one can expand without end.
/// The defaults are several times what the largest public documents need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of the document, and of each file it refers to.
    pub bytes: usize,
    /// The values of the document and its files together. What a YAML alias repeats counts each time, and a long string
    /// or key counts as one more for every 64 bytes.
    pub values: usize,
    /// The values of one `enum`.
    pub enum_values: usize,
    /// How deep schemas may be nested. Other values may be nested twice as deep, and at least
    /// [`Limits::VALUES_DEEP`], which for YAML is also the most. A larger depth needs a larger stack:
    /// [`Limits::stack`].
    pub depth: usize,
}

impl Limits {
    /// How deep values may be nested, whatever else is set.
    pub const VALUES_DEEP: usize = 128;

    /// How deep values may be nested.
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

/// Loads the files that a document refers to. The library itself reads none.
pub trait Load: fmt::Debug + Send + Sync {
    /// Loads the text of a file.
    ///
    /// `path` is relative to the document's folder, has `/` between its parts, and no part that is empty or `.`. No part
    /// is `..` either, unless [`folder`](Self::folder) allows it; then the path begins with them, and never leads out of
    /// the topmost folder.
    ///
    /// # Errors
    ///
    /// Why the file cannot be loaded.
    fn load(&self, path: &str) -> Result<String, LoadError>;

    /// The document's folder, as a path with `/` from the topmost folder that files may be in. It is empty where that is
    /// the document's folder itself.
    fn folder(&self) -> &str {
        ""
    }
}

/// Why a file cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    Missing,
    /// It is not below the folder that files may be in, by a link for example.
    Outside,
    /// It has more bytes than this.
    TooLarge(u64),
    /// It is not UTF-8.
    Encoding,
    /// Another reason, as a message.
    Other(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Outside => f.write_str("it leads out of the folder that files may be in"),
            Self::TooLarge(limit) => write!(f, "it has more than {limit} bytes"),
            Self::Encoding => f.write_str("it is not UTF-8"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for LoadError {}
