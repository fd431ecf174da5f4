// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Withdraw the tokens of an account at its provider.

use crate::runtime;

impl super::ConnectedAccounts {
    /// Withdraw the tokens of an account at its provider.
    ///
    /// Asks the service behind the account to invalidate the account's tokens, as far as that service
    /// allows. After a success the account is `REVOKED`. An account which is `REVOKED` already may be
    /// revoked again: nothing is sent to the service then, and `revoked_tokens` is empty.
    ///
    /// `POST /api/v3.1/connected_accounts/{nanoid}/revoke` gives [`RevokeResponse`].
    ///
    /// # Arguments
    ///
    /// * `nanoid`: The id of the connected account.
    ///
    /// # Errors
    ///
    /// [`RevokeError`] for the documented errors; [`Error::kind`](crate::Error::kind) tells the others apart.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = generated::Client::from_env()?;
    /// let response = client.connected_accounts().revoke("ca_1a2b3c4d5e6f").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "postConnectedAccountsByNanoidRevoke")]
    #[doc(alias = "/api/v3.1/connected_accounts/{nanoid}/revoke")]
    pub fn revoke(
        &self,
        nanoid: impl Into<String>,
    ) -> runtime::Request<RevokeResponse, RevokeError> {
        runtime::Request::new::<Revoke>(&self.client).with::<String>(0, nanoid.into())
    }
}

/// Names the operation of [`ConnectedAccounts::revoke`](super::ConnectedAccounts::revoke), as in `mock.respond::<Revoke>(…)`.
pub enum Revoke {}

runtime::operation!(Revoke: RevokeResponse, RevokeError {
    POST "/api/v3.1/connected_accounts/{nanoid}/revoke", "postConnectedAccountsByNanoidRevoke",
        security(&[&[&crate::client::API_KEY_AUTH], &[&crate::client::USER_API_KEY_AUTH]]);
    params: path("nanoid");
    ok: 200 => json;
    errors: 400 => json(BadRequest), 401 => json(Unauthorized), 403 => json(Forbidden),
        404 => json(NotFound), 409 => json(Conflict), 500 => json(InternalServerError);
});

runtime::responses! {
    /// The documented errors of [`Revoke`].
    RevokeError: crate::types::ErrorResponse {
        BadRequest = "400: The toolkit of the account offers no way to revoke it by program.",
        /// 401: The request has no key, a key which is not valid, or two kinds of key at once.
        Unauthorized,
        Forbidden = "403: The key is valid, but it does not permit this operation on this account.",
        NotFound = "404: There is no connected account with this id, or it was deleted.",
        /// 409: The account is in a state from which it cannot be revoked. Only an account which is `ACTIVE`, or
        /// `REVOKED` already, can be.
        Conflict,
        InternalServerError = "500: Every attempt to withdraw a token at the service failed.",
    }
}

/// What was withdrawn, and the account after the call.
#[non_exhaustive]
pub struct RevokeResponse {
    /// The kinds of token which this call withdrew. Empty when the account was revoked already and
    /// nothing was sent to the service.
    pub revoked_tokens: Vec<RevokeResponseRevokedToken>,
    /// The account after the call.
    pub connected_account: RevokeResponseConnectedAccount,
}

runtime::properties!(RevokeResponse { revoked_tokens, connected_account, });

/// The `connected_account` of [`RevokeResponse`].
#[non_exhaustive]
pub struct RevokeResponseConnectedAccount {
    /// The id of the connected account.
    pub id: String,
    /// The state of the account, which is `REVOKED` after a success.
    pub status: String,
}

runtime::properties!(RevokeResponseConnectedAccount { id, status, });

runtime::string_enum! {
    /// A kind of token. Live servers may send values which are not listed; `credential` has been seen.
    RevokeResponseRevokedToken {
        AccessToken = "access_token", RefreshToken = "refresh_token", ..Unknown,
    }
}
