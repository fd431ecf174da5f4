// @generated from connected_accounts.yaml by generator. Do not edit: run the generator again.

//! Start a new authentication flow for an account.

use crate::runtime;

impl super::ConnectedAccounts {
    /// Start a new authentication flow for an account.
    ///
    /// Begins authentication anew for an account whose credentials have run out or stopped working.
    /// With an OAuth scheme the response may hold a URL that the person has to visit; with other
    /// schemes the tokens may be refreshed without a visit.
    ///
    /// Deprecated by the provider in 2026: create an authentication link instead. In spite of its name,
    /// this operation does not renew tokens in the background. It moves an account which is `ACTIVE` to
    /// `INITIATED`, so do not call it on a working account, and do not repeat a call blindly.
    ///
    /// `POST /api/v3/connected_accounts/{nanoid}/refresh` gives [`RefreshResponse`].
    ///
    /// # Arguments
    ///
    /// * `nanoid`: The id of the connected account.
    ///
    /// # Errors
    ///
    /// [`RefreshError`] for the documented errors; [`Error::kind`](crate::Error::kind) tells the others apart.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = generated::Client::from_env()?;
    /// let response = client.connected_accounts().refresh("ca_1a2b3c4d5e6f").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "postConnectedAccountsByNanoidRefresh")]
    #[doc(alias = "/api/v3/connected_accounts/{nanoid}/refresh")]
    #[deprecated]
    pub fn refresh(&self, nanoid: impl Into<String>) -> Refresh {
        let call = runtime::set::start::<Refresh>(&self.client)
            .with::<String>(0, nanoid.into());
        Refresh {
            call,
            body: Default::default(),
        }
    }
}

/// The request that [`ConnectedAccounts::refresh`](super::ConnectedAccounts::refresh) starts.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Refresh {
    call: runtime::Call,
    body: RefreshBody,
}

runtime::request_setters!(Refresh {
    /// Where to send the person's browser once the new flow has ended. The body has a field of the same
    /// name. Which one prevails is not documented; set one, or both to the same URL.
    query_redirect_url(1): into String,
});

runtime::body_setters!(Refresh, RefreshBody {
    /// Options of the new flow. The body may be left out.
    ///
    /// Replaces all fields that were set before.
    body = *: into RefreshBody,
    body_redirect_url = redirect_url: into String,
    validate_credentials: value bool,
});

runtime::operation!(Refresh: RefreshResponse, RefreshError {
    POST "/api/v3/connected_accounts/{nanoid}/refresh", "postConnectedAccountsByNanoidRefresh",
        security(&[&[&crate::client::API_KEY_AUTH], &[&crate::client::USER_API_KEY_AUTH]]);
    params: path("nanoid"), query("redirect_url");
    ok: 200 => json;
    errors: 400 => json(BadRequest), 401 => json(Unauthorized), 403 => json(Forbidden),
        404 => json(NotFound), 500 => json(InternalServerError), 501 => json(NotImplemented);
});

runtime::request!(Refresh: RefreshResponse, RefreshError { body: json, });

runtime::responses! {
    /// The documented errors of [`Refresh`].
    RefreshError: crate::types::ErrorResponse {
        BadRequest = "400: The id is malformed, or the state of the account does not allow a refresh.",
        /// 401: The request has no key, a key which is not valid, or two kinds of key at once.
        Unauthorized,
        Forbidden = "403: The key is valid, but it does not permit this operation on this account.",
        NotFound = "404: There is no connected account with this id, or it was deleted.",
        /// 500: The server failed while it refreshed the account. The account may have changed state all the
        /// same: look at it before you call again.
        InternalServerError,
        NotImplemented = "501: The account, or its authentication scheme, does not support this operation.",
    }
}

/// Options of the new authentication flow.
#[derive(Default)]
#[non_exhaustive]
pub struct RefreshBody {
    /// Where to send the person's browser once the new flow has ended. The query has a parameter of the
    /// same name.
    pub redirect_url: Option<String>,
    /// Whether to check that the credentials work. Experimental, and has an effect with the API-key
    /// scheme only.
    ///
    /// Default: `false`.
    pub validate_credentials: Option<bool>,
}

runtime::properties!(RefreshBody { redirect_url, validate_credentials, });

runtime::model!(RefreshBody() {
    redirect_url: some into String,
    validate_credentials: some value bool,
});

/// The account after the call, and the URL to visit, if there is one.
#[non_exhaustive]
pub struct RefreshResponse {
    /// The id of the connected account.
    pub id: String,
    /// The state of the account after the call. Live servers may send values which are not listed;
    /// `REVOKED` has been seen.
    pub status: RefreshResponseStatus,
    /// The URL the person must visit to finish authentication, or null when no visit is needed.
    pub redirect_url: Option<String>,
}

runtime::properties!(RefreshResponse { id, status, redirect_url: required, });

runtime::string_enum! {
    /// The `status` of [`RefreshResponse`].
    RefreshResponseStatus {
        Initializing = "INITIALIZING", Initiated = "INITIATED", Active = "ACTIVE",
        Failed = "FAILED", Expired = "EXPIRED", Inactive = "INACTIVE", ..Unknown,
    }
}
