//! What goes into a run besides the document.

use std::collections::BTreeSet;

/// A document in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// What to call it in findings and in generated headers: a file name, not a path.
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
}
