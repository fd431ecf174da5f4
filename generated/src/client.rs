// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! The API's base URL and security schemes, and how a client is built.

use crate::runtime;

static API: runtime::Api = runtime::Api {
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    base_url: Some("https://backend.composio.dev"),
    base_url_variable: "COMPOSIO_BASE_URL",
    insecure_origin_variable: "COMPOSIO_ALLOW_INSECURE_ORIGIN",
    schemes: &[&API_KEY_AUTH, &USER_API_KEY_AUTH],
};

pub(crate) static API_KEY_AUTH: runtime::SecurityScheme = runtime::SecurityScheme {
    name: "ApiKeyAuth",
    variable: "COMPOSIO_API_KEY",
    kind: runtime::SchemeKind::ApiKey {
        location: runtime::KeyLocation::Header,
        name: "x-api-key",
    },
};

pub(crate) static USER_API_KEY_AUTH: runtime::SecurityScheme = runtime::SecurityScheme {
    name: "UserApiKeyAuth",
    variable: "COMPOSIO_USER_API_KEY",
    kind: runtime::SchemeKind::ApiKey {
        location: runtime::KeyLocation::Header,
        name: "x-user-api-key",
    },
};

impl runtime::Client {
    /// Starts a client with settings of its own.
    pub fn builder() -> runtime::ClientBuilder {
        runtime::ClientBuilder::for_api(&API)
    }

    /// A client from the environment: `COMPOSIO_API_KEY`, `COMPOSIO_USER_API_KEY`, `COMPOSIO_BASE_URL`.
    ///
    /// A value is trimmed, and an empty one counts as not set.
    /// `COMPOSIO_ALLOW_INSECURE_ORIGIN` can name an origin, such as `http://proxy.internal:8080`, to which secrets may be sent over plain `http`.
    ///
    /// # Errors
    ///
    /// If a value cannot be used, or there is no base URL. The error names the variable, never its value.
    pub fn from_env() -> Result<Self, runtime::BuildError> {
        Self::builder().from_env().build()
    }

    /// Like [`from_env`](Self::from_env), but calls `lookup` and never reads the process's environment.
    ///
    /// # Errors
    ///
    /// As [`from_env`](Self::from_env).
    pub fn from_lookup(
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, runtime::BuildError> {
        Self::builder().from_lookup(lookup).build()
    }

    /// Accounts at other services, such as a mailbox or a code host, which the users of your project
    /// have connected and on whose behalf tools are called.
    #[must_use]
    pub fn connected_accounts(&self) -> crate::connected_accounts::ConnectedAccounts {
        crate::connected_accounts::ConnectedAccounts {
            client: self.clone(),
        }
    }
}

impl runtime::ClientBuilder {
    /// The API key of a project. Send one key only: a request with two kinds of key is answered with 401.
    ///
    /// In the environment: `COMPOSIO_API_KEY`.
    pub fn api_key(self, api_key: impl Into<runtime::Credential>) -> Self {
        self.credential(&API_KEY_AUTH, api_key)
    }

    /// The API key of a user, in place of the project's key. Send one key only: a request with two
    /// kinds of key is answered with 401.
    ///
    /// In the environment: `COMPOSIO_USER_API_KEY`.
    pub fn user_api_key(self, user_api_key: impl Into<runtime::Credential>) -> Self {
        self.credential(&USER_API_KEY_AUTH, user_api_key)
    }
}
