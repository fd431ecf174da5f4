//! A network in memory: one response for every request, in pieces.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::Frame;
use templates::fixture::API_KEY;
use templates::runtime::{Body, BoxFuture, Client, Clock, Transport, TransportError};

/// The client's key, which no error may show.
pub(crate) const SECRET: &str = "sk-sentinel-7Jq2";

/// What a server sends.
#[derive(Clone, Debug)]
pub(crate) struct ServerResponse {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) location: String,
    pub(crate) body: Bytes,
    /// Where the body is cut into pieces, in order.
    pub(crate) cuts: Vec<usize>,
    /// How many bytes the client takes.
    pub(crate) limit: usize,
}

/// A client that gets this response.
pub(crate) fn client(response: &ServerResponse) -> Client {
    Client::builder()
        .credential(&API_KEY, SECRET)
        .transport(response.clone())
        .clock(Standing)
        .retries(0)
        .max_response_bytes(response.limit)
        .build()
        .expect("a client")
}

impl Transport for ServerResponse {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for cut in &self.cuts {
            pieces.push(self.body.slice(from..*cut));
            from = *cut;
        }
        pieces.push(self.body.slice(from..));
        let mut response = http::Response::new(Body::new(Pieces(pieces.into_iter())));
        *response.status_mut() = http::StatusCode::from_u16(self.status).expect("a status");
        for (name, value) in [
            ("content-type", &self.content_type),
            ("location", &self.location),
        ] {
            if let Ok(value) = http::HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        }
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// A body in pieces.
struct Pieces(std::vec::IntoIter<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.next().map(|piece| Ok(Frame::data(piece))))
    }
}

/// A clock that stands still: nothing here takes time.
pub(crate) struct Standing;

impl Clock for Standing {
    fn now(&self) -> Instant {
        static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        *START.get_or_init(Instant::now)
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// What a future gives that waits for nobody.
pub(crate) fn finished<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..100_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("a call that never ends");
}
