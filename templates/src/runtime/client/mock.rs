//! `Mock`: a server in memory, for tests of code that is written against the client.
//!
//! Always: an answer fits its operation, or the test ends where the answer was given; nothing is sent anywhere and
//! nothing waits.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};

use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::trace::Span;
use crate::runtime::client::mock_request::{MockRequest, Route};
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::{
    Body, BoxFuture, ClientBuilder, Clock, Error, ErrorKind, Operation, Transport, TransportError,
    TransportErrorKind,
};

/// The status that says that no answer is left: one that no API describes, and that is not tried again.
const NO_ANSWER: u16 = 499;

/// A server in memory: it gives the answers that it was given, and keeps the requests.
///
/// Each operation has answers of its own, given in order, one for each request that is sent: a retry takes one too. A
/// request for which none is left is answered with the status 499 and words that say so. It is also the client's clock,
/// on which every wait is over at once. Clones are the same server.
#[derive(Clone)]
pub struct Mock(Arc<Mutex<State>>);

struct State {
    queues: Vec<Queue>,
    requests: Vec<MockRequest>,
    start: Instant,
    waited: Duration,
}

/// What the requests of one operation are answered with.
struct Queue {
    route: Route,
    answers: VecDeque<Answer>,
    repeats: bool,
}

type Answer = Result<http::Response<Bytes>, Fault>;

/// What can happen to a request instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No connection comes about.
    Connect,
    /// No connection comes about in time.
    ConnectTimeout,
    /// No answer comes in time.
    Timeout,
    /// The connection breaks after the request was sent.
    Reset,
}

impl Mock {
    /// A server without answers.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            queues: Vec::new(),
            requests: Vec::new(),
            start: Instant::now(),
            waited: Duration::ZERO,
        })))
    }

    /// Answers an operation with a success: a JSON value, or anything that is written as one. `()` is for no content.
    /// The status is the lowest for which the operation reads this answer.
    ///
    /// # Panics
    /// If the operation reads it for no status, so that a test cannot go on with an answer that the API does not give.
    #[track_caller]
    #[allow(clippy::panic, reason = "a test ends where its fault is")]
    pub fn answer<O: Operation>(&self, body: impl Serialize) -> &Self {
        let body = value(body);
        let mut refused = None;
        for status in 200..300 {
            let response = response(status, &body);
            match read::<O>(&response) {
                Ok(()) => return self.respond::<O>(response),
                Err(error) if error.kind() == ErrorKind::UnexpectedStatus => {}
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match refused {
            Some(error) => panic!("not an answer of this operation: {error}"),
            None => panic!("{}: no success can be given as JSON", O::INFO.id),
        }
    }

    /// Answers an operation with one of the errors that it describes: its status, and its body as for
    /// [`answer`](Self::answer).
    ///
    /// # Panics
    /// If the operation describes no such error.
    #[track_caller]
    #[allow(clippy::panic, reason = "a test ends where its fault is")]
    pub fn fail<O: Operation>(&self, status: u16, body: impl Serialize) -> &Self {
        let response = response(status, &value(body));
        match read::<O>(&response) {
            Err(error) if error.kind() == ErrorKind::Api => self.respond::<O>(response),
            Err(error) => panic!("not an error of this operation: {error}"),
            Ok(()) => panic!("{}: {status} is a success", O::INFO.id),
        }
    }

    /// Answers an operation with anything, described or not: another status, headers, text, bytes, a stream of events.
    pub fn respond<O: Operation>(&self, response: http::Response<impl Into<Bytes>>) -> &Self {
        self.push(Route::of(O::INFO), Ok(response.map(Into::into)))
    }

    /// Lets a request of an operation fail without an answer.
    pub fn fault<O: Operation>(&self, fault: Fault) -> &Self {
        self.push(Route::of(O::INFO), Err(fault))
    }

    /// Answers a request made with [`Client::request`](crate::runtime::Client::request): its method, and its path as it is
    /// written there.
    pub fn respond_to(
        &self,
        method: Method,
        path: impl Into<String>,
        response: http::Response<impl Into<Bytes>>,
    ) -> &Self {
        self.push(Route::raw(method, path), Ok(response.map(Into::into)))
    }

    /// Gives an operation's last answer again whenever none is left.
    pub fn repeat_last<O: Operation>(&self) -> &Self {
        self.state().queue(Route::of(O::INFO)).repeats = true;
        self
    }

    /// The requests of an operation that were sent, in order, retries and redirects included.
    #[must_use]
    pub fn requests<O: Operation>(&self) -> Vec<MockRequest> {
        let mut requests = self.all_requests();
        let route = Route::of(O::INFO);
        requests.retain(|request| request.route() == &route);
        requests
    }

    /// All requests that were sent, in order.
    #[must_use]
    pub fn all_requests(&self) -> Vec<MockRequest> {
        self.state().requests.clone()
    }

    /// The operations that have answers left which were not asked for.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = |queue: &&Queue| !queue.repeats && !queue.answers.is_empty();
        let queues = state.queues.iter().filter(unused);
        queues.map(|queue| queue.route.to_string()).collect()
    }

    /// How long the client has waited, between attempts or for answers that did not come. No time has passed.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.state().waited
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, route: Route, answer: Answer) -> &Self {
        self.state().queue(route).answers.push_back(answer);
        self
    }

    /// Keeps a request and gives its answer.
    fn take(&self, request: Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let request = MockRequest::new(request);
        let mut state = self.state();
        let answer = state.queue(request.route().clone()).next();
        let missing = || {
            let route = request.route();
            let message = format!("the mock has no answer left for {route}");
            Ok(response(NO_ANSWER, &json!({ "message": message })))
        };
        let answer = answer.unwrap_or_else(missing);
        state.requests.push(request);
        answer.map_err(|fault| {
            TransportError::new(match fault {
                Fault::Connect => TransportErrorKind::Connect,
                Fault::ConnectTimeout => TransportErrorKind::ConnectTimeout,
                Fault::Timeout => TransportErrorKind::Timeout,
                Fault::Reset => TransportErrorKind::Reset,
            })
        })
    }
}

