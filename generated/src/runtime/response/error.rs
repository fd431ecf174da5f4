//! `Error<E>`: what a call gives when it does not succeed. `E` is the operation's own enum of described errors.
//!
//! Always: the size of one pointer; `Display` is one line to act on; neither it nor `Debug` nor the sources show a
//! credential. The server's own bytes stand behind accessors.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::response::failure::Failure;

/// What went wrong, in kinds to branch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server answered with an error that the API describes.
    Api,
    /// The server answered with a status that the API does not describe.
    UnexpectedStatus,
    /// No connection came about. Nothing was sent.
    Connect,
    /// Time ran out.
    Timeout(TimeoutKind),
    /// The server redirected the request to where it must not go, or too often.
    Redirect,
    /// The answer began and was not completed.
    Body,
    /// The answer does not have the described form.
    Decode,
    /// The answer has another content type than described.
    ContentType,
    /// The answer is larger than the client's limit.
    TooLarge,
    /// A page leads to no other although the list goes on, or to one that was given before or is on another server.
    Pages,
    /// The request was refused before sending.
    InvalidRequest,
    /// The operation needs a credential that the client does not hold. Nothing was sent.
    MissingCredential,
    /// The source of a credential gave none, or one that cannot be sent. Nothing was sent with it.
    Credential,
    /// The URL is neither `https` nor this machine nor allowed by name. Nothing was sent.
    InsecureUrl,
    /// The transport failed in another way.
    Transport,
}

/// Which time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// The time to connect.
    Connect,
    /// The time for one attempt, its body included.
    Attempt,
    /// The time for the whole call.
    Deadline,
}

/// What an operation's own errors have in common: nothing but what it takes to hand them around.
pub trait ApiError: fmt::Debug + Send + Sync + 'static {}

impl<T: fmt::Debug + Send + Sync + 'static> ApiError for T {}

/// Why a call did not succeed.
pub struct Error<E> {
    inner: Box<Inner<E>>,
}

struct Inner<E> {
    failure: Box<Failure>,
    api: Option<Box<E>>,
}

impl<E> Error<E> {
    pub(crate) fn new(failure: Box<Failure>, api: Option<Box<E>>) -> Self {
        Self {
            inner: Box::new(Inner { failure, api }),
        }
    }

    fn failure(&self) -> &Failure {
        &self.inner.failure
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.failure().kind
    }

    /// The error as the API describes it, for [`ErrorKind::Api`].
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        self.inner.api.as_deref()
    }

    /// The error as the API describes it, for [`ErrorKind::Api`].
    #[must_use]
    pub fn into_api(self) -> Option<E> {
        self.inner.api.map(|api| *api)
    }

    /// The `operationId` of the call.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.failure().operation
    }

    /// The status of the answer, if its head arrived; whatever the kind.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.failure().status
    }

    /// The headers of the answer; empty when none arrived.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.failure().headers
    }

    /// The server's name for this request, from the headers that usually carry one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        crate::runtime::request::header::request_id(self.headers())
    }

    /// The bytes of the answer, if they arrived. They may echo what was sent: take care where they are written to.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.failure().body.as_ref()
    }

    /// How long the server asks to wait before another request.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.failure().retry_after
    }

    /// Whether the request may or may not have taken effect, while repeating it is not known to be harmless.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        self.failure().outcome_unknown
    }

    /// How many times the request was sent; 0 when it was refused before.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.failure().attempts
    }

    /// Whether time ran out, whichever it was.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::Timeout(_))
    }

    /// Whether no connection came about, in time or at all.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Connect | ErrorKind::Timeout(TimeoutKind::Connect)
        )
    }

    /// 400
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
    }

    /// 401
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// 404
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 409
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// 422
    #[must_use]
    pub fn is_unprocessable(&self) -> bool {
        self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// 429
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 500 to 599
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.status() == Some(status)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.failure(), f)
    }
}

/// Without the typed error, the headers and the body: all three may echo what was sent.
impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.failure(), f)
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.failure().source.as_ref().map(|source| &**source as _)
    }
}
