// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Change the alias or the credentials of an account.

use crate::runtime;

impl super::ConnectedAccounts {
    /// Change the alias or the credentials of an account.
    ///
    /// Changes what the body holds and nothing else. A credential has three states in the body: left
    /// out, it is kept; `null`, it is removed; a string, it is replaced. An alias of `""` clears the
    /// alias.
    ///
    /// `PATCH /api/v3/connected_accounts/{nanoid}`
    ///
    /// # Arguments
    ///
    /// * `nanoid`: The id of the connected account.
    ///
    /// # Errors
    ///
    /// [`UpdateError`] for the documented errors; [`Error::kind`](crate::Error::kind) tells the others apart.
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
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Update {
    call: runtime::Call,
    nanoid: String,
    body: crate::types::UpdateRequest,
}

runtime::request_setters!(Update {
    /// The changes to make.
    ///
    /// Replaces all fields that were set before.
    body: set into crate::types::UpdateRequest,
});

runtime::body_setters!(Update, crate::types::UpdateRequest {
    alias: into String,
    connection: into crate::types::ConnectionUpdate,
    experimental: into crate::types::ExperimentalUpdate,
});

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
        retry: runtime::Retry::ByMethod,
    };

    fn write(&self, request: &mut runtime::RequestWriter) -> runtime::Written {
        request.path("nanoid", &self.nanoid)?;
        request.json(&self.body)?;
        Ok(())
    }

    fn read(response: &runtime::RawResponse) -> runtime::ReadResult<Self> {
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
    /// 400: The id or the body is not acceptable, for example because `authScheme` is not the scheme of the
    /// account.
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

runtime::error_body!(UpdateError: crate::types::ErrorResponse {
    BadRequest, Unauthorized, Forbidden, NotFound, InternalServerError,
});

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
