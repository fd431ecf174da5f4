// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! `AuthScheme` and what stands in it.

/// The authentication scheme whose credentials are sent; it must be the scheme of the account.
/// Live servers may know values which are not listed.
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
    /// A value that this version of the crate does not know, as it came.
    Unknown(String),
}

impl AuthScheme {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::BearerToken => "BEARER_TOKEN",
            Self::ApiKey => "API_KEY",
            Self::Basic => "BASIC",
            Self::BasicWithJwt => "BASIC_WITH_JWT",
            Self::GoogleServiceAccount => "GOOGLE_SERVICE_ACCOUNT",
            Self::ServiceAccount => "SERVICE_ACCOUNT",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for AuthScheme {
    fn from(value: &str) -> Self {
        match value {
            "BEARER_TOKEN" => Self::BearerToken,
            "API_KEY" => Self::ApiKey,
            "BASIC" => Self::Basic,
            "BASIC_WITH_JWT" => Self::BasicWithJwt,
            "GOOGLE_SERVICE_ACCOUNT" => Self::GoogleServiceAccount,
            "SERVICE_ACCOUNT" => Self::ServiceAccount,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

crate::runtime::string_enum!(AuthScheme);
