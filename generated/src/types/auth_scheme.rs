// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `AuthScheme` and the types inside it.

/// The authentication scheme whose credentials are sent; it must be the scheme of the account. Live
/// servers may know values which are not listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthScheme {
    /// `BEARER_TOKEN`
    BearerToken,
    /// `API_KEY`
    ApiKey,
    /// `BASIC`
    Basic,
    /// `BASIC_WITH_JWT`
    BasicWithJwt,
    /// `GOOGLE_SERVICE_ACCOUNT`
    GoogleServiceAccount,
    /// `SERVICE_ACCOUNT`
    ServiceAccount,
    /// A value that this version of the crate does not know, as it was received.
    Unknown(String),
}

crate::runtime::string_enum!(AuthScheme {
    BearerToken = "BEARER_TOKEN",
    ApiKey = "API_KEY",
    Basic = "BASIC",
    BasicWithJwt = "BASIC_WITH_JWT",
    GoogleServiceAccount = "GOOGLE_SERVICE_ACCOUNT",
    ServiceAccount = "SERVICE_ACCOUNT",
    ..Unknown,
});
