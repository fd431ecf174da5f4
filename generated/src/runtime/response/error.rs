//! `Error<E>`: the error of a call. `E` is an enum of the errors that the API describes for the operation; without it, the
//! error of any operation.
//!
//! Always: it is as large as one pointer; `Display` is one line; neither it nor `Debug` nor the sources show a
//! credential; what the server sent is only available from accessors.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::response::error_kind::{ErrorKind, TimeoutKind};
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::{BuildError, Effect, TypedHeaders};

/// An error that an API describes for an operation.
pub trait ApiError: fmt::Debug + Send + Sync + 'static {}

impl<T: fmt::Debug + Send + Sync + 'static> ApiError for T {}

/// An error that the API describes for one of its operations, in the crate's [`Error`](crate::runtime::Error).
///
/// It is the operation's enum of errors, under a type that all operations share. It has no `Debug`; use
/// [`downcast_ref`](Self::downcast_ref).
// It implements no `Debug`, which every error that is described for an operation does: that tells it from those.
pub struct AnyApiError(pub(crate) Box<dyn Any + Send + Sync>);

impl AnyApiError {
    /// Borrows it as the error of an operation; `None` if it is that of another one.
    #[must_use]
    pub fn downcast_ref<E: 'static>(&self) -> Option<&E> {
        self.0.downcast_ref()
    }

    /// Returns it as the error of an operation.
    ///
    /// # Errors
    /// The error itself, if it is that of another operation.
    pub fn downcast<E: 'static>(self) -> Result<E, Self> {
        self.0.downcast().map(|error| *error).map_err(Self)
    }
}

/// The error of a call.
///
/// `E` is an enum of the errors that the API describes for the operation. `Error` alone is the error of any operation: every
/// `Error<E>` converts into it, and so does a [`BuildError`], so that a function that uses several operations returns it by
/// `?`. It keeps all that is known of the call; [`api`](Self::api) then gives an [`AnyApiError`], which
/// [`downcast_ref`](AnyApiError::downcast_ref) turns into the error of an operation.
pub struct Error<E = AnyApiError> {
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
        self.failure().cause.kind
    }

    /// The error that the API describes, for [`ErrorKind::Api`]; `None` if its body does not have the described form, which
    /// [`body`](Self::body) gives.
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        self.inner.api.as_deref()
    }

    /// The error that the API describes, for [`ErrorKind::Api`]; `None` if its body does not have the described form, which
    /// [`body`](Self::body) gives.
    #[must_use]
    pub fn into_api(self) -> Option<E> {
        self.inner.api.map(|api| *api)
    }

    /// The `operationId` of the call; empty if the client could not be built.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.failure().operation
    }

    /// The status of the response, if one was received, whatever the kind of the error.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.failure().status
    }

    /// The headers of the response; empty if none was received.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.failure().headers
    }

    /// The headers of the response as values of their described types; without any if none was received.
    #[must_use]
    pub fn typed_headers(&self) -> TypedHeaders<'_> {
        TypedHeaders::new(self.headers())
    }

    /// The id that the server gave the request, from the headers that usually carry it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        crate::runtime::request::header::request_id(self.headers())
    }

    /// The body of the response, if it was received. It may echo secrets that were sent, so take care where it is
    /// logged.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.failure().body.as_ref()
    }

    /// How long the server asks to wait before a retry (`Retry-After`, RFC 9110, section 10.2.3, or `retry-after-ms`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.failure().retry_after
    }

    /// Whether the request took effect: done, not done or unknown. It counts all attempts, so that a request that was
    /// refused at last may have been done before.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.failure().effect
    }

    /// Whether it is unknown if the request took effect, and repeating it is not known to be harmless. If it is not,
    /// [`effect`](Self::effect) says which of the two is known.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        self.failure().outcome_unknown()
    }

    /// How many attempts were made, including the first and those that got no connection; 0 if the request was refused
    /// before it was sent. Following a redirect is part of an attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.failure().attempts
    }

    /// Whether a timeout or the deadline has passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::Timeout(_))
    }

    /// Whether no connection could be made, in time or at all.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Connect | ErrorKind::Timeout(TimeoutKind::Connect)
        )
    }

    /// Whether the status is 400.
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
    }

    /// Whether the status is 401.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Whether the status is 403.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// Whether the status is 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Whether the status is 409.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Whether the status is 422.
    #[must_use]
    pub fn is_unprocessable(&self) -> bool {
        self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Whether the status is 429.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the status is 500 to 599.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.status() == Some(status)
    }
}

/// The error of an operation as that of any operation.
impl<E: ApiError> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        let Inner { failure, api } = *error.inner;
        Self::new(failure, api.map(|api| Box::new(AnyApiError(api))))
    }
}

/// A client that could not be built, as the error of the calls that it was for.
impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        let cause = Cause::new(ErrorKind::Build, error.to_string()).with_source(error);
        Self::new(Box::new(Failure::unsent("", cause)), None)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.failure(), f)
    }
}

/// Without the typed error, the headers and the body, which may all echo what was sent.
impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.failure(), f)
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.failure()
            .cause
            .source
            .as_ref()
            .map(|source| &**source as _)
    }
}