impl State {
    fn queue(&mut self, route: Route) -> &mut Queue {
        let known = self.queues.iter().position(|queue| queue.route == route);
        let index = known.unwrap_or_else(|| {
            self.queues.push(Queue {
                route,
                answers: VecDeque::new(),
                repeats: false,
            });
            self.queues.len() - 1
        });
        &mut self.queues[index]
    }
}

impl Queue {
    fn next(&mut self) -> Option<Answer> {
        if self.repeats && self.answers.len() == 1 {
            return self.answers.front().cloned();
        }
        self.answers.pop_front()
    }
}

/// The value as JSON.
#[track_caller]
#[allow(clippy::panic, reason = "a test ends where its fault is")]
fn value(body: impl Serialize) -> Value {
    match serde_json::to_value(body) {
        Ok(value) => value,
        Err(error) => panic!("this answer cannot be written as JSON: {error}"),
    }
}

fn response(status: u16, body: &Value) -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::new());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    if !body.is_null() {
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        *response.body_mut() = Bytes::from(body.to_string());
    }
    response
}

/// What an operation makes of an answer.
fn read<O: Operation>(response: &http::Response<Bytes>) -> Result<(), Error<O::Error>> {
    let raw = RawResponse {
        info: O::INFO,
        status: response.status(),
        headers: response.headers().clone(),
        body: response.body().clone(),
        attempts: 1,
        idempotent: true,
        redactor: Redactor::default(),
        span: Span::none(),
    };
    match O::read(&raw) {
        Ok(_) => Ok(()),
        Err(error) => Err(raw.into_error(error)),
    }
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").finish_non_exhaustive()
    }
}

impl Transport for Mock {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let mut content = Vec::new();
            while let Some(piece) = body.next().await {
                content.extend_from_slice(&piece?);
            }
            let answer = self.take(Request::from_parts(head, content.into()));
            answer.map(|response| response.map(Body::from))
        })
    }
}

#[cfg(feature = "blocking")]
impl crate::runtime::BlockingTransport for Mock {
    fn send(
        &self,
        request: Request<crate::runtime::BlockingBody>,
        _: Option<Duration>,
    ) -> Result<http::Response<crate::runtime::BlockingBody>, TransportError> {
        let (head, body) = request.into_parts();
        let content: Result<Vec<Bytes>, _> = body.collect();
        let answer = self.take(Request::from_parts(head, content?.concat().into()));
        answer.map(|response| response.map(crate::runtime::BlockingBody::from))
    }
}

impl Clock for Mock {
    fn now(&self) -> Instant {
        let state = self.state();
        state.start + state.waited
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mock = self.clone();
        let end = self.waited().saturating_add(duration);
        let mut polled = false;
        // What else is waited for is polled once more before the wait is over.
        Box::pin(poll_fn(move |cx| {
            if !std::mem::replace(&mut polled, true) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let mut state = mock.state();
            state.waited = state.waited.max(end);
            Poll::Ready(())
        }))
    }

    #[cfg(feature = "blocking")]
    fn sleep_blocking(&self, duration: Duration) {
        let mut state = self.state();
        state.waited = state.waited.saturating_add(duration);
    }
}

impl ClientBuilder {
    /// Sends all requests to a server in memory, and lets nothing wait.
    pub fn mock(self, mock: &Mock) -> Self {
        let builder = self.transport(mock.clone()).clock(mock.clone());
        #[cfg(feature = "blocking")]
        let builder = builder.blocking_transport(mock.clone());
        builder
    }
}
