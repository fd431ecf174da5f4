//! When a request is sent again: the client's own waits, the server's, and the limits of time.
//!
//! Always: no test waits; the clock jumps to the end of each wait.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::time::Duration;

use support::{Jumping, Script, Step, json, retrying, with_headers};
use templates::fixture::Either;
use templates::runtime::{Body, Clock as _, ErrorKind};

fn says(status: u16, name: &str, value: &str) -> Step {
    with_headers(status, &[(name, value)], Body::empty())
}

/// How long a call to a server with this fault takes.
async fn elapsed(fault: fn() -> Step, change: impl FnOnce(Either) -> Either) -> (Duration, usize) {
    let clock = Jumping::new();
    let start = clock.now();
    let script = Script::new((0..9).map(|_| fault()));
    let client = retrying(&script).clock(clock.clone()).build().unwrap();
    change(Either::new(&client)).await.unwrap_err();
    (clock.now() - start, script.seen().len())
}

#[tokio::test]
async fn waits_grow_and_differ() {
    let mut waits = Vec::new();
    for _ in 0..50 {
        let (waited, sends) = elapsed(|| json(503, "{}"), |call| call.retries(6)).await;
        assert_eq!(sends, 7);
        // 0.5 + 1 + 2 + 4 + 8 + 8 seconds, each up to a quarter shorter.
        let longest = Duration::from_millis(23_500);
        assert!(waited <= longest && waited >= longest * 3 / 4, "{waited:?}");
        waits.push(waited);
    }
    waits.sort_unstable();
    waits.dedup();
    assert!(waits.len() > 40);
}

#[tokio::test]
async fn the_servers_wait_is_respected_up_to_the_limit() {
    let seconds = Duration::from_secs;
    let found = elapsed(|| says(503, "retry-after", "29"), |call| call).await;
    assert_eq!(found, (seconds(58), 3));
    let date = || {
        let headers = [
            ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("retry-after", "Sun, 06 Nov 1994 08:49:57 GMT"),
        ];
        with_headers(503, &headers, Body::empty())
    };
    assert_eq!(elapsed(date, |call| call).await, (seconds(40), 3));
    for hostile in [
        || says(503, "retry-after", "61"),
        || says(503, "retry-after", "1000000000000000000"),
        || says(503, "retry-after-ms", "99999999999999999999999999"),
        || says(503, "retry-after", "Fri, 31 Dec 9999 23:59:59 GMT"),
    ] {
        assert_eq!(elapsed(hostile, |call| call).await, (seconds(0), 1));
    }
    for (limit, sends) in [(5, 1), (120, 3)] {
        let script = Script::new((0..9).map(|_| says(503, "retry-after", "90")));
        let client = retrying(&script)
            .max_retry_wait(seconds(limit))
            .build()
            .unwrap();
        let error = Either::new(&client).await.unwrap_err();
        assert_eq!(script.seen().len(), sends);
        assert_eq!(error.retry_after(), Some(seconds(90)));
    }
}

#[tokio::test]
async fn a_wait_that_would_end_after_the_deadline_is_not_begun() {
    let wait = || says(503, "retry-after", "10");
    for (deadline, waited, sends) in [(5, 0, 1), (10, 0, 1), (11, 10, 2), (21, 20, 3)] {
        let found = elapsed(wait, |call| call.deadline(Duration::from_secs(deadline))).await;
        assert_eq!(found, (Duration::from_secs(waited), sends));
    }
    // The call ends with what the server said, not with the deadline.
    let client = retrying(&Script::new([wait()])).build().unwrap();
    let error = Either::new(&client)
        .deadline(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
}

#[tokio::test]
async fn each_attempt_has_its_own_time_and_the_deadline_is_for_all() {
    let (waited, sends) = elapsed(|| Step::Hang, |call| call).await;
    assert_eq!((waited.as_secs() / 60, sends), (3, 3));
    let limit = Duration::from_secs(90);
    let found = elapsed(|| Step::Hang, |call| call.deadline(limit)).await;
    assert_eq!(found, (limit, 2));
    let found = elapsed(|| Step::Hang, |call| call.timeout(Duration::ZERO)).await;
    assert_eq!(found, (Duration::ZERO, 0));
}
