//! `RawRequest`: any method and path, with the client's credentials, retries and limits.
//!
//! Always: it goes to the base URL's origin and below its path; what could lead anywhere else is refused before
//! anything is sent; whatever the status, an answer is an answer.

use std::convert::Infallible;
use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde::Serialize;

use crate::runtime::auth::secret;
use crate::runtime::call::driver::execute;
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::request::path;
use crate::runtime::request::writer::Target;
use crate::runtime::response::failure::Failure;
use crate::runtime::{
    BoxFuture, Call, Client, Error, InvalidRequest, Operation, OperationInfo, RawResponse, Retry,
    SecretString, SecurityScheme,
};

/// What a request has that no operation describes. Method and path are the caller's.
static RAW: OperationInfo = OperationInfo {
    id: "raw",
    method: Method::GET,
    path: "",
    security: &[],
    accept: "*/*",
    base_url: None,
    retry: Retry::ByMethod,
};

/// What a raw request gives: the answer, whatever its status, or why there is none.
pub type RawResult = Result<RawResponse, Error<Infallible>>;

/// A request to a part of the API that the description does not have, or has otherwise. Made by [`Client::request`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct RawRequest {
    call: Call,
    method: Method,
    template: String,
    path: Vec<(String, String)>,
    security: Vec<&'static [&'static SecurityScheme]>,
    body: Option<Result<(String, Bytes), InvalidRequest>>,
    secrets: Vec<SecretString>,
}

impl Client {
    /// A request of any method and path, sent as an operation is: with a credential, retries and limits.
    ///
    /// The path begins with `/` and is added to the base URL's. What stands in it is sent as it is, so it must be
    /// percent-encoded already; a place in braces, as in `/things/{id}`, is for a value that
    /// [`path`](RawRequest::path) encodes. It may have a query. Absolute URLs, `//`, `.` and `..`, backslashes and
    /// control characters are refused when the request is sent.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest {
            call: Call::new(self.clone()),
            method,
            template: path.into(),
            path: Vec::new(),
            security: self.shared.api.schemes.chunks(1).collect(),
            body: None,
            secrets: Vec::new(),
        }
    }
}

impl RawRequest {
    /// Fills a place of the path with a value, which is encoded.
    pub fn path(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.path.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter, which is encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.call.query(name, value);
        self
    }

    /// Sets a header. One that carries a credential, or that follows from the request, is refused when it is sent.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.call.header(name, value);
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        let (written, secrets) = secret::noting(|| serde_json::to_vec(value));
        self.secrets = secrets;
        // serde's message may hold the value, so it is not passed on.
        let written = written
            .map(|json| ("application/json".to_owned(), Bytes::from(json)))
            .map_err(|_| InvalidRequest::new("body", "it cannot be written as JSON"));
        self.body = Some(written);
        self
    }

    /// Sets a body of any media type.
    pub fn body(mut self, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        self.secrets.clear();
        self.body = Some(Ok((content_type.into(), body.into())));
        self
    }

    /// Sends the credentials of an operation, as it would. By default the first credential that the client holds, in
    /// the order of the description, is sent, alone.
    pub fn security_of<O: Operation>(mut self) -> Self {
        self.security = O::INFO.security.to_vec();
        self
    }

    /// Sends no credential.
    pub fn anonymous(mut self) -> Self {
        self.security.clear();
        self
    }

    /// Sets how long one attempt of this request may take, the body included; `None` for no limit.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call.timeout(limit);
        self
    }

    /// Sets how long this whole call may take; `None` for no limit.
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call.deadline(limit);
        self
    }

    /// Sets how often this request may be tried again after a failure that may pass; 0 for never.
    pub fn retries(mut self, most: u32) -> Self {
        self.call.retries(most);
        self
    }

    /// Says whether sending this request twice is as sending it once; by default its method says so.
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.call.idempotent(idempotent);
        self
    }

    /// Sends the request. Awaiting the request itself does the same.
    ///
    /// # Errors
    /// If the request cannot be sent, or no answer comes. A status is no error, whichever it is.
    pub async fn send(self) -> RawResult {
        let answer = match self.prepare() {
            Ok(prepared) => execute(prepared).await,
            Err(failure) => Err(failure),
        };
        answer.map_err(|failure| Error::new(failure, None))
    }

    /// Sends the request and waits for the answer, on this thread. Not for asynchronous code.
    ///
    /// # Errors
    /// If the request cannot be sent, or no answer comes. A status is no error, whichever it is.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> RawResult {
        self.prepare()
            .and_then(crate::runtime::call::blocking_driver::execute)
            .map_err(|failure| Error::new(failure, None))
    }

    fn prepare(mut self) -> Result<Box<Prepared>, Box<Failure>> {
        self.call
            .idempotent
            .get_or_insert(self.method.is_idempotent());
        let mut writer = Prepared::writer(&self.call, &RAW);
        let written = path::raw(&self.template, &self.path).and_then(|(path, query)| {
            writer.aim(
                Target {
                    method: self.method,
                    #[cfg(feature = "mock")]
                    template: self.template,
                    path,
                    security: self.security,
                },
                &query,
            )?;
            match self.body.transpose()? {
                Some((content_type, body)) => writer.bytes(&content_type, body),
                None => Ok(()),
            }
        });
        Prepared::new(&self.call, &RAW, &mut writer, written, self.secrets)
    }
}

impl IntoFuture for RawRequest {
    type Output = RawResult;
    type IntoFuture = BoxFuture<'static, RawResult>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for RawRequest {
    /// Without values: they may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("method", &self.method)
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}
