//! How a stream of events goes on when its connection is over (WHATWG HTML, section 9.2.3).
//!
//! Always: whether and when is decided by `retry.rs`; each connection is a call of its own, made by the driver that made
//! the first; nothing is sent before somebody asks for an event.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::HeaderValue;
use http::header::InvalidHeaderValue;

use crate::runtime::call::call_state::{Course, End};
use crate::runtime::call::driver::Answer;
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::call::{driver as execute, retry};
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::stream::body_reader::Incoming;
use crate::runtime::stream::event_parser::EventParser;
use crate::runtime::{BoxFuture, Client, Error, ErrorKind, StreamError, Streamed};

/// The wait before another connection, where the server asks for none.
const DELAY: Duration = Duration::from_secs(3);

/// What is needed to send the request of a stream again.
pub(crate) struct Again {
    prepared: Box<Prepared>,
    /// How the call before ended.
    end: End,
    /// Whether its connection gave an event.
    fruitful: bool,
    streamed: fn(u16) -> bool,
    /// What kind of error an answer is that does not stream, and what there is to say of it.
    problem: fn(&RawResponse) -> (ErrorKind, String),
    driver: Driver,
}

/// Waits, and sends the request again, with this `Last-Event-ID` if there is one.
pub(crate) type Driver =
    fn(Box<Again>, Duration, Option<HeaderValue>) -> BoxFuture<'static, Connected>;

/// What comes of it.
pub(crate) type Connected = Result<(Box<Again>, Answer), Box<Failure>>;

/// The stream is over, perhaps because of an error.
pub(crate) type Over = Option<StreamError>;

impl Again {
    /// For a stream that was opened by this request.
    pub(crate) fn new<O: Streamed>(prepared: Box<Prepared>, end: End, driver: Driver) -> Box<Self> {
        Box::new(Self {
            prepared,
            end,
            fruitful: false,
            streamed: O::is_streamed,
            problem: problem::<O>,
            driver,
        })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.prepared.client
    }

    /// Why the request cannot be sent again.
    fn refusal(&self) -> Option<&'static str> {
        let terms = self.prepared.terms;
        if !terms.idempotent || terms.never {
            Some("sending it again is not known to be harmless, so its stream does not reconnect")
        } else if self.prepared.outgoing.body.is_spent() {
            Some("its body cannot be sent twice, so its stream does not reconnect")
        } else {
            None
        }
    }

    /// How long to wait before the next connection; `None` if there is to be none.
    fn wait(&mut self, asked: Option<u64>) -> Option<Duration> {
        let budget = &self.prepared.client.shared.budget;
        let fruitless = (!self.fruitful).then_some(self.end.repeated);
        let wait = retry::reconnect(
            self.prepared.terms,
            fruitless,
            asked.map_or(DELAY, Duration::from_millis),
            || budget.retry(),
            || budget.random(),
        );
        self.end.repeated = fruitless.map_or(0, |times| times.saturating_add(1));
        self.fruitful = false;
        wait
    }

    fn connected(mut self: Box<Self>, answer: Answer, end: End) -> (Box<Self>, Answer) {
        let raw = self.prepared.answer(answer.raw, &end);
        self.end = end;
        (self, Answer { raw, ..answer })
    }
}

/// The value that says where to go on; an id is sent as UTF-8.
fn header(id: Option<&str>) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
    id.map(|id| HeaderValue::from_bytes(id.as_bytes()))
        .transpose()
}

fn problem<O: Streamed>(raw: &RawResponse) -> (ErrorKind, String) {
    match O::read(raw) {
        Err(error) => error.into_plain(),
        // A success, but not one that streams.
        Ok(_) => (ErrorKind::UnexpectedStatus, String::new()),
    }
}

/// Connects again after a wait.
pub(crate) fn after(
    mut again: Box<Again>,
    wait: Duration,
    last_event_id: Option<HeaderValue>,
) -> BoxFuture<'static, Connected> {
    Box::pin(async move {
        again.client().shared.clock.sleep(wait).await;
        again.prepared.begin_again(last_event_id);
        let hidden = again.end.hidden.take();
        let course = Course::after(&again.prepared, again.end.repeated, hidden);
        let (answer, end) = execute::open(&again.prepared, course, again.streamed).await?;
        Ok(again.connected(answer, end))
    })
}

