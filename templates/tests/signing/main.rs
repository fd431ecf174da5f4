//! Requests that are signed: what a signer sees, when it is asked, where its headers go, and where they never show.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod failing;
#[cfg(feature = "reqwest")]
mod server;
#[path = "../support/mod.rs"]
mod support;

use std::error::Error as _;
use std::sync::{Arc, Mutex};

use http::Method;
use support::either::Blocking;
use support::{Jumping, SENTINEL, Script, Step, json, response, with_headers};
use templates::fixture::{API_KEY, Append, Clear, Either, Elsewhere, Open};
use templates::runtime::{
    Body, BuildError, Client, ClientBuilder, Error, ErrorKind, OperationRequest, Signature,
    SourceError, UnsignedRequest, Upload, send, send_blocking,
};

/// The signature that must never be shown.
const SIGNED: &str = "hmac-sentinel-9Xk4";

fn ok() -> Step {
    response(200, "application/octet-stream", "ok")
}

fn unavailable() -> Step {
    with_headers(503, &[], Body::empty())
}

fn moved(to: &str) -> Step {
    with_headers(307, &[("location", to)], Body::empty())
}

/// A builder for both drivers.
fn builder(script: &Script) -> ClientBuilder {
    Client::builder()
        .credential(&API_KEY, SENTINEL)
        .transport(script.clone())
        .blocking_transport(Blocking(script.clone()))
        .clock(Jumping::new())
}

/// What a signer saw of a request.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    line: String,
    key: String,
    body: Option<String>,
}

impl Seen {
    fn of(request: &UnsignedRequest) -> Self {
        let body = request.body().map(|body| body.to_vec());
        let key = request.headers().get("x-api-key");
        Self {
            line: format!("{} {}", request.method(), request.uri()),
            key: key.map_or("", |key| key.to_str().unwrap()).to_owned(),
            body: body.map(|body| String::from_utf8(body).unwrap()),
        }
    }
}

/// A client whose requests are signed with `hmac-sentinel-9Xk4-0` and so on, and what its signer sees.
fn counting(script: &Script) -> (Client, Arc<Mutex<Vec<Seen>>>) {
    let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
    let record = Arc::clone(&seen);
    let client = builder(script).sign_with(move |request| {
        let mut seen = record.lock().unwrap();
        seen.push(Seen::of(request));
        let value = format!("{SIGNED}-{}", seen.len() - 1);
        Ok::<_, SourceError>(Signature::new().header("X-Signature", value))
    });
    (client.build().unwrap(), seen)
}

fn signatures(script: &Script) -> Vec<String> {
    let seen = script.seen();
    let signature = |request: &http::Request<_>| {
        let value = request.headers().get("x-signature")?;
        assert!(value.is_sensitive());
        Some(value.to_str().unwrap().to_owned())
    };
    let signatures = seen.iter().map(signature);
    signatures.map(Option::unwrap_or_default).collect()
}

