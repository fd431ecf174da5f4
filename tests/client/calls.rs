//! The three operations behind one name, for what holds for each of them.

use std::fmt::Debug;
use std::time::Duration;

use generated::connected_accounts::{RefreshError, RevokeError, UpdateError};
use generated::runtime::{ErrorKind, Operation};
use generated::types::ErrorResponse;
use generated::{Client, Error};

use crate::sentinel::{new_token, search};

/// The id of every call.
pub(crate) const ID: &str = "ca_1a2b3c4d5e6f";

/// One of the operations, with all that it can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    Refresh,
    Update,
    Revoke,
}

/// What waits for the response: a task or a thread.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Driver {
    Async,
    Blocking,
}

/// Both of them.
pub(crate) const DRIVERS: [Driver; 2] = [Driver::Async, Driver::Blocking];

/// All of them.
pub(crate) const CALLS: [Call; 3] = [Call::Refresh, Call::Update, Call::Revoke];

/// What is known of a call that did not succeed.
pub(crate) struct Failed {
    pub(crate) kind: ErrorKind,
    pub(crate) status: Option<u16>,
    /// The status whose variant the described error is, and its body.
    pub(crate) described: Option<(u16, ErrorResponse)>,
    /// What it shows.
    pub(crate) line: String,
    /// Everything it shows in any way, its sources too.
    pub(crate) shown: String,
    pub(crate) body: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) outcome_unknown: bool,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) is_not_found: bool,
    pub(crate) is_conflict: bool,
    pub(crate) has_source: bool,
}

impl Call {
    /// Sends it, and demands that it succeeds.
    pub(crate) async fn succeed(self, client: &Client) {
        if let Err(failed) = self.send(client, ID).await {
            panic!("{self:?}: {}", failed.line);
        }
    }

    /// Sends it, and demands that it fails.
    pub(crate) async fn fail(self, client: &Client) -> Box<Failed> {
        self.fail_with_id(client, ID).await
    }

    pub(crate) async fn fail_with_id(self, client: &Client, id: &str) -> Box<Failed> {
        self.send(client, id)
            .await
            .expect_err("the call should fail")
    }

    /// Sends it by one of the drivers.
    pub(crate) async fn by(self, driver: Driver, client: &Client) -> Result<(), Box<Failed>> {
        match driver {
            Driver::Async => self.send(client, ID).await,
            Driver::Blocking => self.send_blocking(client),
        }
    }

    fn send_blocking(self, client: &Client) -> Result<(), Box<Failed>> {
        let accounts = client.connected_accounts();
        match self {
            Self::Refresh => outcome(accounts.refresh(ID).send_blocking()),
            Self::Update => {
                let request = accounts.update(ID).connection(new_token());
                outcome(request.send_blocking())
            }
            Self::Revoke => outcome(accounts.revoke(ID).send_blocking()),
        }
    }

    async fn send(self, client: &Client, id: &str) -> Result<(), Box<Failed>> {
        let accounts = client.connected_accounts();
        match self {
            Self::Refresh => {
                let request = accounts
                    .refresh(id)
                    .query_redirect_url("https://app.example.com/query")
                    .body_redirect_url("https://app.example.com/body");
                outcome(request.await)
            }
            Self::Update => outcome(accounts.update(id).connection(new_token()).await),
            Self::Revoke => outcome(accounts.revoke(id).await),
        }
    }

    /// The statuses of the errors that are described for it.
    pub(crate) fn described(self) -> &'static [u16] {
        match self {
            Self::Refresh => &[400, 401, 403, 404, 500, 501],
            Self::Update => &[400, 401, 403, 404, 500],
            Self::Revoke => &[400, 401, 403, 404, 409, 500],
        }
    }

    /// A body that is a success.
    pub(crate) fn good(self) -> &'static str {
        match self {
            Self::Refresh => {
                r#"{"id": "ca_1a2b3c4d5e6f", "status": "ACTIVE", "redirect_url": null}"#
            }
            Self::Update => r#"{"success": true, "id": "ca_1a2b3c4d5e6f", "status": "ACTIVE"}"#,
            Self::Revoke => {
                r#"{"revoked_tokens": [], "connected_account": {"id": "ca_1a2b3c4d5e6f", "status": "REVOKED"}}"#
            }
        }
    }

    pub(crate) fn operation_id(self) -> &'static str {
        match self {
            Self::Refresh => generated::connected_accounts::Refresh::INFO.id,
            Self::Update => generated::connected_accounts::Update::INFO.id,
            Self::Revoke => generated::connected_accounts::Revoke::INFO.id,
        }
    }
}

fn outcome<T, E: Described>(result: Result<T, Error<E>>) -> Result<(), Box<Failed>> {
    result.map(|_| ()).map_err(|error| Box::new(known(&error)))
}

fn known<E: Described>(error: &Error<E>) -> Failed {
    Failed {
        shown: search(error),
        kind: error.kind(),
        status: error.status().map(|status| status.as_u16()),
        described: error.api().map(Described::described),
        line: error.to_string(),
        body: error
            .body()
            .map(|body| String::from_utf8_lossy(body).into_owned()),
        attempts: error.attempts(),
        outcome_unknown: error.outcome_unknown(),
        retry_after: error.retry_after(),
        is_not_found: error.is_not_found(),
        is_conflict: error.is_conflict(),
        has_source: std::error::Error::source(error).is_some(),
    }
}

/// An operation's own error: the status of its variant, and the body.
trait Described: Debug + 'static {
    fn described(&self) -> (u16, ErrorResponse);
}

macro_rules! described {
    ($name:ident: $($variant:ident $status:literal),*) => {
        impl Described for $name {
            fn described(&self) -> (u16, ErrorResponse) {
                let status = match self {
                    $(Self::$variant(_) => $status,)*
                    // The enum may grow; then this list has to.
                    other => panic!("a variant without a status: {other:?}"),
                };
                (status, self.body().clone())
            }
        }
    };
}

described!(RefreshError: BadRequest 400, Unauthorized 401, Forbidden 403, NotFound 404, InternalServerError 500, NotImplemented 501);
described!(UpdateError: BadRequest 400, Unauthorized 401, Forbidden 403, NotFound 404, InternalServerError 500);
described!(RevokeError: BadRequest 400, Unauthorized 401, Forbidden 403, NotFound 404, Conflict 409, InternalServerError 500);
