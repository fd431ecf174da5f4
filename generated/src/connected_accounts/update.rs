// @generated from connected_accounts.yaml by the generator of this repository. Do not edit.

//! Change the alias or the credentials of an account.

use crate::runtime;

impl super::ConnectedAccounts {
    /// Change the alias or the credentials of an account.
    ///
    /// Changes what the body holds and nothing else. A credential has three states in the body:
    /// left out, it is kept; `null`, it is removed; a string, it is replaced. An alias of `""`
    /// clears the alias.
    ///
    /// `PATCH /api/v3/connected_accounts/{nanoid}`
    ///
    /// # Arguments
    ///
    /// * `nanoid`: The id of the connected account.
    ///
    /// # Errors
    ///
    /// Documented answers are variants of [`UpdateError`]; all else that can go wrong is told apart by
    /// [`Error::kind`](crate::Error::kind).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState};
    /// let client = generated::Client::from_env()?;
    /// let response = client
    ///     .connected_accounts()
    ///     .update("ca_1a2b3c4d5e6f")
    ///     .connection(
    ///         ConnectionState::new(
    ///             AuthScheme::BearerToken,
    ///             ConnectionCredentials::new().token("new_access_token"),
    ///         ),
    ///     )
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, nanoid: impl Into<String>) -> Update {
        Update {
            call: runtime::Call::new(self.client.clone()),
            nanoid: nanoid.into(),
            body: Default::default(),
        }
    }
}

/// The request that [`ConnectedAccounts::update`](super::ConnectedAccounts::update) starts.
///
/// Await it to send it.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Update {
    call: runtime::Call,
    nanoid: String,
    body: crate::types::UpdateRequest,
}

impl Update {
    /// The changes to make.
    ///
    /// Replaces every field that was set before.
    pub fn body(mut self, body: impl Into<crate::types::UpdateRequest>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets [`alias`](crate::types::UpdateRequest#structfield.alias) of the body.
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.body = self.body.alias(alias);
        self
    }

    /// Sets [`connection`](crate::types::UpdateRequest#structfield.connection) of the body.
    pub fn connection(
        mut self,
        connection: impl Into<crate::types::ConnectionUpdate>,
    ) -> Self {
        self.body = self.body.connection(connection);
        self
    }

    /// Sets [`experimental`](crate::types::UpdateRequest#structfield.experimental) of the body.
    pub fn experimental(
        mut self,
        experimental: impl Into<crate::types::ExperimentalUpdate>,
    ) -> Self {
        self.body = self.body.experimental(experimental);
        self
    }
}

runtime::operation!(Update);

impl runtime::Operation for Update {
    type Output = UpdateResponse;
    type Error = UpdateError;

    const INFO: &'static runtime::OperationInfo = &runtime::OperationInfo {
        id: "patchConnectedAccountsByNanoid",
        method: runtime::Method::PATCH,
        path: "/api/v3/connected_accounts/{nanoid}",
        security: &[
            &[&crate::client::API_KEY_AUTH],
            &[&crate::client::USER_API_KEY_AUTH],
        ],
        accept: "application/json",
        base_url: None,
        idempotent: false,
    };

    fn call(&self) -> &runtime::Call {
        &self.call
    }

    fn call_mut(&mut self) -> &mut runtime::Call {
        &mut self.call
    }

    fn write(
        &self,
        request: &mut runtime::RequestWriter,
    ) -> Result<(), runtime::InvalidRequest> {
        request.path("nanoid", &self.nanoid)?;
        request.json(&self.body)?;
        Ok(())
    }

    fn read(
        response: &runtime::RawResponse,
    ) -> Result<Self::Output, runtime::ReadError<Self::Error>> {
        match response.status() {
            200 => response.json(),
            400 => Err(response.json_error(UpdateError::BadRequest)),
            401 => Err(response.json_error(UpdateError::Unauthorized)),
            403 => Err(response.json_error(UpdateError::Forbidden)),
            404 => Err(response.json_error(UpdateError::NotFound)),
            500 => Err(response.json_error(UpdateError::InternalServerError)),
            _ => Err(response.unexpected_status()),
        }
    }
}

/// The documented errors of [`Update`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UpdateError {
    /// 400: The id or the body is not acceptable, for example because `authScheme` is not the scheme of
    /// the account.
    BadRequest(crate::types::ErrorResponse),
    /// 401: The request has no key, a key which is not valid, or two kinds of key at once.
    Unauthorized(crate::types::ErrorResponse),
    /// 403: The key is valid, but it does not permit this operation on this account.
    Forbidden(crate::types::ErrorResponse),
    /// 404: There is no connected account with this id, or it was deleted.
    NotFound(crate::types::ErrorResponse),
    /// 500: The server failed while it changed the account.
    InternalServerError(crate::types::ErrorResponse),
}

impl UpdateError {
    /// What the server says about the error, whatever its status.
    #[must_use]
    pub fn body(&self) -> &crate::types::ErrorResponse {
        match self {
            Self::BadRequest(body)
            | Self::Unauthorized(body)
            | Self::Forbidden(body)
            | Self::NotFound(body)
            | Self::InternalServerError(body) => body,
        }
    }
}

/// The outcome, and the state of the account after the change.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateResponse {
    /// Whether the account was changed.
    pub success: bool,
    /// The id of the connected account.
    pub id: String,
    /// The state of the account after the change, for example `ACTIVE`. The set of values is open.
    pub status: String,
}
