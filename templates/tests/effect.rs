//! Whether a call that failed took effect: done, not done or unknown.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use support::{Script, Step, builder, frames, json, response, retrying, with_headers};
use templates::fixture::{Pay, Remove};
use templates::runtime::Effect::{Done, NotDone, Unknown};
use templates::runtime::{Body, TransportError, TransportErrorKind};

fn lost(kind: TransportErrorKind) -> Step {
    Step::Fail(TransportError::new(kind))
}

fn cut(status: u16, headers: &[(&str, &str)]) -> Step {
    let reset = TransportError::new(TransportErrorKind::Reset);
    with_headers(status, headers, frames(vec![Ok("{".into()), Err(reset)]))
}

/// `false` of `outcome_unknown` means that it is known which of the two it is.
#[tokio::test]
async fn a_failed_post_is_done_or_not_done_or_unknown() {
    let html = [("content-type", "text/html")];
    let large = "x".repeat(101);
    for (what, step, effect) in [
        ("a success that breaks off", cut(200, &[]), Done),
        (
            "one that is too large",
            response(200, "application/json", large),
            Done,
        ),
        ("one that is no JSON", json(200, "{"), Done),
        ("one of another type", response(200, "image/png", "x"), Done),
        (
            "a page of a portal",
            response(200, "text/html", "<p>Log in</p>"),
            Unknown,
        ),
        ("one that breaks off", cut(200, &html), Unknown),
        ("another protocol", response(101, "", ""), Unknown),
        ("a described refusal", json(409, "{}"), NotDone),
        ("an undescribed one", json(418, "{}"), NotDone),
        ("a broken one", cut(404, &[]), NotDone),
        ("too many", response(429, "", ""), NotDone),
        ("a failure", response(500, "", ""), Unknown),
        ("a timeout", response(408, "", ""), Unknown),
        (
            "found",
            with_headers(303, &[("location", "/x")], Body::empty()),
            Unknown,
        ),
        (
            "elsewhere",
            with_headers(307, &[("location", "http://x.example/")], Body::empty()),
            NotDone,
        ),
        ("no connection", lost(TransportErrorKind::Connect), NotDone),
        ("a reset", lost(TransportErrorKind::Reset), Unknown),
        ("silence", Step::Hang, Unknown),
    ] {
        let client = builder(&Script::new([step])).max_response_bytes(100);
        let request = client.build().unwrap().update("1").alias("x");
        let error = request.await.unwrap_err();
        assert_eq!(error.effect(), effect, "{what}: {error}");
        assert_eq!(
            error.outcome_unknown(),
            effect == Unknown,
            "{what}: {error}"
        );
    }
}

#[tokio::test]
async fn a_request_that_is_not_sent_is_not_done() {
    let client = builder(&Script::silent()).build().unwrap();
    let error = Pay::new(&client).header("host", "x").await.unwrap_err();
    assert_eq!((error.effect(), error.attempts()), (NotDone, 0));
}

/// The last attempt found nothing to remove, or no connection: an attempt before it may have removed it.
#[tokio::test]
async fn an_effect_is_that_of_all_attempts() {
    let reset = || lost(TransportErrorKind::Reset);
    let refused = || lost(TransportErrorKind::Connect);
    for (what, steps, effect) in [
        (
            "gone after a reset",
            vec![reset(), json(404, "{}")],
            Unknown,
        ),
        (
            "gone after a failure",
            vec![response(500, "", ""), json(404, "{}")],
            Unknown,
        ),
        (
            "gone after no connection",
            vec![refused(), json(404, "{}")],
            NotDone,
        ),
        (
            "no connection after a reset",
            vec![reset(), refused(), refused()],
            Unknown,
        ),
        (
            "no connection at all",
            vec![refused(), refused(), refused()],
            NotDone,
        ),
    ] {
        let client = retrying(&Script::new(steps)).build().unwrap();
        let error = Remove::new(&client).await.unwrap_err();
        assert_eq!(error.effect(), effect, "{what}: {error}");
        assert!(!error.outcome_unknown(), "{what}");
    }
}
