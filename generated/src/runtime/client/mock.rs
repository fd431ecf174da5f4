//! `Mock`: a mock server in memory, for tests of code that uses the client.
//!
//! Always: a response matches the description of its operation, or the test fails where the response is set; nothing is
//! sent over a network, and no wait takes time.

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
use crate::runtime::call::trace::{Span, Warnings};
use crate::runtime::client::mock_request::{MockRequest, Route};
use crate::runtime::response::leeway::Leeway;
use crate::runtime::response::read_error::Unreadable;
use crate::runtime::{
    Body, BoxFuture, ClientBuilder, Clock, Error, ErrorKind, Operation, RawResponse,
    ResponsePolicy, Transport, TransportError, TransportErrorKind,
};

/// The status for requests without a response: one that no API describes, and that is not retried.
const NO_RESPONSE: u16 = 499;

/// A mock server in memory: it gives the responses that were set, and keeps the requests.
///
/// Each operation has its own queue of responses, of which each request takes one, including retries. If the queue is
/// empty, the response is the status 499 with a message. The mock is also the clock of the client, on which every wait
/// ends at once. Clones share their state.
#[derive(Clone)]
pub struct Mock(Arc<Mutex<State>>);

struct State {
    queues: Vec<Queue>,
    requests: Vec<MockRequest>,
    start: Instant,
    waited: Duration,
}

/// The responses of one operation.
struct Queue {
    route: Route,
    replies: VecDeque<Reply>,
    repeats: bool,
}

type Reply = Result<http::Response<Bytes>, Fault>;

/// An error of the transport in place of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No connection can be made.
    Connect,
    /// No connection can be made in time.
    ConnectTimeout,
    /// No response is received in time.
    Timeout,
    /// The connection breaks after the request was sent.
    Reset,
}

impl Mock {
    /// A mock without responses.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            queues: Vec::new(),
            requests: Vec::new(),
            start: Instant::now(),
            waited: Duration::ZERO,
        })))
    }

    /// Responds to the next request of an operation with a success, whose body is JSON, or empty for `()`. The status is
    /// the lowest for which the description has such a response.
    ///
    /// # Panics
    /// If the description of the operation has no such response.
    #[track_caller]
    #[allow(clippy::panic, reason = "a test fails where its mistake is")]
    pub fn respond<O: Operation>(&self, body: impl Serialize) -> &Self {
        let body = value(body);
        let mut refused = None;
        for status in 200..300 {
            let response = response(status, &body);
            match read::<O>(&response) {
                Ok(()) => return self.respond_with::<O>(response),
                Err(error) if error.kind() == ErrorKind::UnexpectedStatus => {}
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match refused {
            Some(error) => panic!("not a response of this operation: {error}"),
            None => panic!("{}: no successful response is JSON", O::INFO.id),
        }
    }

    /// Responds to the next request of an operation with an error that its description has: a status, and a body as for
    /// [`respond`](Self::respond).
    ///
    /// # Panics
    /// If the description of the operation has no such error.
    #[track_caller]
    #[allow(clippy::panic, reason = "a test fails where its mistake is")]
    pub fn fail<O: Operation>(&self, status: u16, body: impl Serialize) -> &Self {
        let response = response(status, &value(body));
        match read::<O>(&response) {
            Err(error) if error.api().is_some() => self.respond_with::<O>(response),
            Err(error) => panic!("not an error of this operation: {error}"),
            Ok(()) => panic!("{}: {status} is a success", O::INFO.id),
        }
    }

    /// Responds to the next request of an operation with any response, described or not, for example with headers or a
    /// stream.
    pub fn respond_with<O: Operation>(&self, response: http::Response<impl Into<Bytes>>) -> &Self {
        self.push(Route::of(O::INFO), Ok(response.map(Into::into)))
    }

    /// Lets the next request of an operation fail without a response.
    pub fn fault<O: Operation>(&self, fault: Fault) -> &Self {
        self.push(Route::of(O::INFO), Err(fault))
    }

    /// Responds to the next request of [`Client::request`](crate::runtime::Client::request) with this method and this path,
    /// as it was passed there.
    pub fn respond_to(
        &self,
        method: Method,
        path: impl Into<String>,
        response: http::Response<impl Into<Bytes>>,
    ) -> &Self {
        self.push(Route::raw(method, path), Ok(response.map(Into::into)))
    }

    /// Repeats the last response of an operation once there is no other.
    pub fn repeat_last<O: Operation>(&self) -> &Self {
        self.state().queue(Route::of(O::INFO)).repeats = true;
        self
    }

    /// The requests of an operation that were sent, in order, including retries and followed redirects.
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

    /// The operations that have responses left, each as `id (METHOD path)`.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = |queue: &&Queue| !queue.repeats && !queue.replies.is_empty();
        let queues = state.queues.iter().filter(unused);
        queues.map(|queue| queue.route.to_string()).collect()
    }

    /// How long the client has waited, between attempts and for timeouts, although no time has passed.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.state().waited
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, route: Route, reply: Reply) -> &Self {
        self.state().queue(route).replies.push_back(reply);
        self
    }

    /// Keeps a request and takes its response.
    fn take(&self, request: Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let request = MockRequest::new(request);
        let mut state = self.state();
        let reply = state.queue(request.route().clone()).next();
        let missing = || {
            let route = request.route();
            let message = format!("the mock has no response left for {route}");
            Ok(response(NO_RESPONSE, &json!({ "message": message })))
        };
        let reply = reply.unwrap_or_else(missing);
        state.requests.push(request);
        reply.map_err(|fault| {
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
                replies: VecDeque::new(),
                repeats: false,
            });
            self.queues.len() - 1
        });
        &mut self.queues[index]
    }
}

