//! How often a request is sent: every fault for every class of operation.
//!
//! Always: no test waits; the clock jumps to the end of each wait.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::task::Poll as Polled;

use support::{Frames, Script, Step, frames, json, response, retrying, with_headers};
use templates::fixture::{Either, Leave, Listen, Pay, Poll, Remove};
use templates::runtime::{
    Body, Client, ErrorKind, OperationRequest, TransportError, TransportErrorKind,
};

/// What is known of a call that failed.
#[derive(Debug, PartialEq)]
struct Failed {
    sends: usize,
    outcome_unknown: bool,
}

/// Sends an operation to a server that always has the same fault.
async fn fail<O: OperationRequest>(fault: fn() -> Step, make: impl FnOnce(&Client) -> O) -> Failed {
    let script = Script::new((0..9).map(|_| fault()));
    let client = retrying(&script).max_response_bytes(100).build().unwrap();
    let Err(error) = templates::runtime::send(make(&client)).await else {
        panic!("the call should fail");
    };
    let seen = script.seen();
    assert_eq!(error.attempts() as usize, seen.len());
    for repeated in &seen {
        assert_eq!(repeated.uri(), seen[0].uri());
        assert_eq!(repeated.headers(), seen[0].headers());
        assert_eq!(repeated.body(), seen[0].body());
    }
    Failed {
        sends: seen.len(),
        outcome_unknown: error.outcome_unknown(),
    }
}

fn broken(kind: TransportErrorKind) -> Step {
    Step::Fail(TransportError::new(kind))
}

fn cut_off(status: u16, headers: &[(&str, &str)]) -> Step {
    let reset = TransportError::new(TransportErrorKind::Reset);
    with_headers(status, headers, frames(vec![Ok("{".into()), Err(reset)]))
}

fn stalled() -> Step {
    with_headers(200, &[], Body::new(Frames(|| Polled::Pending)))
}

fn says(status: u16, name: &str, value: &str) -> Step {
    with_headers(status, &[(name, value)], Body::empty())
}

