// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `AuthScheme` and the types inside it.

use crate::runtime;

runtime::string_enum! {
    /// The authentication scheme whose credentials are sent; it must be the scheme of the account. Live
    /// servers may know values which are not listed.
    AuthScheme {
        BearerToken = "BEARER_TOKEN", ApiKey = "API_KEY", Basic = "BASIC",
        BasicWithJwt = "BASIC_WITH_JWT", GoogleServiceAccount = "GOOGLE_SERVICE_ACCOUNT",
        ServiceAccount = "SERVICE_ACCOUNT", ..Unknown,
    }
}
