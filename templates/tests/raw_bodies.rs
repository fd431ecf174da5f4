//! The response of any request as raw bytes: whole or as they arrive, of any content type and size.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;

use bytes::Bytes;
use http::Method;
use support::{Frames, Script, Step, client, json, response, with_headers};
use templates::fixture::{Archive, Either, UpdateError};
use templates::runtime::{Body, ErrorKind, Request, RequestExt as _};

/// A body of so many mebibytes, and a counter of those that were read.
fn mebibytes(count: usize) -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&read);
    let body = Body::new(Frames(move || {
        let number = counter.fetch_add(1, Ordering::Relaxed);
        Poll::Ready((number < count).then(|| Ok(Bytes::from(vec![b'x'; 1024 * 1024]))))
    }));
    (body, read)
}

fn large(status: u16, content_type: &str) -> (Step, Arc<AtomicUsize>) {
    let (body, read) = mebibytes(20);
    let step = with_headers(status, &[("content-type", content_type)], body);
    (step, read)
}

#[tokio::test]
async fn another_content_type_is_an_error_that_has_the_body() {
    let script = Script::new([response(200, "text/csv", "a,b")]);
    let error = client(&script).update("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ContentType);
    assert_eq!(error.body().unwrap(), "a,b");
}

#[tokio::test]
async fn a_raw_response_has_any_content_type() {
    for (content_type, body) in [
        ("text/csv", "a,b"),
        ("application/pdf", "%PDF"),
        ("text/html", "<p>"),
        ("application/json", "{}"),
    ] {
        let script = Script::new([response(200, content_type, body)]);
        let request = client(&script).update("1").header("accept", content_type);
        let raw = request.send_raw().await.unwrap();
        assert_eq!((raw.status(), &raw.body()[..]), (200, body.as_bytes()));
        assert_eq!(raw.read_text().unwrap(), body);
        assert_eq!(script.only().headers()["accept"], content_type);
    }
}

#[tokio::test]
async fn another_media_type_is_asked_for_and_read() {
    let script = Script::new([
        response(200, "text/csv; charset=latin1", &b"\xe9"[..]),
        response(200, "Application/PDF", "%PDF"),
        response(200, "application/geo+json", r#"{"type": "Point"}"#),
        response(200, "application/json", "[1]"),
        response(200, "text/plain", "plain"),
    ]);
    let client = client(&script);
    let text = client.update("1").send_as_text("text/csv").await.unwrap();
    assert_eq!(text, "é");
    let bytes = client
        .update("1")
        .send_as_bytes("application/pdf")
        .await
        .unwrap();
    assert_eq!(bytes, "%PDF");
    let request = client.update("1");
    let geo = request.send_as_json::<serde_json::Value>("application/geo+json");
    assert_eq!(geo.await.unwrap()["type"], "Point");
    let request = Request::new::<Either>(&client);
    let list = request
        .send_as_json::<Vec<u8>>("application/geo+json")
        .await
        .unwrap();
    assert_eq!(list, [1]);
    let any = Request::new::<Either>(&client).send_as_text("text/*;q=0.5, application/yaml");
    assert_eq!(any.await.unwrap(), "plain");
    let accepted = script
        .seen()
        .into_iter()
        .map(|request| request.headers()["accept"].clone());
    assert_eq!(
        accepted.collect::<Vec<_>>(),
        [
            "text/csv",
            "application/pdf",
            "application/geo+json",
            "application/geo+json",
            "text/*;q=0.5, application/yaml"
        ]
    );
}

#[tokio::test]
async fn what_was_not_asked_for_is_an_error_that_has_the_body() {
    let script = Script::by(|_| response(200, "application/json", "{}"));
    let client = client(&script);
    let update = || client.update("1");
    let errors = [
        update().send_as_text("text/csv").await.unwrap_err(),
        update().send_as_bytes("image/*").await.unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::ContentType);
        assert_eq!(error.body().unwrap(), "{}");
        assert!(
            error
                .to_string()
                .contains("found application/json, expected "),
            "{error}"
        );
    }
    let wrong = update().send_as_json::<Vec<u8>>("application/json").await;
    assert_eq!(wrong.unwrap_err().kind(), ErrorKind::Decode);
    let sent = script.seen().len();
    let error = update().send_as_text("text/\ncsv").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(script.seen().len(), sent);
    let script = Script::new([json(400, r#"{"error": {"message": "no"}}"#)]);
    let error = support::client(&script)
        .update("1")
        .send_as_text("text/csv")
        .await
        .unwrap_err();
    assert!(matches!(error.api(), Some(UpdateError::BadRequest(_))));
}

#[tokio::test]
async fn a_raw_response_is_read_in_its_charset() {
    let script = Script::new([response(200, "text/csv; charset=utf-16be", "\0a\0,\0b")]);
    let raw = client(&script).update("1").send_raw().await.unwrap();
    assert_eq!(raw.read_text().unwrap(), "a,b");
}

#[tokio::test]
async fn errors_stay_errors() {
    let refused = || json(400, r#"{"error": {"message": "no"}}"#);
    let script = Script::new([refused(), refused(), response(418, "text/plain", "tea")]);
    let client = client(&script);
    let error = client.update("1").send_raw().await.unwrap_err();
    assert!(matches!(error.api(), Some(UpdateError::BadRequest(_))));
    let error = client.update("1").stream_raw().await.unwrap_err();
    assert!(matches!(error.api(), Some(UpdateError::BadRequest(_))));
    let error = client.update("1").stream_raw().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(error.body().unwrap(), "tea");
}

#[tokio::test]
async fn any_response_is_a_stream_that_nothing_limits() {
    let (step, read) = large(201, "text/csv");
    let script = Script::new([step]);
    let mut stream = client(&script).update("1").stream_raw().await.unwrap();
    assert_eq!(stream.status(), 201);
    assert_eq!(read.load(Ordering::Relaxed), 0);
    let mut size = 0;
    for _ in 0..=20 {
        let Some(chunk) = stream.next().await else {
            break;
        };
        size += chunk.unwrap().len();
    }
    assert_eq!(size, 20 * 1024 * 1024);
}

#[tokio::test]
async fn a_request_that_no_operation_describes_is_a_stream_whatever_its_status() {
    for status in [200, 404] {
        let (step, read) = large(status, "text/html");
        let script = Script::new([step]);
        let request = client(&script).request(Method::GET, "/v3/export");
        let mut stream = request.stream().await.unwrap();
        assert_eq!(stream.status(), status);
        assert_eq!(stream.headers()["content-type"], "text/html");
        assert_eq!(read.load(Ordering::Relaxed), 0);
        assert_eq!(stream.next().await.unwrap().unwrap().len(), 1024 * 1024);
    }
}

#[tokio::test]
async fn a_redirect_that_is_described_is_delivered() {
    let to = |status| {
        let headers = [("location", "https://files.example.com/a?signature=x")];
        with_headers(status, &headers, Body::empty())
    };
    let script = Script::new([to(302), to(302), to(307)]);
    let client = client(&script);
    let found = Archive::new(&client).send_with_response().await.unwrap();
    assert_eq!(found.status(), 302);
    assert_eq!(
        found.location(),
        Some("https://files.example.com/a?signature=x")
    );
    let raw = Archive::new(&client).send_raw().await.unwrap();
    assert_eq!(raw.status(), 302);
    // Another one is still a redirect.
    let error = Archive::new(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(script.seen().len(), 3);
}

#[tokio::test]
async fn a_redirect_that_is_not_described_is_followed() {
    let moved = with_headers(302, &[("location", "/moved")], Body::empty());
    let script = Script::new([moved, response(200, "application/octet-stream", "x")]);
    assert_eq!(Either::new(&client(&script)).await.unwrap(), "x");
}
