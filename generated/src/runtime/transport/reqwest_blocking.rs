//! The default blocking transport, over reqwest's blocking client.
//!
//! Always: what holds for the asynchronous one holds here, and no time limit but the one that is handed in.

use std::io::Read as _;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::transport::reqwest_async::{Stage, broken, provide_cryptography, unpacking};
use crate::runtime::{BlockingBody, BlockingTransport, TransportError, TransportErrorKind};

/// How much of a body is read at a time.
const PIECE: usize = 16 * 1024;

/// Sends requests with a `reqwest::blocking::Client`, which has a thread of its own. It must not be used, nor dropped,
/// in asynchronous code.
#[derive(Clone, Debug)]
pub struct ReqwestBlockingTransport {
    client: reqwest::blocking::Client,
}

impl ReqwestBlockingTransport {
    /// A transport that gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    /// If reqwest cannot be set up, for example because the system's certificates cannot be read.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        Self::set_up(connect_timeout, false)
    }

    /// The same, but for answers that may come compressed, in the ways that the crate's features name.
    ///
    /// # Errors
    /// If reqwest cannot be set up, for example because the system's certificates cannot be read.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub fn with_compression(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        Self::set_up(connect_timeout, true)
    }

    pub(crate) fn set_up(
        connect_timeout: Option<Duration>,
        compression: bool,
    ) -> Result<Self, TransportError> {
        provide_cryptography();
        let builder = reqwest::blocking::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .timeout(None)
            .connect_timeout(connect_timeout);
        let client = unpacking!(builder, compression)
            .build()
            .map_err(|error| broken(error, Stage::Sending))?;
        Ok(Self { client })
    }

    /// A transport over a client that was set up elsewhere, for example with a proxy or a certificate of one's own.
    ///
    /// The client must follow no redirects (`redirect::Policy::none()`): reqwest sends API keys and bodies along to
    /// other hosts.
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
        let url = parts.uri.to_string().parse().map_err(|error| {
            TransportError::new(TransportErrorKind::Other)
                .request_written(false)
                .with_source(error)
        })?;
        let mut request = reqwest::blocking::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.timeout_mut() = limit;
        *request.body_mut() = leaving(body);
        let mut response = self
            .client
            .execute(request)
            .map_err(|error| broken(error, Stage::Sending))?;
        let mut head = http::Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = std::mem::take(response.headers_mut());
        let length = response.content_length();
        let body = BlockingBody::new(Pieces(Some(response)));
        Ok(head.map(|()| match length {
            Some(bytes) => body.of_length(bytes),
            None => body,
        }))
    }
}

/// A request's body for reqwest. An empty one would be sent as one, with a length of its own.
fn leaving(body: BlockingBody) -> Option<reqwest::blocking::Body> {
    match (body.as_bytes(), body.length()) {
        (Some(bytes), _) if bytes.is_empty() => None,
        (Some(bytes), _) => Some(bytes.clone().into()),
        (None, Some(length)) => Some(reqwest::blocking::Body::sized(body.reader(), length)),
        (None, None) => Some(reqwest::blocking::Body::new(body.reader())),
    }
}

/// The pieces of a body, until its end or an error.
struct Pieces(Option<reqwest::blocking::Response>);

impl Iterator for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut piece = vec![0; PIECE];
        match self.0.as_mut()?.read(&mut piece) {
            Ok(0) => {
                self.0 = None;
                None
            }
            Ok(read) => {
                piece.truncate(read);
                Some(Ok(piece.into()))
            }
            Err(error) => {
                self.0 = None;
                Some(Err(unreadable(error)))
            }
        }
    }
}

/// reqwest's error, out of the one that reading wraps it in.
fn unreadable(error: std::io::Error) -> TransportError {
    let kind = error.kind();
    match error
        .into_inner()
        .map(|inner| inner.downcast::<reqwest::Error>())
    {
        Some(Ok(error)) => broken(*error, Stage::Reading),
        Some(Err(_)) | None if kind == std::io::ErrorKind::TimedOut => {
            TransportError::new(TransportErrorKind::Timeout)
        }
        Some(Err(error)) => TransportError::new(TransportErrorKind::Reset).with_source(error),
        None => TransportError::new(TransportErrorKind::Reset),
    }
}
