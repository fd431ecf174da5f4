//! The default transport, over reqwest.
//!
//! Always: redirects, the system's proxies, the `referer` header and reqwest's own repeats are off, compression is
//! unless it was asked for, whatever features of reqwest others have switched on; and no URL stays in an error.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// Which compressions either kind of reqwest's client asks for and undoes: none that a feature of reqwest alone brings,
/// since another crate may have switched it on.
macro_rules! unpacking {
    ($builder:expr, $asked:expr) => {{
        let builder = $builder.no_gzip().no_brotli().no_zstd().no_deflate();
        let _asked: bool = $asked;
        #[cfg(feature = "gzip")]
        let builder = builder.gzip(_asked);
        #[cfg(feature = "zstd")]
        let builder = builder.zstd(_asked);
        builder
    }};
}

#[cfg(feature = "blocking")]
pub(super) use unpacking;

/// Sends requests with a `reqwest::Client`. Needs a running tokio runtime.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
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
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy();
        let mut builder = unpacking!(builder, compression);
        if let Some(limit) = connect_timeout {
            builder = builder.connect_timeout(limit);
        }
        let client = builder
            .build()
            .map_err(|error| broken(error, Stage::Sending))?;
        Ok(Self { client })
    }

    /// A transport over a client that was set up elsewhere, for example with a proxy or a certificate of one's own.
    ///
    /// The client must follow no redirects (`redirect::Policy::none()`): reqwest sends API keys and bodies along to
    /// other hosts.
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
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(leaving))
                .map_err(|error| broken(error, Stage::Sending))?;
            let response = self
                .client
                .execute(request)
                .await
                .map_err(|error| broken(error, Stage::Sending))?;
            Ok(http::Response::<reqwest::Body>::from(response)
                .map(|body| Body::new(Arriving(body))))
        })
    }
}

/// A request's body for reqwest.
fn leaving(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Leaving(Mutex::new(body))),
    }
}

/// A request's body that is read as it is sent. The lock is there because reqwest wants what can be shared, which it
/// then never does.
struct Leaving(Mutex<Body>);

impl Leaving {
    fn look<T>(&self, look: impl FnOnce(&Body) -> T) -> T {
        look(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl http_body::Body for Leaving {
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
        self.look(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.look(Body::size_hint)
    }
}
/// Has ring do the cryptography of rustls. One that the program has installed before counts: installing fails then.
#[cfg(feature = "rustls-ring")]
pub(crate) fn provide_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// reqwest brings what it needs.
#[cfg(not(feature = "rustls-ring"))]
pub(crate) fn provide_cryptography() {}

/// How far an exchange had come when it failed.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    Sending,
    Reading,
}

pub(crate) fn broken(error: reqwest::Error, stage: Stage) -> TransportError {
    let kind = match stage {
        Stage::Sending if error.is_connect() && error.is_timeout() => {
            TransportErrorKind::ConnectTimeout
        }
        Stage::Sending if error.is_connect() => TransportErrorKind::Connect,
        Stage::Sending if error.is_builder() => TransportErrorKind::Other,
        Stage::Sending | Stage::Reading if error.is_timeout() => TransportErrorKind::Timeout,
        Stage::Sending | Stage::Reading => TransportErrorKind::Reset,
    };
    let unprocessed = matches!(stage, Stage::Sending) && was_turned_away(&error);
    TransportError::new(kind)
        .request_written(!error.is_connect() && !error.is_builder() && !unprocessed)
        .with_source(error.without_url())
}

/// Whether the server has said in HTTP/2 that it did nothing with the request: a stream reset with REFUSED_STREAM, or
/// one above the last that a GOAWAY names (RFC 9113, section 8.7). The `h2` crate gives the error of a GOAWAY to the
/// streams above, whatever the reason in it; what breaks off below has the connection's error.
#[cfg(feature = "http2")]
fn was_turned_away(error: &reqwest::Error) -> bool {
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
fn was_turned_away(_: &reqwest::Error) -> bool {
    false
}

/// reqwest's body, with its errors translated.
struct Arriving(reqwest::Body);

impl http_body::Body for Arriving {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0)
            .poll_frame(cx)
            .map(|frame| frame.map(|frame| frame.map_err(|error| broken(error, Stage::Reading))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