/// Connects again after a wait, all of it when it is polled first.
#[cfg(feature = "blocking")]
pub(crate) fn after_blocking(
    mut again: Box<Again>,
    wait: Duration,
    last_event_id: Option<HeaderValue>,
) -> BoxFuture<'static, Connected> {
    Box::pin(async move {
        again.client().shared.clock.sleep_blocking(wait);
        again.prepared.begin_again(last_event_id);
        let hidden = again.end.hidden.take();
        let course = Course::after(&again.prepared, again.end.repeated, hidden);
        let (opened, end) = crate::runtime::call::blocking_driver::open(
            &again.prepared,
            course,
            Some(again.streamed),
        )?;
        Ok(again.connected(crate::runtime::stream::blocking_stream::answer(opened), end))
    })
}

/// How far a stream is from its next connection.
pub(crate) struct Reconnector {
    on: bool,
    /// `None` while it connects, and once it is over for good.
    again: Option<Box<Again>>,
    connecting: Option<BoxFuture<'static, Connected>>,
}

impl Reconnector {
    /// A stream that is open, and ends with its connection.
    pub(crate) fn new(again: Box<Again>) -> Self {
        Self {
            on: false,
            again: Some(again),
            connecting: None,
        }
    }

    /// From now on the stream goes on with other connections, unless there is a reason against it.
    pub(crate) fn turn_on(&mut self) -> Result<(), &'static str> {
        self.on = true;
        self.again
            .as_ref()
            .and_then(|again| again.refusal())
            .map_or(Ok(()), Err)
    }

    /// There was an event: failures are counted from here.
    pub(crate) fn event(&mut self) {
        if let Some(again) = &mut self.again {
            again.fruitful = true;
        }
    }

    /// Nothing follows.
    pub(crate) fn stop(&mut self) {
        self.again = None;
    }

    /// The connection is over. The next one is begun by [`Self::poll_connected`].
    pub(crate) fn lost(
        &mut self,
        parser: &mut EventParser,
        incoming: &mut Incoming,
        error: Option<StreamError>,
    ) -> Result<(), Over> {
        let Some(mut again) = self.again.take().filter(|_| self.on) else {
            return Err(error);
        };
        let Some(wait) = again.wait(parser.delay()) else {
            let detail = "too many connections gave no event";
            return Err(Some(
                error.unwrap_or_else(|| incoming.fail(ErrorKind::Body, detail)),
            ));
        };
        let Ok(id) = header(parser.last_id()) else {
            let detail = "the last event's id cannot be sent in a header";
            return Err(Some(incoming.fail(ErrorKind::InvalidRequest, detail)));
        };
        parser.begin_again();
        self.connecting = Some((again.driver)(again, wait, id));
        Ok(())
    }

    /// Ready once there is a connection.
    pub(crate) fn poll_connected(
        &mut self,
        cx: &mut Context<'_>,
        incoming: &mut Incoming,
    ) -> Poll<Result<(), Over>> {
        let Some(connecting) = &mut self.connecting else {
            return Poll::Ready(Ok(()));
        };
        let connected = ready!(connecting.as_mut().poll(cx));
        self.connecting = None;
        Poll::Ready(self.go_on(connected, incoming))
    }

    fn go_on(&mut self, connected: Connected, incoming: &mut Incoming) -> Result<(), Over> {
        let (again, answer) = connected.map_err(|failure| Some(Error::new(failure, None)))?;
        let raw = answer.raw;
        // "No content" is how a server says that there is no more.
        if raw.status == http::StatusCode::NO_CONTENT {
            return Err(None);
        }
        let Some(body) = answer.arriving else {
            let (kind, detail) = (again.problem)(&raw);
            return Err(Some(raw.into_plain_error(kind, &detail)));
        };
        if let Err(error) = raw.expect_stream("text/event-stream") {
            return Err(Some(raw.into_error(error)));
        }
        *incoming = Incoming::new(raw, body, again.client().clone());
        self.again = Some(again);
        Ok(())
    }
}
