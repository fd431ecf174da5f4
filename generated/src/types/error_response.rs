// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ErrorResponse` and the types inside it.

/// The body of every response which is not a success.
#[derive(Clone)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// See `ErrorDetail`.
    pub error: crate::types::ErrorDetail,
}

crate::runtime::properties!(ErrorResponse { error, });
