//! `Client` and `Call`: what is shared by all requests, and what is set for one.
//!
//! Always: cloning is cheap, both can be sent between threads, and `Debug` shows no secret.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::runtime::auth::credentials::Credentials;
use crate::runtime::call::retry_budget::Budget;
use crate::runtime::call::trace::Noticed;
use crate::runtime::pages::page_request::Turn;
use crate::runtime::request::base_url::Base;
use crate::runtime::request::origin::Origin;
use crate::runtime::{Api, Clock, OperationInfo, Transport};

/// A client of the API.
///
/// It holds a connection pool behind a pointer: make one, clone it, and keep it.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) options: ClientOptions,
}

/// What does not change after a client was built.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base: Base,
    /// Whether the caller named the base URL in place of the description's.
    pub(crate) base_url_replaced: bool,
    pub(crate) insecure_origins: Vec<Origin>,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) budget: Budget,
    pub(crate) noticed: Noticed,
    #[cfg(feature = "blocking")]
    pub(crate) blocking: crate::runtime::call::blocking_driver::Blocking,
}

impl Client {
    /// The URL that every path is relative to.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.base.as_str()
    }

    /// A client that shares everything with this one but the options that `change` sets.
    #[must_use]
    pub fn with_options(&self, change: impl FnOnce(ClientOptions) -> ClientOptions) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            options: change(self.options),
        }
    }

    /// The base of an operation's URL. A server of the operation's own counts unless the caller named a base URL: who
    /// names one, for a test or a proxy, means all requests.
    pub(crate) fn base_of(&self, info: &OperationInfo) -> Result<Cow<'_, Base>, &'static str> {
        let base = &self.shared.base;
        match info.base_url {
            Some(own) if !self.shared.base_url_replaced => base
                .join(own)
                .and_then(|own| Base::new(own).ok())
                .map(Cow::Owned)
                .ok_or("the operation's own server has no valid URL"),
            _ => Ok(Cow::Borrowed(base)),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// Limits of time, size and repetition, for all requests of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: u32,
    pub(crate) max_retry_wait: Duration,
    pub(crate) max_response_bytes: usize,
    pub(crate) max_error_bytes: usize,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(60)),
            deadline: None,
            retries: 2,
            max_retry_wait: Duration::from_secs(60),
            max_response_bytes: 8 * 1024 * 1024,
            max_error_bytes: 64 * 1024,
        }
    }
}

impl ClientOptions {
    /// How long one attempt may take, the body included; 60 s by default, `None` for no limit. Of an answer that is read
    /// as it arrives, how long its head may take, and then each wait for more.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.timeout = limit.into();
        self
    }

    /// How long a whole call may take, of an answer that is read as it arrives its head; no limit by default.
    #[must_use]
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.deadline = limit.into();
        self
    }

    /// How often a call is tried again after a failure that may pass; 2 by default, 0 for never. What may have been
    /// carried out is repeated only where the operation is idempotent. Retries wait longer each time, from 0.5 s to 8 s.
    /// All clones of a client together make fewer while a server keeps failing: one for ten calls, after the first
    /// twenty.
    #[must_use]
    pub fn retries(mut self, most: u32) -> Self {
        self.retries = most;
        self
    }

    /// How long the server may make a call wait before it is tried again (`Retry-After`); 60 s by default. A call that
    /// would have to wait longer ends with its error, which has the time in
    /// [`retry_after`](crate::runtime::Error::retry_after).
    #[must_use]
    pub fn max_retry_wait(mut self, limit: Duration) -> Self {
        self.max_retry_wait = limit;
        self
    }

    /// How large the body of a successful answer may be; 8 MiB by default. Of an answer that is read as it arrives, how
    /// large one event or item may be.
    #[must_use]
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// How large the body of any other answer may be; 64 KiB by default.
    #[must_use]
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.max_error_bytes = limit;
        self
    }
}

/// One request's client and options. Part of every operation; generated code makes it.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) idempotent: Option<bool>,
    /// Which other page this asks for.
    pub(crate) turn: Option<Turn>,
}

impl Call {
    /// A call with the client's options.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self {
            client,
            headers: Vec::new(),
            query: Vec::new(),
            idempotent: None,
            turn: None,
        }
    }

    /// Adds a header to this request. It is checked when the request is sent.
    pub fn header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push((name.into(), value.into()));
    }

    /// Adds a query parameter to this request.
    pub fn query(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.query.push((name.into(), value.into()));
    }

    /// Sets how long one attempt of this request may take.
    pub fn timeout(&mut self, limit: impl Into<Option<Duration>>) {
        self.client.options.timeout = limit.into();
    }

    /// Sets how long this whole call may take.
    pub fn deadline(&mut self, limit: impl Into<Option<Duration>>) {
        self.client.options.deadline = limit.into();
    }

    /// Sets how often this request may be tried again.
    pub fn retries(&mut self, most: u32) {
        self.client.options.retries = most;
    }

    /// Says whether doing this twice is as doing it once, whatever the operation is in general.
    pub fn idempotent(&mut self, idempotent: bool) {
        self.idempotent = Some(idempotent);
    }
}

impl fmt::Debug for Call {
    /// Names only: a value may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| {
            pairs
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        };
        f.debug_struct("Call")
            .field("client", &self.client)
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .finish()
    }
}
