// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ConnectionState` and the types inside it.

use crate::runtime;

/// The authentication scheme of the account, and the credentials to change.
#[non_exhaustive]
pub struct ConnectionState {
    /// See `AuthScheme`.
    pub auth_scheme: crate::types::AuthScheme,
    /// See `ConnectionCredentials`.
    pub val: crate::types::ConnectionCredentials,
}

runtime::properties!(ConnectionState { auth_scheme = "authScheme", val, });

runtime::model!(ConnectionState(
    auth_scheme: set into crate::types::AuthScheme,
    val: set into crate::types::ConnectionCredentials,
) {});