/// Sends an operation with one driver or the other.
fn run<O: OperationRequest>(blocking: bool, request: O) -> Result<O::Output, Error<O::Error>> {
    if blocking {
        return send_blocking(request);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(send(request))
}

#[test]
fn a_signer_sees_what_is_sent() {
    for blocking in [false, true] {
        let script = Script::by(|_| json(200, r#"{"id":"1"}"#));
        let (client, seen) = counting(&script);
        let request = client.update("a b").alias("work");
        run(blocking, request).map(drop).unwrap();
        let sent = script.only();
        let expected = Seen {
            line: format!("{} {}", sent.method(), sent.uri()),
            key: SENTINEL.to_owned(),
            body: Some(String::from_utf8(sent.body().to_vec()).unwrap()),
        };
        assert_eq!(*seen.lock().unwrap(), [expected]);
        assert!(sent.uri().to_string().contains("/a%20b"));
        assert!(sent.body().starts_with(b"{"));
    }
}

#[test]
fn each_attempt_and_each_redirect_is_signed_anew() {
    for blocking in [false, true] {
        let steps = [unavailable(), moved("/again?page=2"), ok()];
        let script = Script::new(steps);
        let (client, seen) = counting(&script);
        run(blocking, Either::new(&client)).unwrap();
        let lines: Vec<String> = seen
            .lock()
            .unwrap()
            .iter()
            .map(|seen| seen.line.clone())
            .collect();
        let first = "GET https://api.example.com/plain";
        let again = "GET https://api.example.com/again?page=2";
        assert_eq!(lines, [first, first, again]);
        let expected = [0, 1, 2].map(|number| format!("{SIGNED}-{number}"));
        assert_eq!(signatures(&script), expected);
    }
}

#[test]
fn no_signature_goes_to_another_origin() {
    for blocking in [false, true] {
        let script = Script::new([moved("https://evil.example.com/plain")]);
        let (client, seen) = counting(&script);
        let error = run(blocking, Either::new(&client)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(seen.lock().unwrap().len(), 1);
        assert_eq!(script.seen().len(), 1);
    }
}

#[test]
fn a_signature_goes_to_the_own_server_of_an_operation_over_tls_only() {
    for blocking in [false, true] {
        let script = Script::new([ok()]);
        let (client, seen) = counting(&script);
        run(blocking, Elsewhere::new(&client)).unwrap();
        let error = run(blocking, Clear::new(&client)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InsecureUrl);
        let lines = seen.lock().unwrap().clone();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].line, "GET https://files.example.com/up/plain");
    }
}

#[test]
fn a_client_that_signs_needs_tls_as_one_with_a_key_does() {
    let signing = |base: &str| {
        Client::builder()
            .base_url(base)
            .transport(Script::silent())
            .clock(Jumping::new())
            .sign_with(|_| Ok::<_, SourceError>(Signature::new()))
    };
    let refused = signing("http://api.example.com").build().unwrap_err();
    assert!(matches!(refused, BuildError::Insecure(_)));
    signing("http://localhost:8000").build().unwrap();
    let allowed = signing("http://proxy.internal").allow_insecure_origin("http://proxy.internal");
    allowed.build().unwrap();
}

#[test]
fn a_signature_takes_the_place_of_a_key_and_anonymous_requests_have_none() {
    let script = Script::by(|_| ok());
    let client = Client::builder()
        .transport(script.clone())
        .blocking_transport(Blocking(script.clone()))
        .clock(Jumping::new())
        .sign_with(|_| Ok::<_, SourceError>(Signature::new().header("x-signature", SIGNED)))
        .build()
        .unwrap();
    for blocking in [false, true] {
        run(blocking, Either::new(&client)).unwrap();
        run(blocking, Open::new(&client)).unwrap();
    }
    let raw = || client.request(Method::GET, "/raw");
    raw().send_blocking().unwrap();
    raw().anonymous().send_blocking().unwrap();
    let mut expected = vec![SIGNED; 5];
    expected.push("");
    assert_eq!(signatures(&script), expected);
    let keys = script.seen();
    assert!(
        keys.iter()
            .all(|seen| !seen.headers().contains_key("x-api-key"))
    );
}

#[test]
fn a_header_of_the_same_name_is_replaced() {
    let script = Script::new([ok()]);
    let client = builder(&script)
        .sign_with(|_| Ok::<_, SourceError>(Signature::new().header("X-Api-Key", SIGNED)));
    run(true, Either::new(&client.build().unwrap())).unwrap();
    let sent = script.only();
    let values: Vec<_> = sent.headers().get_all("x-api-key").iter().collect();
    assert_eq!(values, [SIGNED]);
}

#[test]
fn bodies_that_are_read_while_they_are_sent_are_not_seen() {
    let script = Script::silent();
    let client = builder(&script).sign_with(|request| {
        assert_eq!((request.body(), request.body_length()), (None, Some(3)));
        Err::<Signature, _>("stopped here")
    });
    let client = client.build().unwrap();
    let content = Upload::from_reader(&b"abc"[..]).of_length(3);
    let error = run(true, Append::new(&client, content)).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "stopped here");
}
