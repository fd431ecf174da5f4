//! Time: every wait ends, by the limit that comes first, and no test waits for it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::future::IntoFuture as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use support::{Frames, Jumping, Script, Step, builder, client, frames, json, with_headers};
use templates::fixture::{Either, Post};
use templates::runtime::{Body, Clock as _, ErrorKind, TimeoutKind};

const ATTEMPT: ErrorKind = ErrorKind::Timeout(TimeoutKind::Attempt);
const DEADLINE: ErrorKind = ErrorKind::Timeout(TimeoutKind::Deadline);

fn stalled() -> Body {
    Body::new(Frames(|| Poll::Pending))
}

#[tokio::test]
async fn a_silent_server_and_a_stalled_body_end_at_the_attempts_timeout() {
    for (step, status) in [
        (Step::Hang, None),
        (with_headers(200, &[], stalled()), Some(StatusCode::OK)),
    ] {
        let clock = Jumping::new();
        let start = clock.now();
        let client = builder(&Script::new([step]))
            .clock(clock.clone())
            .build()
            .unwrap();
        let error = client.update("1").await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (ATTEMPT, status, 1)
        );
        assert_eq!(clock.now() - start, Duration::from_secs(60));
        assert_eq!(error.outcome_unknown(), status.is_none());
        assert!(error.is_timeout());
    }
}

#[tokio::test]
async fn a_trickle_ends_although_there_is_always_something_to_read() {
    for chunk in ["", "x"] {
        let clock = Jumping::new();
        let ticking = clock.clone();
        let trickle = Body::new(Frames(move || {
            ticking.advance(Duration::from_secs(1));
            Poll::Ready(Some(Ok(Bytes::from(chunk))))
        }));
        let start = clock.now();
        let client = builder(&Script::new([with_headers(200, &[], trickle)]))
            .clock(clock.clone())
            .build()
            .unwrap();
        assert_eq!(client.update("1").await.unwrap_err().kind(), ATTEMPT);
        assert_eq!(clock.now() - start, Duration::from_secs(60));
    }
}

#[tokio::test]
async fn the_limit_that_comes_first_ends_the_call() {
    let seconds = Duration::from_secs;
    for (timeout, deadline, kind, elapsed) in [
        (Some(seconds(5)), None, ATTEMPT, 5),
        (Some(seconds(5)), Some(seconds(9)), ATTEMPT, 5),
        (Some(seconds(5)), Some(seconds(3)), DEADLINE, 3),
        (None, Some(seconds(300)), DEADLINE, 300),
        (Some(Duration::MAX), Some(seconds(4)), DEADLINE, 4),
    ] {
        let clock = Jumping::new();
        let start = clock.now();
        let client = builder(&Script::new([Step::Hang]))
            .clock(clock.clone())
            .build()
            .unwrap();
        let error = Either::new(&client)
            .timeout(timeout)
            .deadline(deadline)
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), clock.now() - start),
            (kind, seconds(elapsed))
        );
    }
}

#[tokio::test]
async fn without_time_nothing_is_sent() {
    let script = Script::default();
    let error = Post::new(&client(&script))
        .deadline(Duration::ZERO)
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.outcome_unknown()),
        (DEADLINE, 0, false)
    );
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn without_limits_and_with_endless_ones_responses_are_read() {
    for limit in [None, Some(Duration::MAX)] {
        let script = Script::new([json(200, r#"{"id": "1"}"#)]);
        builder(&script)
            .timeout(limit)
            .deadline(limit)
            .connect_timeout(limit)
            .build()
            .unwrap()
            .update("1")
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn redirects_share_one_attempts_time() {
    let clock = Jumping::new();
    let start = clock.now();
    let steps = [
        with_headers(307, &[("location", "/x")], frames(Vec::new())),
        Step::Hang,
    ];
    let script = Script::new(steps);
    let client = builder(&script)
        .clock(clock.clone())
        .timeout(Duration::from_secs(8))
        .build()
        .unwrap();
    assert_eq!(client.update("1").await.unwrap_err().kind(), ATTEMPT);
    assert_eq!(
        (clock.now() - start, script.seen().len()),
        (Duration::from_secs(8), 2)
    );
}

#[test]
fn dropping_the_future_cancels_the_request() {
    struct Dropped(Arc<AtomicBool>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
    let dropped = Arc::new(AtomicBool::new(false));
    let held = Dropped(Arc::clone(&dropped));
    let body = Body::new(Frames(move || {
        let _ = &held;
        Poll::Pending
    }));
    let mut future = client(&Script::new([with_headers(200, &[], body)]))
        .update("1")
        .into_future();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    assert!(!dropped.load(Ordering::SeqCst));
    drop(future);
    assert!(dropped.load(Ordering::SeqCst));
}

#[tokio::test]
async fn futures_clients_and_errors_can_be_sent_between_threads() {
    fn threads<T: Send + Sync + 'static>(value: T) -> T {
        value
    }
    let client = threads(client(&Script::new([json(404, "{}")])));
    let error = tokio::spawn(client.update("1").into_future())
        .await
        .unwrap()
        .unwrap_err();
    threads(error);
}
