//! What an option can be chosen from.

/// A command that reads a description.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Command {
    Generate,
    Check,
    Inspect,
}

/// The format of diagnostics.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Format {
    Text,
    Json,
}

/// Whether diagnostics have colors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

impl Format {
    pub(super) const NAMES: [&str; 2] = ["text", "json"];

    pub(super) fn named(name: &str) -> Self {
        if name == "json" {
            Self::Json
        } else {
            Self::Text
        }
    }
}

impl Color {
    pub(super) const NAMES: [&str; 3] = ["auto", "always", "never"];

    pub(super) fn named(name: &str) -> Self {
        match name {
            "always" => Self::Always,
            "never" => Self::Never,
            _ => Self::Auto,
        }
    }
}
