//! `InvalidRequest`: why a request is refused before anything is sent.
//!
//! Always: it names the parameter and the reason, and never shows the value.

use std::borrow::Cow;
use std::fmt;

/// The reason why a request cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    parameter: Cow<'static, str>,
    reason: Cow<'static, str>,
}

impl InvalidRequest {
    /// Creates an error from the name of the parameter and the reason. The reason is shown to users, so it must not contain
    /// the value.
    #[must_use]
    pub fn new(
        parameter: impl Into<Cow<'static, str>>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            parameter: parameter.into(),
            reason: reason.into(),
        }
    }

    /// The name of the parameter or of the header, or `body`.
    #[must_use]
    pub fn parameter(&self) -> &str {
        &self.parameter
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.parameter.escape_debug(), self.reason)
    }
}

impl std::error::Error for InvalidRequest {}
