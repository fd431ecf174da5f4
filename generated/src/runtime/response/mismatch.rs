//! `Mismatch`: where and why a JSON value does not match its type.
//!
//! Always: it shows the kind of the value and never the value itself, unlike the messages of serde.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// Where and why a value does not match its type. The innermost step comes first.
#[derive(Debug)]
pub(crate) struct Mismatch {
    steps: Vec<Step>,
    reason: String,
}

#[derive(Debug)]
pub(crate) enum Step {
    Property(String),
    Item(usize),
}

impl Mismatch {
    #[cold]
    pub(crate) fn new(reason: String) -> Self {
        Self {
            steps: Vec::new(),
            reason,
        }
    }

    #[cold]
    pub(crate) fn inside(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.steps.iter().rev().enumerate() {
            match step {
                Step::Property(name) if position == 0 => f.write_str(name)?,
                Step::Property(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        if !self.steps.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Mismatch {}

/// The messages of serde show values; these only show their kinds. The names of described properties and of Rust types do
/// not come from the response and may be shown.
impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(_content: T) -> Self {
        Self::new("found a value that its type refuses".to_owned())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("found {}, expected {expected}", kind(found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!(
            "found {} out of range, expected {expected}",
            kind(found)
        ))
    }

    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        Self::new(format!("found {found} items, expected {expected}"))
    }

    fn unknown_variant(_content: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!(
            "found an unknown name, expected one of {}",
            expected.join(", ")
        ))
    }

    fn unknown_field(_content: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!(
            "found an unknown property, expected only {}",
            expected.join(", ")
        ))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(format!("the property `{name}` is missing"))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new(format!("the property `{name}` appears twice"))
    }
}

fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "an integer",
        Unexpected::Float(_) => "a number",
        Unexpected::Char(_) | Unexpected::Str(_) => "a string",
        Unexpected::Bytes(_) => "bytes",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "an array",
        Unexpected::Map => "an object",
        // Kinds that JSON does not have, and those of other `Deserialize` implementations.
        _ => "another kind of value",
    }
}
