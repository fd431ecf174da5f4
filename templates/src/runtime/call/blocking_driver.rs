//! The driver for threads that may wait, and the border to the network that it uses.
//!
//! Always: it asks the same steps as the asynchronous driver in the same order, and decides nothing itself. What it
//! cannot do is end somebody else's wait: a transport is told how long it may take.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::call::attempt::{Exchange, Next};
use crate::runtime::call::attempt_timer::Watch;
use crate::runtime::call::call_state::{Course, End};
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::{BlockingBody, ErrorKind, TransportError};

/// Sends one request and gives its response, on the thread that asks for it.
///
/// The blocking twin of [`Transport`](crate::runtime::Transport): it follows no redirect, repeats nothing and adds no
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

    /// Sends a request whose answer is read as it arrives: its head may take as long as `head`, and then each wait for
    /// more as long as `wait`. By default it is sent as any other, so that `head` ends the whole.
    ///
    /// # Errors
    /// If there is no response within `head`, or at all.
    fn open(
        &self,
        request: http::Request<BlockingBody>,
        head: Option<Duration>,
        wait: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        let _ = wait;
        self.send(request, head)
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(
        &self,
        request: http::Request<BlockingBody>,
        limit: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        (**self).send(request, limit)
    }

    fn open(
        &self,
        request: http::Request<BlockingBody>,
        head: Option<Duration>,
        wait: Option<Duration>,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        (**self).open(request, head, wait)
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
    #[cfg_attr(
        not(feature = "reqwest"),
        allow(dead_code, reason = "only the default transport is told")
    )]
    compression: bool,
}

impl Blocking {
    pub(crate) fn new(
        transport: Option<Box<dyn BlockingTransport>>,
        connect_timeout: Option<Duration>,
        compression: bool,
    ) -> Self {
        Self {
            transport: transport.map_or_else(OnceLock::new, OnceLock::from),
            connect_timeout,
            compression,
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
        match crate::runtime::ReqwestBlockingTransport::set_up(
            self.connect_timeout,
            self.compression,
        ) {
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
pub(crate) fn execute(prepared: Box<Prepared>) -> Result<RawResponse, Box<Failure>> {
    let ((raw, _), end) = open(&prepared, Course::new(&prepared), None)?;
    Ok(prepared.into_answer(raw, end))
}

/// An answer: whole, or without its body, which is still to come.
pub(crate) type Opened = (RawResponse, Option<BlockingBody>);

/// Sends a request, as often as the retry rules say, until there is an answer or an error. The body of a status that is
/// `streamed` is left to the caller; the limits of time end with its head.
pub(crate) fn open(
    prepared: &Prepared,
    mut course: Course<'_>,
    streamed: Option<fn(u16) -> bool>,
) -> Result<(Opened, End), Box<Failure>> {
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
    loop {
        let watch = course.watch();
        let mut exchange = course.exchange();
        // The span ends before the wait.
        let result = course
            .span()
            .inside(|| attempt(prepared, transport, &mut exchange, &watch, streamed));
        let result = course.over(exchange, result);
        let outcome = result.as_ref().map(|(raw, _)| raw);
        let Some(wait) = course.wait(outcome.map_err(|failure| &**failure)) else {
            return result.map(|opened| (opened, course.end()));
        };
        drop(result);
        shared.clock.sleep_blocking(wait);
    }
}

/// One attempt: send, follow redirects, read the body if it is not streamed.
fn attempt(
    prepared: &Prepared,
    transport: &dyn BlockingTransport,
    exchange: &mut Exchange<'_>,
    watch: &Watch<'_>,
    streamed: Option<fn(u16) -> bool>,
) -> Result<Opened, Box<Failure>> {
    for (scheme, source) in &prepared.grant.sources {
        watch.check()?;
        exchange.receive(scheme, source.current_blocking())?;
    }
    loop {
        watch.check()?;
        let request = exchange.request()?.map(BlockingBody::from);
        let response = match streamed {
            Some(_) => transport.open(request, watch.left(), exchange.timeout()),
            None => transport.send(request, watch.left()),
        };
        let response = response.map_err(|error| {
            let failure = exchange.unanswered(error);
            // Whatever the transport makes of it: the time it was given has run out.
            watch.check().err().unwrap_or(failure)
        })?;
        let (parts, body) = response.into_parts();
        let Next::Read(status) = exchange.head(parts)? else {
            continue;
        };
        if streamed.is_some_and(|streamed| streamed(status.as_u16())) {
            return Ok((exchange.answer(status, Bytes::new()), Some(body)));
        }
        let mut collector = exchange.collector(status, body.length().unwrap_or(0))?;
        for piece in body {
            watch.check()?;
            collector.push(piece)?;
        }
        return Ok((exchange.answer(status, collector.finish()), None));
    }
}
