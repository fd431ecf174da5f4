//! A case: one call of a generated operation, and what must arrive.

/// What must become of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// The request target.
    Target(String),
    /// A header, and its value.
    Header(&'static str, String),
    /// No such header.
    NoHeader(&'static str),
    /// Nothing is sent, because of this parameter.
    Refused(&'static str),
}

/// A call.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// What it shows, for the message of a failure.
    pub(crate) what: String,
    /// The call, as Rust, behind `client.`.
    pub(crate) call: String,
    pub(crate) expected: Expected,
}
