//! The sentinel key is in no message about a call, for every kind of error, even when the server echoes it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::error::Error as _;

use bytes::Bytes;
use support::{SENTINEL, Script, Step, builder, client, frames, json, response, with_headers};
use templates::fixture::{
    API_KEY, BASIC, Either, QUERY_KEY, ReadEverything, UpdateError, WithLogin,
};
use templates::runtime::{
    Body, Client, Error, ErrorKind, ResponsePolicy, TransportError, TransportErrorKind,
};

/// Every message of an error: all that it shows without a call of `headers`, `body` or `api`.
fn messages<E>(error: &Error<E>) -> String {
    let mut all = format!("{error}\n{error:?}\n{error:#?}\n{:?}", error.operation());
    let mut source = error.source();
    while let Some(error) = source {
        all.push_str(&format!("\n{error}\n{error:?}"));
        source = error.source();
    }
    let unwrapped = std::panic::AssertUnwindSafe(|| unwrap(Err(error)));
    let panic = std::panic::catch_unwind(unwrapped).unwrap_err();
    all.push_str(panic.downcast_ref::<String>().unwrap());
    all
}

/// What a user does who does not expect an error.
fn unwrap<E>(result: Result<(), &Error<E>>) {
    result.unwrap();
}

fn assert_hidden(message: &str) {
    for secret in [SENTINEL, "hunter2-secret", "dXNlcjpodW50ZXIyLXNlY3JldA=="] {
        assert!(
            !message
                .to_ascii_lowercase()
                .contains(&secret.to_ascii_lowercase()),
            "{secret} in {message}"
        );
    }
}

