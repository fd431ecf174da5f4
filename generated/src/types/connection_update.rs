// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ConnectionUpdate` and the types inside it.

use crate::runtime;

/// New credentials for the account.
#[non_exhaustive]
pub struct ConnectionUpdate {
    /// See `ConnectionState`.
    pub state: crate::types::ConnectionState,
}

runtime::properties!(ConnectionUpdate { state, });

runtime::model!(ConnectionUpdate(state: set into crate::types::ConnectionState) {});

impl From<crate::types::ConnectionState> for ConnectionUpdate {
    fn from(value: crate::types::ConnectionState) -> Self {
        Self::new(value)
    }
}
