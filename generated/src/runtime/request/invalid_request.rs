//! `InvalidRequest`: a request that is refused before anything is sent.
//!
//! Always: it names the parameter and what is wrong with it, and never shows the value.

use std::borrow::Cow;
use std::fmt;

/// Why a request cannot be sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    parameter: Cow<'static, str>,
    reason: Cow<'static, str>,
}

impl InvalidRequest {
    /// Names the parameter and what is wrong with it. The reason is shown to users: it must not hold the value.
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

    /// The name of the parameter, of the header, or `body`.
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