impl Queue {
    fn next(&mut self) -> Option<Reply> {
        if self.repeats && self.replies.len() == 1 {
            return self.replies.front().cloned();
        }
        self.replies.pop_front()
    }
}

/// Converts a body to JSON.
#[track_caller]
#[allow(clippy::panic, reason = "a test fails where its mistake is")]
fn value(body: impl Serialize) -> Value {
    match serde_json::to_value(body) {
        Ok(value) => value,
        Err(error) => panic!("this body cannot be written as JSON: {error}"),
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

/// Reads a response as the operation would that wants everything as described, the body of an error too.
fn read<O: Operation>(response: &http::Response<Bytes>) -> Result<(), Error<O::Error>> {
    let raw = RawResponse {
        info: O::INFO,
        status: response.status(),
        headers: response.headers().clone(),
        body: response.body().clone(),
        attempts: 1,
        idempotent: true,
        uncertain: false,
        redactor: Redactor::default(),
        span: Span::none(),
        leeway: Leeway::new(ResponsePolicy::Strict, Warnings::new()),
    };
    match O::read(&raw) {
        Ok(_) => Ok(()),
        Err(error) => {
            let accepted = raw.leeway.accepted();
            let error = match accepted.first() {
                Some(deviation) => Unreadable(ErrorKind::Decode, deviation.to_string()).into(),
                None => error,
            };
            Err(raw.into_error(error))
        }
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
            while let Some(chunk) = body.next().await {
                content.extend_from_slice(&chunk?);
            }
            let reply = self.take(Request::from_parts(head, content.into()));
            reply.map(|response| response.map(Body::from))
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
        let reply = self.take(Request::from_parts(head, content?.concat().into()));
        reply.map(|response| response.map(crate::runtime::BlockingBody::from))
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
        // Other futures are polled once more before the wait ends.
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
    /// Sends all requests to a mock, which is also the clock.
    pub fn mock(self, mock: &Mock) -> Self {
        let builder = self.transport(mock.clone()).clock(mock.clone());
        #[cfg(feature = "blocking")]
        let builder = builder.blocking_transport(mock.clone());
        builder
    }
}
