//! `ReqwestTransport`: the default transport.
//!
//! Always: reqwest follows no redirects, uses no system proxies, makes no retries and sends no `referer`; it uses no
//! compression that was not asked for, whatever features of reqwest other crates enable; no error contains a URL.

use std::future::Future as _;
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http::uri::{Authority, PathAndQuery};
use http_body::{Frame, SizeHint};
use url::Url;

use crate::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// Sets the compression of an asynchronous or a blocking client. What another crate may have enabled in reqwest is off.
macro_rules! set_compression {
    ($builder:expr, $enabled:expr) => {{
        let builder = $builder.no_gzip().no_brotli().no_zstd().no_deflate();
        let _enabled: bool = $enabled;
        #[cfg(feature = "gzip")]
        let builder = builder.gzip(_enabled);
        #[cfg(feature = "zstd")]
        let builder = builder.zstd(_enabled);
        builder
    }};
}

#[cfg(feature = "blocking")]
pub(super) use set_compression;

/// A transport that sends requests with a `reqwest::Client`. It needs a running tokio runtime.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
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
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy();
        let mut builder = set_compression!(builder, compression);
        if let Some(limit) = connect_timeout {
            builder = builder.connect_timeout(limit);
        }
        let client = builder
            .build()
            .map_err(|error| transport_error(error, Stage::Sending))?;
        Ok(Self { client })
    }

    /// A transport with a client that was built elsewhere, for example with a proxy or a certificate.
    ///
    /// The client must follow no redirects (`redirect::Policy::none()`): reqwest would send API keys and bodies
    /// to other hosts.
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        // Nothing is sent before it is polled. The future is small without the request.
        let sent = reqwest_request(request).map(|request| self.client.execute(request));
        Box::pin(async move {
            let mut response = sent?
                .await
                .map_err(|error| transport_error(error, Stage::Sending))?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            Ok(head.map(|()| Body::new(ResponseBody(response))))
        })
    }
}

/// A request for reqwest. This takes half of the time of its own conversion, which writes the URL part by part.
fn reqwest_request(request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let mut request = reqwest::Request::new(parts.method, url(&parts.uri)?);
    *request.headers_mut() = parts.headers;
    *request.body_mut() = Some(request_body(body));
    Ok(request)
}

/// The URL of a request for reqwest.
pub(crate) fn url(uri: &Uri) -> Result<Url, TransportError> {
    let (scheme, authority) = (uri.scheme_str(), uri.authority());
    let (scheme, authority) = (
        scheme.unwrap_or_default(),
        authority.map_or("", Authority::as_str),
    );
    let path = uri.path_and_query().map_or("", PathAndQuery::as_str);
    let mut url = String::with_capacity(scheme.len() + "://".len() + authority.len() + path.len());
    for part in [scheme, "://", authority, path] {
        url.push_str(part);
    }
    Url::parse(&url).map_err(|error| {
        TransportError::new(TransportErrorKind::Other)
            .request_written(false)
            .with_source(error)
    })
}

/// The body of a request for reqwest.
fn request_body(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(RequestBody(Mutex::new(body))),
    }
}

/// The body of a request that is read as it is sent. The lock makes it `Sync`, as reqwest requires.
struct RequestBody(Mutex<Body>);

impl RequestBody {
    fn with<T>(&self, read: impl FnOnce(&Body) -> T) -> T {
        read(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl http_body::Body for RequestBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.with(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.with(Body::size_hint)
    }
}

/// Makes ring the cryptography provider of rustls. If the program has installed one already, this does nothing.
#[cfg(feature = "rustls-ring")]
pub(crate) fn install_crypto_provider() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// reqwest installs its own.
#[cfg(not(feature = "rustls-ring"))]
pub(crate) fn install_crypto_provider() {}

/// What reqwest was doing when it failed.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    Sending,
    Reading,
}

/// Converts an error of reqwest.
pub(crate) fn transport_error(error: reqwest::Error, stage: Stage) -> TransportError {
    let kind = match stage {
        Stage::Sending if error.is_connect() && error.is_timeout() => {
            TransportErrorKind::ConnectTimeout
        }
        Stage::Sending if error.is_connect() => TransportErrorKind::Connect,
        Stage::Sending if error.is_builder() => TransportErrorKind::Other,
        Stage::Sending | Stage::Reading if error.is_timeout() => TransportErrorKind::Timeout,
        Stage::Sending | Stage::Reading => TransportErrorKind::Reset,
    };
    let refused = matches!(stage, Stage::Sending) && was_refused(&error);
    TransportError::new(kind)
        .request_written(!error.is_connect() && !error.is_builder() && !refused)
        .with_source(error.without_url())
}

/// Whether the server has said in HTTP/2 that it did not process the request: a stream reset with REFUSED_STREAM, or
/// one above the last of a GOAWAY (RFC 9113, section 8.7). The `h2` crate gives the error of the GOAWAY to the streams
/// above it, whatever its reason; the streams below get the error of the connection.
#[cfg(feature = "http2")]
fn was_refused(error: &reqwest::Error) -> bool {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<h2::Error>() {
            let refused = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
            return error.is_remote() && (refused || error.is_go_away());
        }
        source = error.source();
    }
    false
}

#[cfg(not(feature = "http2"))]
fn was_refused(_: &reqwest::Error) -> bool {
    false
}

/// The body of a response, with the errors of reqwest converted.
struct ResponseBody(reqwest::Response);

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // It keeps nothing between two polls, so a new one goes on where the last one was.
        let chunk = pin!(self.0.chunk()).poll(cx);
        chunk.map(|chunk| {
            chunk
                .map(|chunk| chunk.map(Frame::data))
                .map_err(|error| transport_error(error, Stage::Reading))
                .transpose()
        })
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.0.content_length();
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
