// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ConnectionCredentials` and the types inside it.

use crate::runtime;

/// The credentials to change. A field which is left out is kept, a field which is null is removed,
/// and a string replaces the stored value. Which fields apply depends on the scheme and the
/// toolkit.
#[derive(Default)]
#[non_exhaustive]
pub struct ConnectionCredentials {
    /// The token for the `BEARER_TOKEN` scheme.
    pub token: crate::runtime::Field<crate::runtime::SecretString>,
    /// An API key under a general name, for the `API_KEY` scheme.
    pub generic_api_key: crate::runtime::Field<crate::runtime::SecretString>,
    /// The API key for the `API_KEY` scheme.
    pub api_key: crate::runtime::Field<crate::runtime::SecretString>,
    /// A bearer token which serves as the key, for the `API_KEY` scheme.
    pub bearer_token: crate::runtime::Field<crate::runtime::SecretString>,
    /// Encoded basic credentials which serve as the key, for the `API_KEY` scheme.
    pub basic_encoded: crate::runtime::Field<crate::runtime::SecretString>,
    /// A token under a general name.
    pub generic_token: crate::runtime::Field<crate::runtime::SecretString>,
    /// The text to put before an API key. Not a secret.
    pub api_key_prefix: crate::runtime::Field<String>,
    /// A secret under a general name.
    pub generic_secret: crate::runtime::Field<crate::runtime::SecretString>,
    /// An identifier under a general name. Not a secret.
    pub generic_id: crate::runtime::Field<String>,
    /// The user agent for requests to the service. Not a secret.
    pub user_agent: crate::runtime::Field<String>,
    /// The user name for the `BASIC` and `BASIC_WITH_JWT` schemes. Not a secret.
    pub username: crate::runtime::Field<String>,
    /// The password for the `BASIC` and `BASIC_WITH_JWT` schemes.
    pub password: crate::runtime::Field<crate::runtime::SecretString>,
    /// The credentials for the `GOOGLE_SERVICE_ACCOUNT` scheme, as JSON text.
    pub credentials_json: crate::runtime::Field<crate::runtime::SecretString>,
    /// The application's id for the `SERVICE_ACCOUNT` scheme. Not a secret.
    pub application_id: crate::runtime::Field<String>,
    /// The installation's id for the `SERVICE_ACCOUNT` scheme. Not a secret.
    pub installation_id: crate::runtime::Field<String>,
    /// The private key for the `SERVICE_ACCOUNT` scheme.
    pub private_key: crate::runtime::Field<crate::runtime::SecretString>,
}

runtime::properties!(ConnectionCredentials {
    token, generic_api_key, api_key, bearer_token, basic_encoded, generic_token, api_key_prefix,
    generic_secret, generic_id, user_agent, username, password, credentials_json, application_id,
    installation_id, private_key,
});

runtime::model!(ConnectionCredentials() {
    token: set field crate::runtime::SecretString,
    generic_api_key: set field crate::runtime::SecretString,
    api_key: set field crate::runtime::SecretString,
    bearer_token: set field crate::runtime::SecretString,
    basic_encoded: set field crate::runtime::SecretString,
    generic_token: set field crate::runtime::SecretString,
    api_key_prefix: set field String,
    generic_secret: set field crate::runtime::SecretString,
    generic_id: set field String,
    user_agent: set field String,
    username: set field String,
    password: set field crate::runtime::SecretString,
    credentials_json: set field crate::runtime::SecretString,
    application_id: set field String,
    installation_id: set field String,
    private_key: set field crate::runtime::SecretString,
});
