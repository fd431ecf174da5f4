//! `ReqwestBlockingTransport`: the default blocking transport.
//!
//! Always: as for `ReqwestTransport`, and there is no time limit except the one of the call.

use std::io::Read as _;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::transport::reqwest_async::{
    Stage, install_crypto_provider, set_compression, transport_error, url,
};
use crate::runtime::{BlockingBody, BlockingTransport, TransportError, TransportErrorKind};

/// How many bytes of a body are read at a time.
const CHUNK: usize = 16 * 1024;

/// A transport that sends requests with a `reqwest::blocking::Client`, which starts a thread. It must neither be used
/// nor dropped in asynchronous code.
#[derive(Clone, Debug)]
pub struct ReqwestBlockingTransport {
    client: reqwest::blocking::Client,
}

impl ReqwestBlockingTransport {
    /// A transport with this time limit for connecting; `None` for no limit.
    ///
    /// # Errors
    /// If the client cannot be built, for example because the certificates of the system cannot be read.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        Self::build(connect_timeout, false)
    }

    /// A transport that asks for compressed responses, with the algorithms of the crate's features.
    ///
    /// # Errors
    /// If the client cannot be built, for example because the certificates of the system cannot be read.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub fn with_compression(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        Self::build(connect_timeout, true)
    }

    pub(crate) fn build(
        connect_timeout: Option<Duration>,
        compression: bool,
    ) -> Result<Self, TransportError> {
        install_crypto_provider();
        let builder = reqwest::blocking::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .timeout(None)
            .connect_timeout(connect_timeout);
        let client = set_compression!(builder, compression)
            .build()
            .map_err(|error| transport_error(error, Stage::Sending))?;
        Ok(Self { client })
    }

    /// A transport with a client that was built elsewhere, for example with a proxy or a certificate.
    ///
    /// The client must follow no redirects (`redirect::Policy::none()`): reqwest would send API keys and bodies
    /// to other hosts.
    #[must_use]
    pub fn from_client(client: reqwest::blocking::Client) -> Self {
        Self { client }
    }
}

impl BlockingTransport for ReqwestBlockingTransport {
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        let (parts, body) = request.into_parts();
        let mut request = reqwest::blocking::Request::new(parts.method, url(&parts.uri)?);
        *request.headers_mut() = parts.headers;
        *request.timeout_mut() = limit;
        *request.body_mut() = request_body(body);
        let mut response = self
            .client
            .execute(request)
            .map_err(|error| transport_error(error, Stage::Sending))?;
        let mut head = http::Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = std::mem::take(response.headers_mut());
        let length = response.content_length();
        let body = BlockingBody::new(Chunks(Some(response)));
        Ok(head.map(|()| match length {
            Some(bytes) => body.of_length(bytes),
            None => body,
        }))
    }
}

/// The body of a request for reqwest; `None` if it is empty, since reqwest would add a length.
fn request_body(body: BlockingBody) -> Option<reqwest::blocking::Body> {
    match (body.as_bytes(), body.length()) {
        (Some(bytes), _) if bytes.is_empty() => None,
        (Some(bytes), _) => Some(bytes.clone().into()),
        (None, Some(length)) => Some(reqwest::blocking::Body::sized(body.reader(), length)),
        (None, None) => Some(reqwest::blocking::Body::new(body.reader())),
    }
}

/// The chunks of a body, until its end or an error.
struct Chunks(Option<reqwest::blocking::Response>);

impl Iterator for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut chunk = vec![0; CHUNK];
        match self.0.as_mut()?.read(&mut chunk) {
            Ok(0) => {
                self.0 = None;
                None
            }
            Ok(read) => {
                chunk.truncate(read);
                Some(Ok(chunk.into()))
            }
            Err(error) => {
                self.0 = None;
                Some(Err(read_error(error)))
            }
        }
    }
}

/// Converts the error of reading a body, in which there may be one of reqwest.
fn read_error(error: std::io::Error) -> TransportError {
    let kind = error.kind();
    match error
        .into_inner()
        .map(|inner| inner.downcast::<reqwest::Error>())
    {
        Some(Ok(error)) => transport_error(*error, Stage::Reading),
        Some(Err(_)) | None if kind == std::io::ErrorKind::TimedOut => {
            TransportError::new(TransportErrorKind::Timeout)
        }
        Some(Err(error)) => TransportError::new(TransportErrorKind::Reset).with_source(error),
        None => TransportError::new(TransportErrorKind::Reset),
    }
}
