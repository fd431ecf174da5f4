//! The rules that give methods their names, as `inspect` tells them.

use std::fmt;

/// What gave a method its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// An extension of the description, by its key.
    Extension(&'static str),
    /// The operation's id as it is.
    Id,
    /// The id without what a framework puts before or after it.
    Framework,
    /// The id without the noun of its group.
    Noun,
    /// The id, whose words run together.
    Split,
    /// The method and the path.
    Path,
    /// A segment of the path or the method, where operations want the same name.
    Apart,
    /// A number, where nothing else tells operations apart.
    Number,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Extension(key) => key,
            Self::Id => "operationId",
            Self::Framework => "operationId without what a framework adds",
            Self::Noun => "operationId without the group's noun",
            Self::Split => "operationId, split into words",
            Self::Path => "method and path",
            Self::Apart => "path or method, which tell operations apart",
            Self::Number => "a number",
        })
    }
}
