//! A transport that answers from a script and a clock that jumps, so that no test opens a socket or sleeps.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, StatusCode};
use http_body::Frame;
use templates::runtime::{
    Body, BoxFuture, Client, ClientBuilder, Clock, Transport, TransportError,
};

/// The key that must never be seen.
pub(crate) const SENTINEL: &str = "sk-sentinel-7Jq2";

/// What a scripted server does with one request.
pub(crate) enum Step {
    Answer(http::Response<Body>),
    Fail(TransportError),
    Hang,
}

/// Answers in order; then it fails the test.
#[derive(Clone, Default)]
pub(crate) struct Script(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    steps: VecDeque<Step>,
    seen: Vec<Request<Bytes>>,
}

impl Script {
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let script = Self::default();
        script.0.lock().unwrap().steps.extend(steps);
        script
    }

    /// The requests that were sent.
    pub(crate) fn seen(&self) -> Vec<Request<Bytes>> {
        self.0.lock().unwrap().seen.clone()
    }

    /// The only request that was sent.
    pub(crate) fn only(&self) -> Request<Bytes> {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "one request");
        seen.remove(0)
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut inner = self.0.lock().unwrap();
        inner
            .seen
            .push(request.map(|body| body.as_bytes().unwrap().clone()));
        let step = inner
            .steps
            .pop_front()
            .expect("a request that the test does not expect");
        Box::pin(async move {
            match step {
                Step::Answer(response) => Ok(response),
                Step::Fail(error) => Err(error),
                Step::Hang => std::future::pending().await,
            }
        })
    }
}

/// An answer with a content type and a body.
pub(crate) fn answer(status: u16, content_type: &str, body: impl Into<Bytes>) -> Step {
    with_headers(
        status,
        &[("content-type", content_type)],
        Body::from(body.into()),
    )
}

/// A JSON answer.
pub(crate) fn json(status: u16, body: &str) -> Step {
    answer(status, "application/json", body.to_owned())
}

/// An answer with these headers.
pub(crate) fn with_headers(status: u16, headers: &[(&str, &str)], body: Body) -> Step {
    let mut response = http::Response::builder().status(StatusCode::from_u16(status).unwrap());
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Step::Answer(response.body(body).unwrap())
}

/// A clock that stands still until everything waits for it, and then jumps to where the wait ends.
#[derive(Clone)]
pub(crate) struct Jumping(Arc<Mutex<Instant>>);

impl Jumping {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    pub(crate) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Jumping {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        let end = self.now() + duration;
        Box::pin(async move {
            // Everything else is polled once more before time jumps.
            let mut polled = false;
            std::future::poll_fn(|cx| {
                if std::mem::replace(&mut polled, true) {
                    return Poll::Ready(());
                }
                cx.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            let mut now = clock.0.lock().unwrap();
            *now = end.max(*now);
        })
    }

    #[cfg(feature = "blocking")]
    fn sleep_blocking(&self, duration: Duration) {
        self.advance(duration);
    }
}

/// A body whose frames a function makes, once for each poll; `None` is the end.
pub(crate) struct Frames<F>(pub(crate) F);

impl<F> http_body::Body for Frames<F>
where
    F: FnMut() -> Poll<Option<Result<Bytes, TransportError>>> + Unpin,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        (self.0)().map(|frame| frame.map(|frame| frame.map(Frame::data)))
    }
}

/// Frames in order.
pub(crate) fn frames(pieces: Vec<Result<Bytes, TransportError>>) -> Body {
    let mut pieces = pieces.into_iter();
    Body::new(Frames(move || Poll::Ready(pieces.next())))
}

/// A builder with the sentinel as its key, over a script; without retries, so that each step answers one call.
pub(crate) fn builder(script: &Script) -> ClientBuilder {
    retrying(script).retries(0)
}

/// The same with as many retries as by default.
pub(crate) fn retrying(script: &Script) -> ClientBuilder {
    Client::builder()
        .credential(&templates::fixture::API_KEY, SENTINEL)
        .transport(script.clone())
        .clock(Jumping::new())
}

/// A client with the sentinel as its key, over a script.
pub(crate) fn client(script: &Script) -> Client {
    builder(script).build().unwrap()
}
