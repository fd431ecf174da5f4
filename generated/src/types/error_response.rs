// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ErrorResponse` and the types inside it.

use crate::runtime;

/// The body of every response which is not a success.
#[non_exhaustive]
pub struct ErrorResponse {
    /// See `ErrorDetail`.
    pub error: crate::types::ErrorDetail,
}

runtime::properties!(ErrorResponse { error, });
