//! `EncodeError`: why a value cannot be encoded.
//!
//! Always: the message is fixed, so it never contains the value.

use std::fmt;

use serde::ser;

use crate::runtime::InvalidRequest;

/// Why a value cannot be encoded for the place it is sent in. The message never contains the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EncodeError(pub(crate) &'static str);

impl EncodeError {
    /// An array that contains a null.
    pub(crate) const NULL_ITEM: Self = Self("its array contains a null, which no style defines");
    /// A value that cannot be serialized as JSON.
    pub(crate) const NOT_JSON: Self = Self("its value cannot be written as JSON");
    /// A value that contains the separator of its style.
    pub(crate) const AMBIGUOUS: Self = Self(
        "its value contains the character that separates values in this style, so it would arrive as several",
    );

    /// The reason for refusing a request, with the name of the parameter or property that has the value.
    pub(crate) fn of(self, name: &str) -> InvalidRequest {
        InvalidRequest::new(name.to_owned(), self.0)
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for EncodeError {}

impl ser::Error for EncodeError {
    /// Drops serde's message, which may contain the value.
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self("its value cannot be serialized")
    }
}