fn steps() -> Vec<(Step, ErrorKind)> {
    let echo = format!(
        r#"{{"error": {{"message": "key {SENTINEL} refused", "slug": "{SENTINEL}", "code": 1}}}}"#
    );
    let oversized = Bytes::from(SENTINEL.repeat(10_000));
    let property = format!(r#"{{"id": "1", "{SENTINEL}": 1, "size": "{SENTINEL}"}}"#);
    vec![
        (json(400, &echo), ErrorKind::Api),
        (json(401, &echo), ErrorKind::UnexpectedStatus),
        (
            response(403, "text/plain", SENTINEL),
            ErrorKind::UnexpectedStatus,
        ),
        (
            with_headers(418, &[("x-request-id", SENTINEL)], Body::empty()),
            ErrorKind::UnexpectedStatus,
        ),
        (json(200, &property), ErrorKind::Decode),
        (
            json(200, &format!(r#"{{"{SENTINEL}": "#)),
            ErrorKind::Decode,
        ),
        (json(200, &format!("\"{SENTINEL}\"")), ErrorKind::Decode),
        (
            response(200, &format!("text/{SENTINEL}"), SENTINEL),
            ErrorKind::ContentType,
        ),
        (
            with_headers(200, &[("content-encoding", SENTINEL)], Body::empty()),
            ErrorKind::ContentType,
        ),
        (
            response(500, "application/json", oversized),
            ErrorKind::TooLarge,
        ),
        (
            with_headers(
                307,
                &[("location", &format!("https://{SENTINEL}/{SENTINEL}"))],
                Body::empty(),
            ),
            ErrorKind::Redirect,
        ),
        (
            with_headers(302, &[("location", &format!("/{SENTINEL}"))], Body::empty()),
            ErrorKind::Redirect,
        ),
        (
            with_headers(
                302,
                &[("location", &format!("{SENTINEL}://x"))],
                Body::empty(),
            ),
            ErrorKind::Redirect,
        ),
        (
            with_headers(
                200,
                &[],
                frames(vec![Err(TransportError::new(TransportErrorKind::Reset))]),
            ),
            ErrorKind::Body,
        ),
        (
            Step::Fail(TransportError::new(TransportErrorKind::Connect)),
            ErrorKind::Connect,
        ),
        (
            Step::Fail(TransportError::new(TransportErrorKind::Other)),
            ErrorKind::Transport,
        ),
        (
            Step::Hang,
            ErrorKind::Timeout(templates::runtime::TimeoutKind::Attempt),
        ),
    ]
}

#[tokio::test]
async fn no_error_shows_the_key() {
    for (step, kind) in steps() {
        let error = client(&Script::new([step]))
            .update("1")
            .password("hunter2-secret")
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_hidden(&messages(&error));
    }
    let refused = client(&Script::default())
        .update("..")
        .password("hunter2-secret")
        .await
        .unwrap_err();
    assert_hidden(&messages(&refused));
    let missing = Client::builder()
        .transport(Script::default())
        .clock(support::Jumping::new())
        .build()
        .unwrap();
    assert_hidden(&messages(&Either::new(&missing).await.unwrap_err()));
}

#[tokio::test]
async fn a_password_is_hidden_as_forms_and_urls_hold_it() {
    for echo in ["a b&~c", "a+b%26%7Ec", "a%20b%26~c"] {
        let script = Script::new([json(
            400,
            &format!(r#"{{"error": {{"message": "not x={echo}"}}}}"#),
        )]);
        let error = client(&script)
            .update("1")
            .password("a b&~c")
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "updateThing: 400 Bad Request: not x=[redacted]"
        );
    }
}

#[tokio::test]
async fn logins_are_hidden_in_each_form() {
    for echo in [
        "hunter2-secret",
        "user:hunter2-secret",
        "Basic dXNlcjpodW50ZXIyLXNlY3JldA==",
    ] {
        let script = Script::new([json(401, &format!(r#"{{"message": "no: {echo}"}}"#))]);
        let client = builder(&script)
            .credential(&BASIC, "user:hunter2-secret")
            .build()
            .unwrap();
        let error = WithLogin::new(&client).await.unwrap_err();
        assert!(error.to_string().contains("no: "));
        assert_hidden(&messages(&error));
    }
}

#[test]
fn clients_builders_and_requests_do_not_show_it() {
    let script = Script::default();
    let builder = builder(&script)
        .credential(&QUERY_KEY, SENTINEL)
        .credential(&API_KEY, SENTINEL);
    assert_hidden(&format!("{builder:?}"));
    let client = builder.build().unwrap();
    let update = client
        .update("1")
        .password("hunter2-secret")
        .header("x-a", SENTINEL)
        .query("b", SENTINEL);
    assert_hidden(&format!("{client:?} {client:#?} {update:?} {update:#?}"));
}

#[tokio::test]
async fn what_the_server_sent_is_available_from_accessors() {
    let script = Script::new([json(
        400,
        &format!(r#"{{"error": {{"message": "{SENTINEL}"}}}}"#),
    )]);
    let error = client(&script).update("1").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "updateThing: 400 Bad Request: [redacted]"
    );
    assert!(
        matches!(error.api(), Some(UpdateError::BadRequest(problem)) if problem.error.message == SENTINEL)
    );
    assert!(error.body().is_some_and(|body| body.ends_with(b"\"}}")));
    assert!(
        !script.only().headers()["x-api-key"]
            .to_str()
            .unwrap()
            .is_empty()
    );
    assert_hidden(&format!("{:?}", script.only().headers()));
}

/// The keys of a map come from the server, and are told as places of deviations.
#[tokio::test]
async fn no_deviation_shows_the_key() {
    let body = format!(r#"{{"one": {{"maps": {{"{SENTINEL}": null, "usual": null}}}}}}"#);
    let script = Script::new([json(200, &body)]);
    let request = ReadEverything::new(&client(&script));
    let lenient = request.response_policy(ResponsePolicy::Lenient);
    let response = lenient.send_with_response().await.unwrap();
    let places: Vec<&str> = response.deviations().iter().map(|d| d.path()).collect();
    assert!(places.contains(&"one.maps.[redacted]"), "{places:?}");
    assert_hidden(&format!("{:?}", response.deviations()));
}
