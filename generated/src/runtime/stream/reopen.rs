//! `StreamRequest`: the request of a stream, which can be sent again when the connection is lost.
//!
//! Always: `retry.rs` decides whether and when it is sent again; each connection is a call by itself, made by the driver
//! that made the first.

use std::time::Duration;

use http::HeaderValue;

use crate::runtime::call::call_state::{CallState, FinishedCall};
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::call::{driver, retry};
use crate::runtime::response::failure::Failure;
use crate::runtime::response::read_error::Unreadable;
use crate::runtime::response::received::ReceivedResponse;
use crate::runtime::{Body, BoxFuture, Client, RawResponse, ReadError, ReadResult};

/// How long to wait before another connection if the server does not ask for a delay.
const DEFAULT_DELAY: Duration = Duration::from_secs(3);

/// The request of a stream.
pub(crate) struct StreamRequest {
    prepared: Box<PreparedRequest>,
    /// The last call.
    finished: FinishedCall,
    /// Whether the current connection gave an event.
    had_event: bool,
    is_streamed: fn(u16) -> bool,
    /// The error of a response that is not streamed.
    response_error: ResponseError,
    reopen: Reopen,
}

/// Reads the error of a response that is not streamed.
pub(crate) type ResponseError = Box<dyn Fn(&RawResponse) -> Unreadable + Send + Sync>;

/// Sends a request again after a delay, with a `Last-Event-ID` if there is one.
pub(crate) type Reopen =
    fn(Box<StreamRequest>, Duration, Option<HeaderValue>) -> BoxFuture<'static, Reopened>;

/// The request and the response of another connection.
pub(crate) type Reopened = Result<(Box<StreamRequest>, RawResponse, Option<Body>), Box<Failure>>;

impl StreamRequest {
    /// The request of a stream that has just been opened.
    pub(crate) fn new(
        prepared: Box<PreparedRequest>,
        finished: FinishedCall,
        is_streamed: fn(u16) -> bool,
        response_error: ResponseError,
        reopen: Reopen,
    ) -> Box<Self> {
        Box::new(Self {
            prepared,
            finished,
            had_event: false,
            is_streamed,
            response_error,
            reopen,
        })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.prepared.client
    }

    /// Notes that the current connection gave an event.
    pub(crate) fn note_event(&mut self) {
        self.had_event = true;
    }

    /// The error of a response that is not streamed.
    pub(crate) fn response_error(&self, raw: &RawResponse) -> Unreadable {
        (self.response_error)(raw)
    }

    /// Why the request must not be sent again, if so.
    pub(crate) fn refusal(&self) -> Option<&'static str> {
        let policy = self.prepared.retry_policy;
        if !policy.idempotent || policy.never {
            Some("sending it again is not known to be harmless, so its stream does not reconnect")
        } else if self.prepared.outgoing.body.is_spent() {
            Some("its body cannot be sent twice, so its stream does not reconnect")
        } else {
            None
        }
    }

    /// How long to wait before the next connection, given the delay that the server asked for in milliseconds; `None` if
    /// there were too many failures.
    pub(crate) fn delay(&mut self, asked: Option<u64>) -> Option<Duration> {
        let budget = &self.prepared.client.shared.retry_budget;
        let failures = (!self.had_event).then_some(self.finished.retries);
        let wait = retry::reconnect(
            self.prepared.retry_policy,
            failures,
            asked.map_or(DEFAULT_DELAY, Duration::from_millis),
            || budget.take_retry(),
            || budget.random(),
        );
        self.finished.retries = failures.map_or(0, |times| times.saturating_add(1));
        self.had_event = false;
        wait
    }

    /// Sends the request again.
    pub(crate) fn reopen(
        self: Box<Self>,
        delay: Duration,
        last_event_id: Option<HeaderValue>,
    ) -> BoxFuture<'static, Reopened> {
        (self.reopen)(self, delay, last_event_id)
    }

    fn reopened(
        mut self: Box<Self>,
        received: ReceivedResponse<Body>,
        finished: FinishedCall,
    ) -> (Box<Self>, RawResponse, Option<Body>) {
        let (raw, body) = finished.response(&mut self.prepared, received);
        self.finished = finished;
        (self, raw, body)
    }
}

/// The error of a response that is not streamed, as `read` reads it.
pub(crate) fn response_error<T, E>(
    raw: &RawResponse,
    read: fn(&RawResponse) -> ReadResult<T, E>,
) -> ReadError<E> {
    match read(raw) {
        Err(error) => error,
        // A success, but not one that is streamed.
        Ok(_) => raw.unexpected_status(),
    }
}

/// Sends a request again after a delay.
pub(crate) fn reopen(
    mut request: Box<StreamRequest>,
    delay: Duration,
    last_event_id: Option<HeaderValue>,
) -> BoxFuture<'static, Reopened> {
    Box::pin(async move {
        request.client().shared.clock.sleep(delay).await;
        request.prepared.begin_again(last_event_id);
        let redactor = request.finished.redactor.take();
        let state = CallState::continuing(&request.prepared, request.finished.retries, redactor);
        let (received, finished) =
            driver::open(&request.prepared, state, request.is_streamed).await?;
        Ok(request.reopened(received, finished))
    })
}

/// Sends a request again after a delay, and blocks the thread that polls the future.
#[cfg(feature = "blocking")]
pub(crate) fn reopen_blocking(
    mut request: Box<StreamRequest>,
    delay: Duration,
    last_event_id: Option<HeaderValue>,
) -> BoxFuture<'static, Reopened> {
    use crate::runtime::call::blocking_driver;
    use crate::runtime::stream::polled_body::polled;

    Box::pin(async move {
        request.client().shared.clock.sleep_blocking(delay);
        request.prepared.begin_again(last_event_id);
        let redactor = request.finished.redactor.take();
        let state = CallState::continuing(&request.prepared, request.finished.retries, redactor);
        let (received, finished) =
            blocking_driver::open(&request.prepared, state, Some(request.is_streamed))?;
        Ok(request.reopened(polled(received), finished))
    })
}
