//! The two drivers over their default transports, and what each makes of a fault.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use templates::fixture::{API_KEY, Either, Pay, Post};
use templates::runtime::{
    BoxFuture, Client, ClientBuilder, ClientOptions, Clock, Error, ErrorKind, OperationRequest,
    ReqwestBlockingTransport, ReqwestTransport,
};

use super::server::{PATIENCE, Protocol, Server};

/// How long a server that never responds is waited for.
pub(crate) const SHORT: Duration = Duration::from_millis(1300);
/// How long the waits before two retries are: no other is.
const BETWEEN: std::ops::RangeInclusive<Duration> =
    Duration::from_millis(375)..=Duration::from_secs(1);

/// Real time, except for the waits before retries, which end at once.
#[derive(Clone, Copy)]
pub(crate) struct Hasty;

impl Clock for Hasty {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        if BETWEEN.contains(&duration) {
            return Box::pin(async {});
        }
        Box::pin(tokio::time::sleep(duration))
    }

    fn sleep_blocking(&self, duration: Duration) {
        assert!(BETWEEN.contains(&duration), "{duration:?}");
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Driver {
    Waiting,
    Blocking,
}

pub(crate) const DRIVERS: [Driver; 2] = [Driver::Waiting, Driver::Blocking];

/// The kinds of operation: one that may be repeated and three that may not, one of them with a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Get,
    Refresh,
    Update,
    Revoke,
}

pub(crate) const KINDS: [Kind; 4] = [Kind::Get, Kind::Refresh, Kind::Update, Kind::Revoke];

/// What is known of a call that failed.
#[derive(Debug, PartialEq)]
pub(crate) struct Failed {
    pub(crate) kind: ErrorKind,
    pub(crate) status: Option<u16>,
    pub(crate) attempts: u32,
    pub(crate) unknown: bool,
}

/// A client, and the runtime that its asynchronous calls need.
pub(crate) struct Pair {
    client: Client,
    runtime: tokio::runtime::Runtime,
}

/// What the default transports are when a client makes its own, made once: reading the certificates of the system
/// takes longer than all the rest.
struct Transports {
    waiting: ReqwestTransport,
    blocking: ReqwestBlockingTransport,
}

impl Transports {
    fn new(connect_timeout: Duration) -> Self {
        Self {
            waiting: ReqwestTransport::new(Some(connect_timeout)).unwrap(),
            blocking: ReqwestBlockingTransport::new(Some(connect_timeout)).unwrap(),
        }
    }

    /// Transports that speak HTTP/2 without asking for it.
    fn over_http2() -> Self {
        let waiting = |builder: reqwest::ClientBuilder| builder.http2_prior_knowledge();
        let blocking = |builder: reqwest::blocking::ClientBuilder| builder.http2_prior_knowledge();
        Self {
            waiting: ReqwestTransport::configured(waiting).unwrap(),
            blocking: ReqwestBlockingTransport::configured(blocking).unwrap(),
        }
    }
}

/// A client for a server, with little patience or with much.
pub(crate) fn settings(server: &Server, short: bool) -> ClientBuilder {
    static PATIENT: LazyLock<Transports> = LazyLock::new(|| Transports::new(PATIENCE));
    static SHORT_OF_TIME: LazyLock<Transports> = LazyLock::new(|| Transports::new(SHORT));
    static HTTP2: LazyLock<Transports> = LazyLock::new(Transports::over_http2);
    let transports = match (server.protocol, short) {
        (Protocol::Http2, _) => &HTTP2,
        (Protocol::Http1, true) => &SHORT_OF_TIME,
        (Protocol::Http1, false) => &PATIENT,
    };
    Client::builder()
        .base_url(server.base())
        .credential(&API_KEY, "sk-sentinel-7Jq2")
        .transport(transports.waiting.clone())
        .blocking_transport(transports.blocking.clone())
        .clock(Hasty)
        .timeout(if short { SHORT } else { PATIENCE })
        .max_response_bytes(2000)
        .max_error_bytes(2000)
}

impl Pair {
    pub(crate) fn new(builder: ClientBuilder) -> Self {
        Self {
            client: builder.build().unwrap(),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
        }
    }

    /// The same client with other options.
    pub(crate) fn with(self, change: impl FnOnce(ClientOptions) -> ClientOptions) -> Self {
        Self {
            client: self.client.with_options(change),
            ..self
        }
    }

    /// The same client with all the time there is.
    pub(crate) fn patient(self) -> Self {
        self.with(|options| options.timeout(PATIENCE))
    }

    /// Sends one operation with one driver.
    pub(crate) fn send(&self, driver: Driver, kind: Kind) -> Result<(), Failed> {
        match kind {
            Kind::Get => self.run(driver, Either::new(&self.client)).map(drop),
            Kind::Refresh => self.run(driver, Post::new(&self.client)).map(drop),
            Kind::Update => self
                .run(driver, self.client.update("1").alias("work"))
                .map(drop),
            Kind::Revoke => self.run(driver, Pay::new(&self.client)).map(drop),
        }
    }

    pub(crate) fn run<O: OperationRequest>(
        &self,
        driver: Driver,
        request: O,
    ) -> Result<O::Output, Failed> {
        let result = match driver {
            Driver::Waiting => self.runtime.block_on(templates::runtime::send(request)),
            Driver::Blocking => templates::runtime::send_blocking(request),
        };
        result.map_err(|error| known(&error))
    }
}

fn known<E: std::fmt::Debug + 'static>(error: &Error<E>) -> Failed {
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = source {
        let shown = format!("{error} {error:?}");
        for secret in ["sentinel", "/things/", "/plain", "/repeated"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        source = error.source();
    }
    Failed {
        kind: error.kind(),
        status: error.status().map(|status| status.as_u16()),
        attempts: error.attempts(),
        unknown: error.outcome_unknown(),
    }
}
