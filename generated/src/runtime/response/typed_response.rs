//! `Response<T>`: the output of an operation, with the response that it was read from.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::headers::deprecation;
use crate::runtime::{Deprecation, Deviation, RawResponse, TypedHeaders};

/// The output of an operation, with the response that it was read from.
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
    deviations: Vec<Deviation>,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, raw: RawResponse) -> Self {
        Self {
            value,
            status: raw.status,
            headers: raw.headers,
            body: raw.body,
            attempts: raw.attempts,
            deviations: raw.leeway.into_accepted(),
        }
    }

    /// The output of the operation.
    pub fn value(&self) -> &T {
        &self.value
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// The output of the operation.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The `location` header, as it was sent: where a redirect that the API describes points to, or what was created is.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(http::header::LOCATION)?.to_str().ok()
    }

    /// The headers as values of their described types.
    pub fn typed_headers(&self) -> TypedHeaders<'_> {
        TypedHeaders::new(&self.headers)
    }

    /// The id that the server gave the request, from the headers that usually carry it.
    pub fn request_id(&self) -> Option<&str> {
        crate::runtime::request::header::request_id(&self.headers)
    }

    /// Since when the server deprecates the operation (`Deprecation`, RFC 9745); `None` if it does not.
    pub fn deprecation(&self) -> Option<Deprecation> {
        deprecation::deprecation(&self.headers)
    }

    /// When the operation will stop working (`Sunset`, RFC 8594).
    pub fn sunset(&self) -> Option<SystemTime> {
        deprecation::sunset(&self.headers)
    }

    /// Where the response differs from its description and was accepted, by the client's
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy); empty if it is as described. At most 32 places are listed.
    pub fn deviations(&self) -> &[Deviation] {
        &self.deviations
    }

    /// The bytes of the body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// How many attempts were made, including the first. Following a redirect is part of an attempt.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Without headers and body, which may contain secrets.
impl<T: std::fmt::Debug> std::fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
