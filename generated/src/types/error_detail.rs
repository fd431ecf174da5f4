// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ErrorDetail` and the types inside it.

use crate::runtime;

/// What went wrong. In the examples of this description everything but `status` is made up.
#[non_exhaustive]
pub struct ErrorDetail {
    /// An explanation for people.
    pub message: String,
    /// The provider's number for this kind of error.
    pub code: f64,
    /// The provider's name for this kind of error.
    pub slug: Option<String>,
    /// The HTTP status of the response.
    pub status: f64,
    /// The id of the request, to quote when you ask the provider for help.
    pub request_id: Option<String>,
    /// What the provider suggests to do about the error.
    pub suggested_fix: Option<String>,
    /// The single errors, where there are several.
    pub errors: Option<Vec<String>>,
}

runtime::properties!(ErrorDetail {
    message, code, slug, status, request_id, suggested_fix, errors,
});
