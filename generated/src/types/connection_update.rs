// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! `ConnectionUpdate` and what stands in it.

/// New credentials for the account.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ConnectionUpdate {
    /// See `ConnectionState`.
    pub state: crate::types::ConnectionState,
}

impl ConnectionUpdate {
    /// Starts from what is required.
    #[must_use]
    pub fn new(state: impl Into<crate::types::ConnectionState>) -> Self {
        Self { state: state.into() }
    }
}

impl From<crate::types::ConnectionState> for ConnectionUpdate {
    fn from(value: crate::types::ConnectionState) -> Self {
        Self::new(value)
    }
}
