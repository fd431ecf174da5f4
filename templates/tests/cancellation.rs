//! A call that is dropped wherever it can wait: it leaves nothing behind, and the client works as before.
//!
//! Always: without a runtime; futures are polled by hand, and each is pending several times before it is ready.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Request;
use support::Frames;
use templates::fixture::{API_KEY, Either};
use templates::runtime::{
    Body, BoxFuture, Client, Clock, Transport, TransportError, TransportErrorKind,
};

/// How often everything is pending before it is ready.
const PENDING: u32 = 2;
/// How many requests the whole call takes: two failures, a redirect and a response.
const REQUESTS: usize = 4;

/// Counts polls down; is ready at zero, and then starts again.
struct Slow(u32);

impl Slow {
    fn poll(&mut self) -> Poll<()> {
        if self.0 == 0 {
            self.0 = PENDING;
            return Poll::Ready(());
        }
        self.0 -= 1;
        Poll::Pending
    }

    async fn wait(mut self) {
        std::future::poll_fn(|_| self.poll()).await;
    }
}

/// A server and a clock: each request, body and wait holds a clone of `held` as long as it exists.
#[derive(Clone)]
struct World {
    held: Arc<()>,
    requests: Arc<AtomicUsize>,
}

impl World {
    /// How many requests, bodies and waits exist, besides the world itself and its client's two copies.
    fn left(&self) -> usize {
        Arc::strong_count(&self.held) - 3
    }

    fn client(&self) -> Client {
        Client::builder()
            .credential(&API_KEY, "k")
            .transport(self.clone())
            .clock(self.clone())
            .build()
            .unwrap()
    }

    /// A body that arrives in two slow chunks.
    fn body(&self) -> Body {
        let held = Arc::clone(&self.held);
        let mut slow = Slow(PENDING);
        let mut chunks = vec!["le", "who"];
        Body::new(Frames(move || {
            let _ = &held;
            slow.poll()
                .map(|()| chunks.pop().map(|chunk| Ok(Bytes::from(chunk))))
        }))
    }
}

impl Transport for World {
    fn send(
        &self,
        _: Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let held = Arc::clone(&self.held);
        let number = self.requests.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            let _held = held;
            Slow(PENDING).wait().await;
            let response = http::Response::builder();
            Ok(match number {
                0 => response.status(503).body(self.body()),
                1 => return Err(TransportError::new(TransportErrorKind::Reset)),
                2 => response
                    .status(307)
                    .header("location", "/next")
                    .body(self.body()),
                _ => response.status(200).body(self.body()),
            }
            .unwrap())
        })
    }
}

impl Clock for World {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let held = Arc::clone(&self.held);
        Box::pin(async move {
            let _held = held;
            // A wait before a retry ends; a timeout is never reached.
            if duration > Duration::from_secs(5) {
                std::future::pending::<()>().await;
            }
            Slow(PENDING).wait().await;
        })
    }
}

/// Polls at most this many times.
fn poll<T>(future: &mut Pin<Box<dyn Future<Output = T> + '_>>, times: usize) -> Option<T> {
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..times {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return Some(done);
        }
    }
    None
}

/// Drops a call after 0, 1, 2… polls, until one is done. Each time it checks that nothing is left, and makes the whole
/// call on the same client. Returns how many polls a call takes.
fn drop_everywhere(call: impl AsyncFn(&Client) -> Bytes) -> usize {
    let world = World {
        held: Arc::default(),
        requests: Arc::default(),
    };
    let mut most = 0;
    for polls in 0.. {
        // Its retry budget is full each time: a dropped call takes nothing from the next client.
        let client = world.client();
        world.requests.store(0, Ordering::SeqCst);
        let mut future: Pin<Box<dyn Future<Output = Bytes> + '_>> = Box::pin(call(&client));
        let done = poll(&mut future, polls);
        most = most.max(world.left());
        drop(future);
        assert_eq!(world.left(), 0, "after {polls} polls");

        world.requests.store(0, Ordering::SeqCst);
        let mut again: Pin<Box<dyn Future<Output = Bytes> + '_>> = Box::pin(call(&client));
        assert_eq!(poll(&mut again, 1000).unwrap(), "whole", "after {polls}");
        assert_eq!(world.requests.load(Ordering::SeqCst), REQUESTS);
        drop(again);
        drop(client);
        assert_eq!(Arc::strong_count(&world.held), 1, "the client stays");
        if let Some(done) = done {
            assert_eq!(done, "whole");
            assert!(most >= 2, "a request and its timer existed");
            return polls;
        }
    }
    unreachable!()
}

#[test]
fn a_call_with_retries_and_a_redirect() {
    let places = drop_everywhere(async |client| Either::new(client).await.unwrap());
    // Four heads, two bodies and two waits, each more than once.
    assert!(places >= 8 * PENDING as usize, "{places}");
}

#[test]
fn a_streamed_response() {
    let places = drop_everywhere(async |client| {
        let mut stream = Either::new(client).stream().await.unwrap();
        let mut whole = Vec::new();
        while let Some(chunk) = stream.next().await {
            whole.extend_from_slice(&chunk.unwrap());
        }
        whole.into()
    });
    assert!(places >= 8 * PENDING as usize, "{places}");
}
