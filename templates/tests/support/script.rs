//! A transport in memory: it keeps every request, and a script says what becomes of each.
//!
//! The tests of the runtime and those of the generated client both include this file; `runtime` is what they test.

#![allow(dead_code, reason = "each test uses its own part")]

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;

use super::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// What a scripted server does with one request.
pub(crate) enum Step {
    Response(Response<Body>),
    Fail(TransportError),
    Hang,
}

/// A scripted server.
#[derive(Clone)]
pub(crate) struct Script {
    steps: Arc<dyn Fn(usize) -> Step + Send + Sync>,
    seen: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    /// These steps in order; one more request fails the test.
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let steps: Mutex<VecDeque<Step>> = Mutex::new(steps.into_iter().collect());
        Self::of(move |_| {
            let step = steps.lock().unwrap().pop_front();
            step.expect("a request that the test does not expect")
        })
    }

    /// A step by the number of the request, counted from 0.
    pub(crate) fn by(steps: impl Fn(usize) -> Step + Send + Sync + 'static) -> Self {
        Self::of(move |number| {
            assert!(number < 100, "a call that never ends");
            steps(number)
        })
    }

    fn of(steps: impl Fn(usize) -> Step + Send + Sync + 'static) -> Self {
        Self {
            steps: Arc::new(steps),
            seen: Arc::default(),
        }
    }

    /// The same JSON for every request.
    pub(crate) fn json(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::by(move |_| json(status, &body))
    }

    /// For calls that must not send anything.
    pub(crate) fn silent() -> Self {
        Self::by(|_| panic!("nothing may be sent"))
    }

    /// Keeps a request and returns what is done with it.
    pub(crate) fn take(&self, request: Request<Bytes>) -> Step {
        let number = {
            let mut seen = self.seen.lock().unwrap();
            seen.push(request);
            seen.len() - 1
        };
        (self.steps)(number)
    }

    /// The requests that were sent.
    pub(crate) fn seen(&self) -> Vec<Request<Bytes>> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request that was sent.
    pub(crate) fn only(&self) -> Request<Bytes> {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "one request");
        seen.remove(0)
    }
}

impl Default for Script {
    fn default() -> Self {
        Self::new([])
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let step = self.take(request.map(|body| body.as_bytes().unwrap().clone()));
        Box::pin(async move {
            match step {
                Step::Response(response) => Ok(response),
                Step::Fail(error) => Err(error),
                Step::Hang => std::future::pending().await,
            }
        })
    }
}

/// A JSON response.
pub(crate) fn json(status: u16, body: &str) -> Step {
    let body = Body::from(Bytes::copy_from_slice(body.as_bytes()));
    with_headers(status, &[("content-type", "application/json")], body)
}

/// A response with these headers.
pub(crate) fn with_headers(status: u16, headers: &[(&str, &str)], body: Body) -> Step {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Step::Response(response.body(body).unwrap())
}

/// A request that fails.
pub(crate) fn failure(kind: TransportErrorKind) -> Step {
    Step::Fail(TransportError::new(kind))
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
pub(crate) fn frames(chunks: Vec<Result<Bytes, TransportError>>) -> Body {
    let mut chunks = chunks.into_iter();
    Body::new(Frames(move || Poll::Ready(chunks.next())))
}
