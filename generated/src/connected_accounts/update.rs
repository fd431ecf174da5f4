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
    /// `PATCH /api/v3/connected_accounts/{nanoid}` gives [`UpdateResponse`].
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
    #[doc(alias = "patchConnectedAccountsByNanoid")]
    #[doc(alias = "/api/v3/connected_accounts/{nanoid}")]
    pub fn update(&self, nanoid: impl Into<String>) -> Update {
        let call = runtime::set::start::<Update>(&self.client)
            .with::<String>(0, nanoid.into());
        Update {
            call,
            body: Default::default(),
        }
    }
}

/// The request that [`ConnectedAccounts::update`](super::ConnectedAccounts::update) starts.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Update {
    call: runtime::Call,
    body: crate::types::UpdateRequest,
}

runtime::body_setters!(Update, crate::types::UpdateRequest {
    /// The changes to make.
    ///
    /// Replaces all fields that were set before.
    body = *: into crate::types::UpdateRequest,
    alias: into String,
    connection: into crate::types::ConnectionUpdate,
    experimental: into crate::types::ExperimentalUpdate,
});

runtime::operation!(Update: UpdateResponse, UpdateError {
    PATCH "/api/v3/connected_accounts/{nanoid}", "patchConnectedAccountsByNanoid",
        security(&[&[&crate::client::API_KEY_AUTH], &[&crate::client::USER_API_KEY_AUTH]]);
    params: path("nanoid");
    ok: 200 => json;
    errors: 400 => json(BadRequest), 401 => json(Unauthorized), 403 => json(Forbidden),
        404 => json(NotFound), 500 => json(InternalServerError);
});

runtime::request!(Update: UpdateResponse, UpdateError { body: json, });

runtime::responses! {
    /// The documented errors of [`Update`].
    UpdateError: crate::types::ErrorResponse {
        /// 400: The id or the body is not acceptable, for example because `authScheme` is not the scheme of the
        /// account.
        BadRequest,
        /// 401: The request has no key, a key which is not valid, or two kinds of key at once.
        Unauthorized,
        Forbidden = "403: The key is valid, but it does not permit this operation on this account.",
        NotFound = "404: There is no connected account with this id, or it was deleted.",
        InternalServerError = "500: The server failed while it changed the account.",
    }
}

/// The outcome, and the state of the account after the change.
#[non_exhaustive]
pub struct UpdateResponse {
    /// Whether the account was changed.
    pub success: bool,
    /// The id of the connected account.
    pub id: String,
    /// The state of the account after the change, for example `ACTIVE`. The set of values is open.
    pub status: String,
}

runtime::properties!(UpdateResponse { success, id, status, });
