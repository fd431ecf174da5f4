// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! `ConnectionCredentials` and the types inside it.

/// The credentials to change. A field which is left out is kept, a field which is null is removed,
/// and a string replaces the stored value. Which fields apply depends on the scheme and the
/// toolkit.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ConnectionCredentials {
    /// The token for the `BEARER_TOKEN` scheme.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub token: crate::runtime::Field<crate::runtime::SecretString>,
    /// An API key under a general name, for the `API_KEY` scheme.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub generic_api_key: crate::runtime::Field<crate::runtime::SecretString>,
    /// The API key for the `API_KEY` scheme.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub api_key: crate::runtime::Field<crate::runtime::SecretString>,
    /// A bearer token which serves as the key, for the `API_KEY` scheme.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub bearer_token: crate::runtime::Field<crate::runtime::SecretString>,
    /// Encoded basic credentials which serve as the key, for the `API_KEY` scheme.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub basic_encoded: crate::runtime::Field<crate::runtime::SecretString>,
    /// A token under a general name.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub generic_token: crate::runtime::Field<crate::runtime::SecretString>,
    /// The text to put before an API key. Not a secret.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub api_key_prefix: crate::runtime::Field<String>,
    /// A secret under a general name.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub generic_secret: crate::runtime::Field<crate::runtime::SecretString>,
    /// An identifier under a general name. Not a secret.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub generic_id: crate::runtime::Field<String>,
    /// The user agent for requests to the service. Not a secret.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub user_agent: crate::runtime::Field<String>,
    /// The user name for the `BASIC` and `BASIC_WITH_JWT` schemes. Not a secret.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub username: crate::runtime::Field<String>,
    /// The password for the `BASIC` and `BASIC_WITH_JWT` schemes.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub password: crate::runtime::Field<crate::runtime::SecretString>,
    /// The credentials for the `GOOGLE_SERVICE_ACCOUNT` scheme, as JSON text.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub credentials_json: crate::runtime::Field<crate::runtime::SecretString>,
    /// The application's id for the `SERVICE_ACCOUNT` scheme. Not a secret.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub application_id: crate::runtime::Field<String>,
    /// The installation's id for the `SERVICE_ACCOUNT` scheme. Not a secret.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub installation_id: crate::runtime::Field<String>,
    /// The private key for the `SERVICE_ACCOUNT` scheme.
    #[serde(skip_serializing_if = "crate::runtime::Field::is_absent")]
    pub private_key: crate::runtime::Field<crate::runtime::SecretString>,
}

crate::runtime::model!(ConnectionCredentials() {
    token: set into crate::runtime::Field<crate::runtime::SecretString>,
    generic_api_key: set into crate::runtime::Field<crate::runtime::SecretString>,
    api_key: set into crate::runtime::Field<crate::runtime::SecretString>,
    bearer_token: set into crate::runtime::Field<crate::runtime::SecretString>,
    basic_encoded: set into crate::runtime::Field<crate::runtime::SecretString>,
    generic_token: set into crate::runtime::Field<crate::runtime::SecretString>,
    api_key_prefix: set into crate::runtime::Field<String>,
    generic_secret: set into crate::runtime::Field<crate::runtime::SecretString>,
    generic_id: set into crate::runtime::Field<String>,
    user_agent: set into crate::runtime::Field<String>,
    username: set into crate::runtime::Field<String>,
    password: set into crate::runtime::Field<crate::runtime::SecretString>,
    credentials_json: set into crate::runtime::Field<crate::runtime::SecretString>,
    application_id: set into crate::runtime::Field<String>,
    installation_id: set into crate::runtime::Field<String>,
    private_key: set into crate::runtime::Field<crate::runtime::SecretString>,
});
