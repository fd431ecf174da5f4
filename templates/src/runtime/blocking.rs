//! The driver for threads that may wait, and the border to the network that it uses.
//!
//! Always: it asks the same steps as the asynchronous driver in the same order, and decides nothing itself. What it
//! cannot do is end somebody else's wait: a transport is told how long it may take.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::course::Course;
use super::exchange::{Exchange, Next};
use super::failure::Failure;
use super::prepared::Prepared;
use super::response::RawResponse;
use super::watch::Watch;
use super::{BlockingBody, ErrorKind, TransportError};

/// Sends one request and gives its response, on the thread that asks for it.
///
/// The blocking twin of [`Transport`](super::Transport): it follows no redirect, repeats nothing and adds no
/// credential.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends the request exactly as it is.
    ///
    /// # Errors
    /// If there is no response within `limit`, or at all. Reading the body counts towards `limit` as well.
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError>;
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        (**self).send(request, limit)
    }
}

/// A client's blocking transport. The default one is made when it is first used: it has a thread of its own.
pub(crate) struct Blocking {
    transport: OnceLock<Box<dyn BlockingTransport>>,
    #[cfg_attr(
        not(feature = "reqwest"),
        allow(dead_code, reason = "only the default transport is told")
    )]
    connect_timeout: Option<Duration>,
}

impl Blocking {
    pub(crate) fn new(
        transport: Option<Box<dyn BlockingTransport>>,
        connect_timeout: Option<Duration>,
    ) -> Self {
        Self {
            transport: transport.map_or_else(OnceLock::new, OnceLock::from),
            connect_timeout,
        }
    }

    fn transport(&self) -> Result<&dyn BlockingTransport, Box<Failure>> {
        if let Some(transport) = self.transport.get() {
            return Ok(&**transport);
        }
        let made = self.default_transport()?;
        Ok(&**self.transport.get_or_init(|| made))
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(&self) -> Result<Box<dyn BlockingTransport>, Box<Failure>> {
        match super::ReqwestBlockingTransport::new(self.connect_timeout) {
            Ok(transport) => Ok(Box::new(transport)),
            Err(error) => {
                let mut failure = Failure::new(ErrorKind::Transport, error.to_string());
                failure.source = Some(Box::new(error));
                Err(failure)
            }
        }
    }

    #[cfg(not(feature = "reqwest"))]
    #[allow(
        clippy::unused_self,
        reason = "without the feature there is no default"
    )]
    fn default_transport(&self) -> Result<Box<dyn BlockingTransport>, Box<Failure>> {
        Err(Failure::new(
            ErrorKind::Transport,
            "the client was built without a blocking transport",
        ))
    }
}

/// Sends a request, as often as the retry rules say, until there is a whole answer or an error.
pub(crate) fn execute(prepared: Prepared) -> Result<RawResponse, Box<Failure>> {
    let shared = &prepared.client.shared;
    let transport = shared.blocking.transport().map_err(|mut failure| {
        failure.operation = prepared.info.id;
        prepared.span.came_to(Err(&failure));
        failure
    })?;
    if prepared.outgoing.body.is_asynchronous() {
        let problem = "its body comes from a stream, which only asynchronous code can read: send it, or give a reader";
        let mut failure = Failure::new(ErrorKind::InvalidRequest, problem);
        failure.operation = prepared.info.id;
        prepared.span.came_to(Err(&failure));
        return Err(failure);
    }
    let mut course = Course::new(&prepared);
    let (result, end) = loop {
        let watch = course.watch();
        let mut exchange = course.exchange();
        // The span ends before the wait.
        let result = course
            .span()
            .inside(|| attempt(&prepared, transport, &mut exchange, &watch));
        let result = course.over(exchange, result);
        let outcome = result.as_ref().map_err(|failure| &**failure);
        let Some(wait) = course.wait(outcome) else {
            break (result, course.end());
        };
        drop(result);
        shared.clock.sleep_blocking(wait);
    };
    result.map(|raw| prepared.into_answer(raw, end))
}

/// One attempt: send, follow redirects, read the body.
fn attempt(
    prepared: &Prepared,
    transport: &dyn BlockingTransport,
    exchange: &mut Exchange<'_>,
    watch: &Watch<'_>,
) -> Result<RawResponse, Box<Failure>> {
    for (scheme, source) in &prepared.grant.sources {
        watch.check()?;
        exchange.receive(scheme, source.current_blocking())?;
    }
    loop {
        watch.check()?;
        let request = exchange.request()?.map(BlockingBody::from);
        let response = transport.send(request, watch.left()).map_err(|error| {
            let failure = exchange.unanswered(error);
            // Whatever the transport makes of it: the time it was given has run out.
            watch.check().err().unwrap_or(failure)
        })?;
        let (parts, body) = response.into_parts();
        let Next::Read(status) = exchange.head(parts)? else {
            continue;
        };
        let mut collector = exchange.collector(status, body.length().unwrap_or(0))?;
        for piece in body {
            watch.check()?;
            collector.push(piece)?;
        }
        return Ok(exchange.answer(status, collector.finish()));
    }
}
