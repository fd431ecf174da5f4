// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! `ConnectionState` and what stands in it.

/// The authentication scheme of the account, and the credentials to change.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ConnectionState {
    /// See `AuthScheme`.
    #[serde(rename = "authScheme")]
    pub auth_scheme: crate::types::AuthScheme,
    /// See `ConnectionCredentials`.
    pub val: crate::types::ConnectionCredentials,
}

impl ConnectionState {
    /// Starts from what is required.
    #[must_use]
    pub fn new(
        auth_scheme: impl Into<crate::types::AuthScheme>,
        val: impl Into<crate::types::ConnectionCredentials>,
    ) -> Self {
        Self {
            auth_scheme: auth_scheme.into(),
            val: val.into(),
        }
    }
}
