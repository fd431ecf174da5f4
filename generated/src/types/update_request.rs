// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `UpdateRequest` and the types inside it.

use crate::runtime;

/// The changes to make to an account. What is left out stays as it is.
#[derive(Default)]
#[non_exhaustive]
pub struct UpdateRequest {
    /// A name by which people can tell the account from others. It must be unique for a user and a
    /// toolkit within the project. An empty string clears it.
    pub alias: Option<String>,
    /// See `ConnectionUpdate`.
    pub connection: Option<crate::types::ConnectionUpdate>,
    /// See `ExperimentalUpdate`.
    pub experimental: Option<crate::types::ExperimentalUpdate>,
}

runtime::properties!(UpdateRequest { alias, connection, experimental, });

runtime::model!(UpdateRequest() {
    alias: some into String,
    connection: some into crate::types::ConnectionUpdate,
    experimental: some into crate::types::ExperimentalUpdate,
});
