//! `ReqwestBlockingTransport`: the default blocking transport.
//!
//! Always: as for `ReqwestTransport`, and there is no time limit except the one of the call.

use std::io::Read as _;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use reqwest::blocking::{Client, ClientBuilder, Response};

use crate::runtime::transport::renewable::{Exchange, Renewable};
use crate::runtime::transport::reqwest_async::{
    announced, install_crypto_provider, restrict, set_up, url,
};
use crate::runtime::transport::reqwest_error::{Stage, transport_error};
use crate::runtime::transport::settings::TransportSettings;
use crate::runtime::{BlockingBody, BlockingTransport, TransportError, TransportErrorKind};

/// How many bytes of a body are read at a time.
const CHUNK: usize = 16 * 1024;

/// A transport that sends requests with a `reqwest::blocking::Client`, which starts a thread. It must neither be used
/// nor dropped in asynchronous code: there, a request fails before it is sent.
#[derive(Clone)]
pub struct ReqwestBlockingTransport {
    client: Renewable<Client>,
    /// Whether the client was built elsewhere and may follow redirects.
    foreign: bool,
}

impl ReqwestBlockingTransport {
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
    /// Redirects, retries of reqwest, the header `referer` and the client's own time limit stay off, whatever it does. It is
    /// called again for each client that replaces one whose connections may be dead, over HTTP/2 after a timeout.
    ///
    /// # Errors
    /// If the client cannot be built, or in asynchronous code.
    pub fn configured(
        configure: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        Self::build_configured(TransportSettings::default(), configure)
    }

    pub(crate) fn build_configured(
        settings: TransportSettings,
        configure: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        check_thread()?;
        install_crypto_provider();
        let build = move || {
            let builder = set_up!(Client::builder(), settings);
            let builder = configure(builder.connect_timeout(settings.connect_timeout));
            let client = restrict!(builder).timeout(None).build();
            client.map_err(|error| transport_error(error, Stage::Sending))
        };
        Ok(Self {
            client: Renewable::new(build, retire)?,
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
    pub fn from_client(client: reqwest::blocking::Client) -> Self {
        Self {
            client: Renewable::fixed(client),
            foreign: true,
        }
    }
}

impl std::fmt::Debug for ReqwestBlockingTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReqwestBlockingTransport")
            .finish_non_exhaustive()
    }
}

/// Drops a client that was replaced, elsewhere: that waits for its thread, which may be looking up a name.
fn retire(client: Client) {
    // Without a thread, it is dropped here.
    let _ = std::thread::Builder::new().spawn(move || drop(client));
}

/// Refuses a thread that polls an asynchronous task, which a wait would block together with all others of the thread.
///
/// tokio gives such a task a budget of operations, and a thread that may block has none. Nothing of it is used up here.
fn check_thread() -> Result<(), TransportError> {
    use tokio::task::coop;

    if tokio::runtime::Handle::try_current().is_err() {
        return Ok(());
    }
    let mut context = Context::from_waker(Waker::noop());
    let mut taken = Vec::new();
    let has_budget = (0..MORE_THAN_A_BUDGET).any(|_| match coop::poll_proceed(&mut context) {
        Poll::Ready(operation) => {
            taken.push(operation);
            false
        }
        Poll::Pending => true,
    });
    // Each gives back what it has taken, and what was taken after it.
    while taken.pop().is_some() {}
    if has_budget {
        let problem = "a blocking call in asynchronous code would block other tasks: use `send`, or call it in \
                       `tokio::task::spawn_blocking`";
        return Err(TransportError::new(TransportErrorKind::Unusable).with_source(problem));
    }
    Ok(())
}

/// tokio's budget is 128 operations.
const MORE_THAN_A_BUDGET: u32 = 1_000;

impl BlockingTransport for ReqwestBlockingTransport {
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        check_thread()?;
        let (parts, body) = request.into_parts();
        let is_head = parts.method == http::Method::HEAD;
        let url = url(&parts.uri)?;
        let foreign = self.foreign.then(|| url.clone());
        let mut request = reqwest::blocking::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.timeout_mut() = limit;
        *request.body_mut() = request_body(body);
        // The client is not borrowed while the thread waits.
        let (client, mut exchange) = self.client.begin(Clone::clone);
        let response = client.execute(request);
        drop(client);
        let mut response = response
            .map_err(|error| failed(transport_error(error, Stage::Sending), &mut exchange))?;
        if foreign.is_some_and(|url| url != *response.url()) {
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
        let length = announced(response.status(), response.content_length());
        let body = BlockingBody::new(Chunks(Some((response, exchange))));
        Ok(head.map(|()| match length {
            Some(bytes) => body.of_length(bytes),
            None => body,
        }))
    }

    fn timed_out(&self) {
        self.client.timed_out();
    }
}

/// Notes that a request has failed.
fn failed(error: TransportError, exchange: &mut Exchange<Client>) -> TransportError {
    exchange.end();
    if error.kind() == TransportErrorKind::Timeout {
        exchange.time_out();
    }
    error
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
struct Chunks(Option<(Response, Exchange<Client>)>);

impl Iterator for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut chunk = vec![0; CHUNK];
        let (response, exchange) = self.0.as_mut()?;
        match response.read(&mut chunk) {
            Ok(0) => {
                exchange.end();
                self.0 = None;
                None
            }
            Ok(read) => {
                chunk.truncate(read);
                Some(Ok(chunk.into()))
            }
            Err(error) => {
                let error = failed(read_error(error), exchange);
                self.0 = None;
                Some(Err(error))
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