/// A fault; how often an idempotent request is sent, how often another; whether the outcome of the latter is unknown.
type Row = (&'static str, fn() -> Step, usize, usize, bool);

const FAULTS: [Row; 38] = {
    use TransportErrorKind::{Connect, ConnectTimeout, Other, Reset, Timeout};
    [
        ("refused", || broken(Connect), 3, 3, false),
        ("connect timeout", || broken(ConnectTimeout), 3, 3, false),
        ("reset", || broken(Reset), 3, 1, true),
        ("unwritten", || Step::Fail(unwritten()), 3, 3, false),
        ("transport timeout", || broken(Timeout), 3, 1, true),
        ("another failure", || broken(Other), 3, 1, true),
        ("silence", || Step::Hang, 3, 1, true),
        ("200, cut off", || cut_off(200, &[]), 3, 1, false),
        ("200, stalled", stalled, 3, 1, false),
        ("404, cut off", || cut_off(404, &[]), 3, 1, false),
        ("500, cut off", || cut_off(500, &[]), 3, 1, true),
        ("429, cut off", || cut_off(429, &[]), 3, 3, false),
        ("408", || json(408, "{}"), 3, 1, true),
        ("425", || json(425, "{}"), 3, 1, false),
        ("429", || json(429, "{}"), 3, 3, false),
        ("500", || json(500, "{}"), 3, 1, true),
        ("502", || response(502, "text/html", "<"), 3, 1, true),
        ("503", || json(503, "{}"), 3, 1, true),
        ("504", || json(504, "{}"), 3, 1, true),
        ("429 in 1 s", || says(429, "retry-after", "1"), 3, 3, false),
        ("503 in 1 s", || says(503, "retry-after", "1"), 3, 3, false),
        (
            "503 in 9 ms",
            || says(503, "retry-after-ms", "9"),
            3,
            3,
            false,
        ),
        ("503 soon", || says(503, "retry-after", "soon"), 3, 1, true),
        (
            "429 in 61 s",
            || says(429, "retry-after", "61"),
            1,
            1,
            false,
        ),
        (
            "503 in 61 s",
            || says(503, "retry-after", "61"),
            1,
            1,
            false,
        ),
        ("500 in 61 s", || says(500, "retry-after", "61"), 1, 1, true),
        (
            "500, not again",
            || says(500, "x-should-retry", "false"),
            1,
            1,
            true,
        ),
        (
            "429, not again",
            || says(429, "x-should-retry", "false"),
            1,
            1,
            false,
        ),
        (
            "500, again",
            || says(500, "x-should-retry", "true"),
            3,
            1,
            true,
        ),
        (
            "409, again",
            || says(409, "x-should-retry", "true"),
            1,
            1,
            false,
        ),
        ("400", || json(400, "{}"), 1, 1, false),
        ("404", || json(404, "{}"), 1, 1, false),
        ("501", || json(501, "{}"), 1, 1, false),
        ("505", || json(505, "{}"), 1, 1, true),
        (
            "redirect",
            || says(307, "location", "https://a.example"),
            1,
            1,
            false,
        ),
        (
            "found",
            || says(302, "location", "https://a.example"),
            1,
            1,
            true,
        ),
        ("a page", || response(200, "text/html", "<"), 1, 1, true),
        ("too large", || json(200, &"x".repeat(101)), 1, 1, false),
    ]
};

fn unwritten() -> TransportError {
    TransportError::new(TransportErrorKind::Reset).request_written(false)
}

#[tokio::test]
async fn each_fault_for_each_class_of_operation() {
    for (what, fault, idempotent, other, unknown) in FAULTS {
        let harmless = Failed {
            sends: idempotent,
            outcome_unknown: false,
        };
        for (class, found) in [
            ("GET", fail(fault, Either::new).await),
            ("DELETE", fail(fault, Remove::new).await),
            ("POST, idempotent", fail(fault, Poll::new).await),
            (
                "POST with a key",
                fail(fault, |client| Pay::new(client).idempotency_key("k")).await,
            ),
            (
                "POST, idempotent by the caller",
                fail(fault, |client| Pay::new(client).idempotent(true)).await,
            ),
            (
                "GET that is never repeated, but by the caller",
                fail(fault, |client| Leave::new(client).idempotent(true)).await,
            ),
        ] {
            assert_eq!(found, harmless, "{what}: {class}");
        }
        let harmful = Failed {
            sends: other,
            outcome_unknown: unknown,
        };
        for (class, found) in [
            ("POST", fail(fault, Pay::new).await),
            (
                "POST with a key that is not described",
                fail(fault, |client| {
                    Pay::new(client).header("X-Idempotency-Key", "k")
                })
                .await,
            ),
            (
                "DELETE, not idempotent by the caller",
                fail(fault, |client| Remove::new(client).idempotent(false)).await,
            ),
        ] {
            assert_eq!(found, harmful, "{what}: {class}");
        }
        let never = fail(fault, Leave::new).await;
        assert_eq!(never.sends, 1, "{what}: GET that is never repeated");
        let switched_off = fail(fault, |client| Either::new(client).retries(0)).await;
        assert_eq!(switched_off.sends, 1, "{what}: without retries");
    }
}

#[tokio::test]
async fn the_number_of_retries_is_the_clients_or_the_requests() {
    for (clients, requests, sends) in [(0, None, 1), (1, None, 2), (5, None, 6), (0, Some(4), 5)] {
        let script = Script::new((0..9).map(|_| json(503, "{}")));
        let client = retrying(&script).retries(clients).build().unwrap();
        let request = Either::new(&client);
        let error = match requests {
            Some(retries) => request.retries(retries).await,
            None => request.await,
        };
        assert_eq!(error.unwrap_err().attempts(), sends);
        assert_eq!(script.seen().len(), sends as usize);
    }
}

#[tokio::test]
async fn a_call_that_succeeds_in_the_end_is_a_success() {
    let script = Script::new([
        broken(TransportErrorKind::Reset),
        cut_off(200, &[]),
        response(200, "application/octet-stream", "whole"),
    ]);
    let client = retrying(&script).build().unwrap();
    let response = Either::new(&client).send_with_response().await.unwrap();
    assert_eq!((response.attempts(), script.seen().len()), (3, 3));
    assert_eq!(response.into_value(), "whole");
}

#[tokio::test]
async fn what_comes_after_a_harmless_failure_counts_by_itself() {
    let script = Script::new([says(429, "retry-after", "1"), json(500, "{}")]);
    let client = retrying(&script).build().unwrap();
    let error = Pay::new(&client).await.unwrap_err();
    assert!(error.outcome_unknown());
    assert_eq!((error.attempts(), script.seen().len()), (2, 2));
    assert_eq!(error.retry_after(), None);
}

#[tokio::test]
async fn a_server_that_only_fails_gets_little_more_than_one_request_a_call() {
    let calls = 1000;
    let script = Script::new((0..3 * calls).map(|_| json(503, "{}")));
    let client = retrying(&script).build().unwrap();
    for _ in 0..20 {
        Either::new(&client).await.unwrap_err();
    }
    let warm = script.seen().len();
    for call in 0..calls {
        // Clones share what is left.
        let client = client.with_options(|options| options.retries(call % 4));
        Either::new(&client).await.unwrap_err();
    }
    let sent = script.seen().len() - warm;
    assert!((1000..=1200).contains(&sent), "{sent} for {calls} calls");
    // Another client has a store of its own.
    let script = Script::new((0..3).map(|_| json(503, "{}")));
    let other = retrying(&script).build().unwrap();
    Either::new(&other).await.unwrap_err();
    assert_eq!(script.seen().len(), 3);
}

#[tokio::test]
async fn a_short_failure_costs_nothing() {
    let script = Script::new((0..100).flat_map(|_| {
        let good = || response(200, "application/octet-stream", "");
        std::iter::once(json(503, "{}")).chain((0..20).map(move |_| good()))
    }));
    let client = retrying(&script).build().unwrap();
    for _ in 0..2000 {
        Either::new(&client).await.unwrap();
    }
    assert_eq!(script.seen().len(), 2100);
}

#[tokio::test]
async fn a_stream_is_retried_until_its_head_has_arrived() {
    let cut_off = || cut_off(200, &[("content-type", "text/event-stream")]);
    let script = Script::new([
        json(503, "{}"),
        broken(TransportErrorKind::Reset),
        cut_off(),
    ]);
    let client = retrying(&script).build().unwrap();
    let mut events = Listen::new(&client).await.unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Body, 3));
    assert!(!error.outcome_unknown());
    assert!(events.next().await.is_none());

    let script = Script::new((0..9).map(|_| json(503, "{}")));
    let client = retrying(&script).build().unwrap();
    assert_eq!(Listen::new(&client).await.unwrap_err().attempts(), 3);
    let script = Script::new((0..9).map(|_| broken(TransportErrorKind::Reset)));
    let client = retrying(&script).build().unwrap();
    let error = Either::new(&client).stream().await.unwrap_err();
    assert_eq!(error.attempts(), 3);
}

#[tokio::test]
async fn a_key_is_sent_with_every_attempt_and_an_empty_one_is_none() {
    let script = Script::new((0..9).map(|_| json(500, "{}")));
    let client = retrying(&script).build().unwrap();
    Pay::new(&client).idempotency_key("k-1").await.unwrap_err();
    let seen = script.seen();
    assert_eq!(seen.len(), 3);
    assert!(
        seen.iter()
            .all(|sent| sent.headers()["idempotency-key"] == "k-1")
    );
    let error = Pay::new(&client).idempotency_key("").await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}
