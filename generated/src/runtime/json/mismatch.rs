//! `Mismatch`: where and why a JSON value does not match its type.
//!
//! Always: it shows the kind of the value and never the value itself.

use std::fmt;

use crate::runtime::model::slot::Target;

/// Where and why a value does not match its type. The innermost step comes first.
#[derive(Debug)]
pub(crate) struct Mismatch {
    steps: Vec<Step>,
    reason: String,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Property(String),
    /// A value of a map, by its key.
    Entry(String),
    Item(usize),
}

impl Step {
    /// Whether it is the same, but for the index of an item or the key of an entry.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Property(a), Self::Property(b)) => a == b,
            (Self::Entry(_), Self::Entry(_)) | (Self::Item(_), Self::Item(_)) => true,
            _ => false,
        }
    }
}

/// The path that steps make, the innermost first.
pub(crate) fn write_path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps.iter().rev() {
        match step {
            Step::Property(name) | Step::Entry(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Item(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

impl Mismatch {
    #[cold]
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self {
            steps: Vec::new(),
            reason: reason.into(),
        }
    }

    /// A value of another kind than the target's.
    #[cold]
    pub(crate) fn kind(found: &str, target: &Target<'_>) -> Self {
        Self::new(format!("found {found}, expected {}", expected(target)))
    }

    #[cold]
    pub(crate) fn inside(&mut self, step: Step) {
        self.steps.push(step);
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "{}: ", write_path(&self.steps))?;
        }
        f.write_str(&self.reason)
    }
}

/// What a target expects.
pub(crate) fn expected(target: &Target<'_>) -> &'static str {
    match target {
        Target::Boolean(_) => "a boolean",
        Target::I32(_) => "a 32-bit integer",
        Target::I64(_) | Target::Integer(_) => "a 64-bit integer",
        Target::U32(_) => "an unsigned 32-bit integer",
        Target::U64(_) => "an unsigned 64-bit integer",
        Target::Number(_) => "a number",
        Target::String(_) | Target::Text(_) => "a string",
        Target::Encoded(_) => "base64",
        Target::Decimal(_) => "a number",
        Target::Array(_) => "an array",
        Target::Map(_) | Target::Undescribed(_) | Target::Object(_) => "an object",
        Target::Union(_) | Target::Optional(_) | Target::Json(_) => "another value",
    }
}

/// The name of a property, if it looks like a name: the keys of a map come from the response and can be anything.
pub(crate) fn shown(name: &str) -> String {
    let looks_like_a_name = (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$'));
    if looks_like_a_name {
        name.to_owned()
    } else {
        "*".to_owned()
    }
}
