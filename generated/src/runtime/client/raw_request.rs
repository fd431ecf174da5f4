//! `RawRequest`: a request with any method and path, and the credentials, retries and limits of the client.
//!
//! Always: its URL is below the base URL, and what could lead elsewhere is refused before anything is sent; no status
//! is an error.

use std::convert::Infallible;
use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde::Serialize;

#[cfg(feature = "blocking")]
use crate::runtime::BlockingStream;
use crate::runtime::auth::recorded::Recorded;
use crate::runtime::call::driver::execute;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::request::path;
use crate::runtime::request::writer::Target;
use crate::runtime::response::failure::Failure;
use crate::runtime::stream::raw;
use crate::runtime::{
    BoxFuture, ByteStream, Call, Client, Error, InvalidRequest, Operation, OperationInfo,
    RawResponse, ResponsePolicy, SecretString, SecurityScheme,
};

/// The information on a request that no operation describes. The caller sets its method and path.
static RAW: OperationInfo = OperationInfo::new("raw", Method::GET, "").accept("*/*");

/// The result of a raw request: the response, whatever its status, or why there is none.
pub type RawResult = Result<RawResponse, Error<Infallible>>;

/// A request to an endpoint that the description does not have, or describes differently. Created by
/// [`Client::request`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct RawRequest {
    call: Call,
    method: Method,
    template: String,
    path: Vec<(String, String)>,
    security: Vec<&'static [&'static SecurityScheme]>,
    anonymous: bool,
    body: Option<Result<(String, Bytes), InvalidRequest>>,
    secrets: Vec<SecretString>,
}

impl Client {
    /// A request with any method and path, which is sent like an operation, with a credential, retries and limits.
    ///
    /// The path begins with `/`, is relative to the base URL, and may have a query. It is sent as it is, so it must be
    /// percent-encoded; placeholders, as in `/things/{id}`, are filled by [`path`](RawRequest::path), which encodes
    /// their values. Absolute URLs, `//`, `.` and `..`, backslashes, control characters and the method `CONNECT` are
    /// refused when the request is sent.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest {
            call: Call::new(self.clone(), &RAW),
            method,
            template: path.into(),
            path: Vec::new(),
            security: self.shared.api.schemes.chunks(1).collect(),
            anonymous: false,
            body: None,
            secrets: Vec::new(),
        }
    }
}

impl RawRequest {
    /// Sets the value of a placeholder in the path, which is encoded.
    pub fn path(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.path.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter, which is encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.call.query(name, value);
        self
    }

    /// Sets a header. Headers that carry a credential, or that the client sets itself, are refused when the request is
    /// sent.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.call.header(name, value);
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        self.secrets.clear();
        let written = serde_json::to_vec(&Recorded::new(value, &mut self.secrets));
        // serde's message may contain the value, so it is dropped.
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

    /// Sends the same credentials as an operation. By default, only the first credential that the client holds is sent,
    /// in the order of the description.
    pub fn security_of<O: Operation>(mut self) -> Self {
        self.security = O::INFO.security.to_vec();
        self.anonymous = false;
        self
    }

    /// Sends no credential and no signature, not even one that the builder was given for every request.
    pub fn anonymous(mut self) -> Self {
        self.security.clear();
        self.anonymous = true;
        self
    }

    /// Sets how long one attempt of this request may take, including the body of the response; `None` for no limit.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call.timeout(limit);
        self
    }

    /// Sets how long this whole call may take; `None` for no limit.
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call.deadline(limit);
        self
    }

    /// Sets how often this request may be retried after a transient error; 0 for never.
    pub fn retries(mut self, max: u32) -> Self {
        self.call.retries(max);
        self
    }

    /// Sets how far the content type of the response may differ from the one that it is read as.
    pub fn response_policy(mut self, policy: ResponsePolicy) -> Self {
        self.call.response_policy(policy);
        self
    }

    /// Sets whether repeating this request is harmless, which otherwise depends on its method.
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.call.idempotent(idempotent);
        self
    }

    /// Sends the request. Awaiting the request does the same.
    ///
    /// # Errors
    /// If the request cannot be sent, or there is no response. No status is an error.
    pub async fn send(self) -> RawResult {
        let response = match self.prepare() {
            Ok(prepared) => execute(prepared).await,
            Err(failure) => Err(failure),
        };
        response.map_err(|failure| Error::new(failure, None))
    }

    /// Sends the request and blocks the current thread until the call has ended. It must not be used in asynchronous code.
    ///
    /// # Errors
    /// If the request cannot be sent, or there is no response. No status is an error.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> RawResult {
        self.prepare()
            .and_then(crate::runtime::call::blocking_driver::execute)
            .map_err(|failure| Error::new(failure, None))
    }

    /// Sends the request. Gives the body of the response as it arrives, whatever its status, size and content type are.
    ///
    /// The deadline applies until the head of the response has arrived. After that, the timeout limits each wait for more
    /// of the body.
    ///
    /// # Errors
    /// If the request cannot be sent, or there is no response. No status is an error.
    pub async fn stream(self) -> Result<ByteStream, Error<Infallible>> {
        let opened = match self.prepare() {
            Ok(prepared) => raw::open(prepared, |_| true).await,
            Err(failure) => Err(failure),
        };
        raw::stream(opened)
    }

    /// As [`stream`](Self::stream), but blocks the current thread. With the default transport, the timeout limits the
    /// duration of the whole stream; `timeout(None)` removes that limit.
    ///
    /// # Errors
    /// If the request cannot be sent, or there is no response. No status is an error.
    #[cfg(feature = "blocking")]
    pub fn stream_blocking(self) -> Result<BlockingStream<ByteStream>, Error<Infallible>> {
        let prepared = self.prepare();
        let opened = prepared.and_then(|prepared| raw::open_blocking(prepared, |_| true));
        raw::stream(opened).map(BlockingStream::new)
    }

    fn prepare(mut self) -> Result<Box<PreparedRequest>, Box<Failure>> {
        self.call
            .idempotent
            .get_or_insert(self.method.is_idempotent());
        PreparedRequest::new(&self.call, &mut |writer| {
            if self.method == Method::CONNECT {
                let reason = "CONNECT asks for a tunnel, and its path would not be sent";
                return Err(InvalidRequest::new("method", reason));
            }
            let (path, query) = path::raw(&self.template, &self.path)?;
            let target = Target {
                method: self.method.clone(),
                #[cfg(feature = "mock")]
                template: self.template.clone(),
                path,
                security: self.security.clone(),
                anonymous: self.anonymous,
            };
            writer.set_target(target, &query)?;
            writer.secrets.clone_from(&self.secrets);
            match self.body.clone().transpose()? {
                Some((content_type, body)) => writer.bytes(&content_type, body),
                None => Ok(()),
            }
        })
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
    /// Without values, which may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("method", &self.method)
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}
