// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! `ConnectionCredentials` and what stands in it.

/// The credentials to change. A field which is left out is kept, a field which is null is
/// removed, and a string replaces the stored value. Which fields apply depends on the scheme
/// and the toolkit.
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

impl ConnectionCredentials {
    /// Starts from nothing.
    #[must_use]
    pub fn new() -> Self {
        Default::default()
    }

    /// Sets [`token`](Self#structfield.token).
    #[must_use]
    pub fn token(
        mut self,
        token: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.token = token.into();
        self
    }

    /// Sets [`generic_api_key`](Self#structfield.generic_api_key).
    #[must_use]
    pub fn generic_api_key(
        mut self,
        generic_api_key: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.generic_api_key = generic_api_key.into();
        self
    }

    /// Sets [`api_key`](Self#structfield.api_key).
    #[must_use]
    pub fn api_key(
        mut self,
        api_key: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.api_key = api_key.into();
        self
    }

    /// Sets [`bearer_token`](Self#structfield.bearer_token).
    #[must_use]
    pub fn bearer_token(
        mut self,
        bearer_token: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.bearer_token = bearer_token.into();
        self
    }

    /// Sets [`basic_encoded`](Self#structfield.basic_encoded).
    #[must_use]
    pub fn basic_encoded(
        mut self,
        basic_encoded: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.basic_encoded = basic_encoded.into();
        self
    }

    /// Sets [`generic_token`](Self#structfield.generic_token).
    #[must_use]
    pub fn generic_token(
        mut self,
        generic_token: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.generic_token = generic_token.into();
        self
    }

    /// Sets [`api_key_prefix`](Self#structfield.api_key_prefix).
    #[must_use]
    pub fn api_key_prefix(
        mut self,
        api_key_prefix: impl Into<crate::runtime::Field<String>>,
    ) -> Self {
        self.api_key_prefix = api_key_prefix.into();
        self
    }

    /// Sets [`generic_secret`](Self#structfield.generic_secret).
    #[must_use]
    pub fn generic_secret(
        mut self,
        generic_secret: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.generic_secret = generic_secret.into();
        self
    }

    /// Sets [`generic_id`](Self#structfield.generic_id).
    #[must_use]
    pub fn generic_id(
        mut self,
        generic_id: impl Into<crate::runtime::Field<String>>,
    ) -> Self {
        self.generic_id = generic_id.into();
        self
    }

    /// Sets [`user_agent`](Self#structfield.user_agent).
    #[must_use]
    pub fn user_agent(
        mut self,
        user_agent: impl Into<crate::runtime::Field<String>>,
    ) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets [`username`](Self#structfield.username).
    #[must_use]
    pub fn username(
        mut self,
        username: impl Into<crate::runtime::Field<String>>,
    ) -> Self {
        self.username = username.into();
        self
    }

    /// Sets [`password`](Self#structfield.password).
    #[must_use]
    pub fn password(
        mut self,
        password: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.password = password.into();
        self
    }

    /// Sets [`credentials_json`](Self#structfield.credentials_json).
    #[must_use]
    pub fn credentials_json(
        mut self,
        credentials_json: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.credentials_json = credentials_json.into();
        self
    }

    /// Sets [`application_id`](Self#structfield.application_id).
    #[must_use]
    pub fn application_id(
        mut self,
        application_id: impl Into<crate::runtime::Field<String>>,
    ) -> Self {
        self.application_id = application_id.into();
        self
    }

    /// Sets [`installation_id`](Self#structfield.installation_id).
    #[must_use]
    pub fn installation_id(
        mut self,
        installation_id: impl Into<crate::runtime::Field<String>>,
    ) -> Self {
        self.installation_id = installation_id.into();
        self
    }

    /// Sets [`private_key`](Self#structfield.private_key).
    #[must_use]
    pub fn private_key(
        mut self,
        private_key: impl Into<crate::runtime::Field<crate::runtime::SecretString>>,
    ) -> Self {
        self.private_key = private_key.into();
        self
    }
}
