//! A transport in memory: it keeps every request, and a function of the request's number answers.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use generated::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};
use http::{Request, Response};
use http_body::Frame;

/// What is done with one request.
pub(crate) enum Step {
    Answer(Response<Body>),
    Fail(TransportErrorKind),
    Hang,
}

type Answers = dyn Fn(usize) -> Step + Send + Sync;

/// Answers by the number of the request, counted from 0.
#[derive(Clone)]
pub(crate) struct Script {
    answers: Arc<Answers>,
    seen: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    pub(crate) fn new(answers: impl Fn(usize) -> Step + Send + Sync + 'static) -> Self {
        Self {
            answers: Arc::new(answers),
            seen: Arc::default(),
        }
    }

    /// The same JSON for every request.
    pub(crate) fn json(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::new(move |_| json(status, &body))
    }

    /// A script for calls which must not send anything.
    pub(crate) fn silent() -> Self {
        Self::new(|_| panic!("nothing may be sent"))
    }

    /// Keeps a request and tells what is done with it.
    pub(crate) fn take(&self, request: Request<Bytes>) -> Step {
        let number = {
            let mut seen = self.seen.lock().unwrap();
            seen.push(request);
            seen.len() - 1
        };
        assert!(number < 100, "a call that never ends");
        (self.answers)(number)
    }

    /// The requests that were sent.
    pub(crate) fn seen(&self) -> Vec<Request<Bytes>> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request that was sent.
    pub(crate) fn only(&self) -> Request<Bytes> {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "exactly one request");
        seen.remove(0)
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
                Step::Answer(response) => Ok(response),
                Step::Fail(kind) => Err(TransportError::new(kind)),
                Step::Hang => std::future::pending().await,
            }
        })
    }
}

/// A JSON answer.
pub(crate) fn json(status: u16, body: &str) -> Step {
    answer(status, &[("content-type", "application/json")], body)
}

/// An answer of these bytes, whether they are text or not.
pub(crate) fn bytes(status: u16, headers: &[(&str, &str)], body: Vec<u8>) -> Step {
    with_body(status, headers, Body::from(Bytes::from(body)))
}

/// An answer with these headers.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Step {
    with_body(
        status,
        headers,
        Body::from(Bytes::copy_from_slice(body.as_bytes())),
    )
}

/// A JSON answer whose body breaks off after these bytes.
pub(crate) fn broken(status: u16, beginning: &'static str) -> Step {
    let mut pieces = vec![
        Err(TransportError::new(TransportErrorKind::Reset)),
        Ok(Bytes::from_static(beginning.as_bytes())),
    ];
    with_pieces(status, move || Poll::Ready(pieces.pop()))
}

/// A JSON answer whose body stalls after these bytes.
pub(crate) fn stalled(status: u16, beginning: &'static str) -> Step {
    let mut piece = Some(Bytes::from_static(beginning.as_bytes()));
    with_pieces(status, move || match piece.take() {
        Some(bytes) => Poll::Ready(Some(Ok(bytes))),
        None => Poll::Pending,
    })
}

/// A JSON answer whose body never ends.
pub(crate) fn endless(status: u16) -> Step {
    with_pieces(status, || {
        Poll::Ready(Some(Ok(Bytes::from_static(&[b' '; 4096]))))
    })
}

fn with_pieces(
    status: u16,
    pieces: impl FnMut() -> Poll<Option<Result<Bytes, TransportError>>> + Send + Unpin + 'static,
) -> Step {
    with_body(
        status,
        &[("content-type", "application/json")],
        Body::new(Pieces(pieces)),
    )
}

fn with_body(status: u16, headers: &[(&str, &str)], body: Body) -> Step {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Step::Answer(response.body(body).unwrap())
}

/// A body whose pieces a function makes, one for each poll; `None` is the end.
struct Pieces<F>(F);

impl<F> http_body::Body for Pieces<F>
where
    F: FnMut() -> Poll<Option<Result<Bytes, TransportError>>> + Unpin,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        (self.0)().map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
