//! `ReqwestTransport`: the default transport.
//!
//! Always: reqwest follows no redirects, uses no system proxies, makes no retries and sends no `referer`; it uses no
//! compression that was not asked for, whatever features of reqwest other crates enable; no error contains a URL.

use std::future::Future as _;
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::uri::{Authority, PathAndQuery};
use http::{Method, StatusCode, Uri};
use http_body::{Frame, SizeHint};
use url::Url;

use crate::runtime::transport::renewable::{Exchange, Renewable};
use crate::runtime::transport::reqwest_error::{Stage, transport_error};
use crate::runtime::transport::settings::TransportSettings;
use crate::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// Sets up an asynchronous or a blocking client. The compression that another crate may have enabled in reqwest is off.
macro_rules! set_up {
    ($builder:expr, $settings:expr) => {{
        let settings: TransportSettings = $settings;
        let builder = $builder.no_proxy();
        let builder = builder.no_gzip().no_brotli().no_zstd().no_deflate();
        #[cfg(feature = "gzip")]
        let builder = builder.gzip(settings.compression);
        #[cfg(feature = "zstd")]
        let builder = builder.zstd(settings.compression);
        #[cfg(feature = "http2")]
        let builder = builder
            .http2_keep_alive_interval(settings.keep_alive_interval)
            .http2_keep_alive_timeout(settings.keep_alive_timeout)
            .http2_keep_alive_while_idle(true);
        let _ = settings;
        builder
    }};
}

/// Takes from an asynchronous or a blocking client what the call does itself.
macro_rules! restrict {
    ($builder:expr) => {
        $builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
    };
}

#[cfg(feature = "blocking")]
pub(super) use {restrict, set_up};

/// A transport that sends requests with a `reqwest::Client`. It needs a running tokio runtime.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Renewable<reqwest::Client>,
    /// Whether the client was built elsewhere and may follow redirects.
    foreign: bool,
}

impl ReqwestTransport {
    /// A transport with this time limit for connecting; `None` for no limit.
    ///
    /// # Errors
    /// If the client cannot be built, for example because the certificates of the system cannot be read.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        Self::build(TransportSettings {
            connect_timeout,
            ..TransportSettings::default()
        })
    }

    /// A transport that asks for compressed responses, with the algorithms of the crate's features.
    ///
    /// # Errors
    /// If the client cannot be built, for example because the certificates of the system cannot be read.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub fn with_compression(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        Self::build(TransportSettings {
            connect_timeout,
            compression: true,
            ..TransportSettings::default()
        })
    }

    pub(crate) fn build(settings: TransportSettings) -> Result<Self, TransportError> {
        Self::build_configured(settings, |builder| builder)
    }

    /// A transport with settings of your own, for example a proxy or a certificate. `configure` is given a builder that has
    /// the settings of the default transport, and returns it with others.
    ///
    /// Redirects, retries of reqwest and the header `referer` stay off, whatever it does. It is called again for each client
    /// that replaces one whose connections may be dead, over HTTP/2 after a timeout.
    ///
    /// # Errors
    /// If the client cannot be built.
    pub fn configured(
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        Self::build_configured(TransportSettings::default(), configure)
    }

    pub(crate) fn build_configured(
        settings: TransportSettings,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        install_crypto_provider();
        let build = move || {
            let mut builder = set_up!(reqwest::Client::builder(), settings);
            if let Some(limit) = settings.connect_timeout {
                builder = builder.connect_timeout(limit);
            }
            let client = restrict!(configure(builder)).build();
            client.map_err(|error| transport_error(error, Stage::Sending))
        };
        Ok(Self {
            client: Renewable::new(build, drop)?,
            foreign: false,
        })
    }

    /// A transport with a client that was built elsewhere. [`configured`](Self::configured) is safer.
    ///
    /// The client must follow no redirects (`redirect::Policy::none()`): reqwest would send API keys and bodies to other
    /// hosts. If it has followed one, the call fails with [`ErrorKind::Redirect`](crate::runtime::ErrorKind::Redirect), but
    /// only afterwards. An HTTP/2 connection of it that has fallen silent is used again, unless the client sends pings
    /// (`http2_keep_alive_interval`).
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self {
            client: Renewable::fixed(client),
            foreign: true,
        }
    }

    /// Begins to send a request. Nothing is sent before the future is polled.
    fn begin(
        &self,
        request: http::Request<Body>,
    ) -> Result<
        Begun<impl Future<Output = reqwest::Result<reqwest::Response>> + use<>>,
        TransportError,
    > {
        if tokio::runtime::Handle::try_current().is_err() {
            let problem = "the default transport needs a tokio runtime, and none is running here";
            return Err(TransportError::new(TransportErrorKind::Unusable).with_source(problem));
        }
        let is_head = request.method() == Method::HEAD;
        let request = reqwest_request(request)?;
        let url = self.foreign.then(|| request.url().clone());
        let (sent, exchange) = self.client.begin(|client| client.execute(request));
        Ok(Begun {
            sent,
            exchange,
            url,
            is_head,
        })
    }
}

/// A request that is being sent.
struct Begun<F> {
    sent: F,
    exchange: Exchange<reqwest::Client>,
    /// Where it was sent to, if the client may follow redirects.
    url: Option<Url>,
    is_head: bool,
}

impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        // The future is small without the request.
        let begun = self.begin(request);
        Box::pin(async move {
            let Begun {
                sent,
                mut exchange,
                url,
                is_head,
            } = begun?;
            let mut response = sent.await.map_err(|error| {
                exchange.end();
                transport_error(error, Stage::Sending)
            })?;
            if url.is_some_and(|url| url != *response.url()) {
                return Err(TransportError::new(TransportErrorKind::Redirected));
            }
            exchange.responded(response.version());
            if is_head || response.status().is_redirection() {
                // Such a body is not read.
                exchange.end();
            }
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            Ok(head.map(|()| Body::new(ResponseBody { response, exchange })))
        })
    }

    fn timed_out(&self) {
        self.client.timed_out();
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

/// How long the body of a response is, if that is known. One with 204 or 304 has none, whatever is announced: with 304 that
/// may be the length of what was not sent (RFC 9110, section 8.6).
pub(crate) fn announced(status: StatusCode, length: Option<u64>) -> Option<u64> {
    length.filter(|_| !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED))
}

/// The body of a response, with the errors of reqwest converted.
struct ResponseBody {
    response: reqwest::Response,
    exchange: Exchange<reqwest::Client>,
}

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // It keeps nothing between two polls, so a new one goes on where the last one was.
        let chunk = ready!(pin!(self.response.chunk()).poll(cx));
        if !matches!(chunk, Ok(Some(_))) {
            self.exchange.end();
        }
        Poll::Ready(
            chunk
                .map(|chunk| chunk.map(Frame::data))
                .map_err(|error| transport_error(error, Stage::Reading))
                .transpose(),
        )
    }

    fn size_hint(&self) -> SizeHint {
        let length = announced(self.response.status(), self.response.content_length());
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
