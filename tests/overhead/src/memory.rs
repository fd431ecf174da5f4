//! The network of the measurement: a transport in memory whose futures are ready, and a clock that never rings. And what
//! the program itself has taken of memory.

use std::future::{Future, pending, ready};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use generated::runtime::{Body, BoxFuture, Clock, Transport, TransportError};
use http::header::{CONTENT_TYPE, HeaderValue};
use http_body::Frame;

/// Responds to every request with the same status and JSON.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    pub(crate) status: http::StatusCode,
    pub(crate) body: &'static str,
}

/// The body of a response, in one piece.
pub(crate) struct Whole(Option<Bytes>);

impl Memory {
    pub(crate) fn ok(body: &'static str) -> Self {
        Self {
            status: http::StatusCode::OK,
            body,
        }
    }

    /// The response, before either side wraps it.
    fn response(self) -> http::Response<Whole> {
        let body = Bytes::from_static(self.body.as_bytes());
        let mut response = http::Response::new(Whole(Some(body)));
        *response.status_mut() = self.status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        response
    }

    /// The same border as [`Transport`], for the calls by hand.
    pub(crate) fn send_by_hand(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, http::Response<BoxBody>> {
        drop(request);
        Box::pin(ready(self.response().map(|body| Box::pin(body) as BoxBody)))
    }
}

/// A body as it crosses that border.
pub(crate) type BoxBody =
    Pin<Box<dyn http_body::Body<Data = Bytes, Error = TransportError> + Send>>;

impl Transport for Memory {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        drop(request);
        Box::pin(ready(Ok(self.response().map(Body::new))))
    }
}

impl http_body::Body for Whole {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// Tells the time; its timers never end.
#[derive(Clone, Copy)]
pub(crate) struct Patient;

impl Clock for Patient {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }
}

/// The output of a future that is ready.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nothing here waits"),
    }
}

/// The most memory that this program has had so far, in KiB; 0 where the system does not tell.
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
