//! What becomes of a call that cannot be signed, or whose signature a server echoes.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use templates::fixture::{Either, Post};
use templates::runtime::{
    BoxFuture, ErrorKind, Signature, Signer, SourceError, TimeoutKind, UnsignedRequest,
};

use super::support::{Jumping, Script, json};
use super::{SIGNED, builder, moved, ok, run, signatures, unavailable};

#[test]
fn a_signer_that_fails_ends_the_call_before_anything_is_sent() {
    for blocking in [false, true] {
        let script = Script::silent();
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let client = builder(&script).sign_with(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
            Err::<Signature, _>("the vault is closed")
        });
        let client = client.build().unwrap();
        let error = run(blocking, Post::new(&client)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert!(error.to_string().contains("was not signed"), "{error}");
        assert_eq!(error.source().unwrap().to_string(), "the vault is closed");
        assert_eq!((error.attempts(), error.outcome_unknown()), (0, false));
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn a_redirect_that_cannot_be_signed_is_not_followed() {
    for blocking in [false, true] {
        let script = Script::new([moved("/again")]);
        let client = builder(&script).sign_with(|request| match request.uri().path() {
            "/plain" => Ok(Signature::new()),
            _ => Err("not this one"),
        });
        let error = run(blocking, Post::new(&client.build().unwrap())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert_eq!((error.attempts(), error.outcome_unknown()), (1, false));
    }
}

#[test]
fn headers_that_follow_from_the_request_are_refused() {
    let refused = [
        ("host", "evil.example.com"),
        ("Content-Length", "0"),
        ("content-type", "text/plain"),
        ("transfer-encoding", "chunked"),
        ("cookie", "a=b"),
        ("a b", "c"),
        ("x-signature", "a\r\nx-evil: b"),
        ("x-signature", " a"),
    ];
    for (name, value) in refused {
        for blocking in [false, true] {
            let script = Script::silent();
            let client = builder(&script)
                .sign_with(move |_| Ok::<_, SourceError>(Signature::new().header(name, value)));
            let error = run(blocking, Either::new(&client.build().unwrap())).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Credential);
            assert!(error.to_string().contains(name), "{error}");
            assert!(!error.to_string().contains("evil"), "{error}");
        }
    }
}

#[test]
fn signatures_and_their_parts_show_nowhere() {
    let value = format!(
        "AWS4-HMAC-SHA256 Credential=AKIDSENTINEL/20261128/aws4_request, \
         SignedHeaders=host;x-amz-date, Signature={SIGNED}"
    );
    let echo = format!(
        r#"{{"error":{{"message":"got {value}; {SIGNED} for AKIDSENTINEL/20261128/aws4_request"}}}}"#
    );
    let signature = Signature::new().header("authorization", value);
    assert_eq!(format!("{signature:?}"), r#"Signature{"authorization"}"#);
    for blocking in [false, true] {
        // The first attempt fails for another reason, and its signature stays a secret.
        let body = echo.clone();
        let script = Script::by(move |number| match number {
            0 => unavailable(),
            _ => json(409, &body),
        });
        let signature = signature.clone();
        let asked = AtomicUsize::new(0);
        let client = builder(&script).sign_with(move |request| {
            let shown = format!("{request:?}");
            assert!(
                !shown.contains("sentinel") && shown.contains("PATCH"),
                "{shown}"
            );
            Ok::<_, SourceError>(match asked.fetch_add(1, Ordering::Relaxed) {
                0 => signature.clone(),
                _ => Signature::new(),
            })
        });
        let client = client.build().unwrap();
        assert!(!format!("{client:?}").contains("sentinel"));
        let request = client.update("1").alias("work").idempotent(true);
        let error = run(blocking, request).map(drop).unwrap_err();
        assert_eq!(error.status().unwrap(), 409);
        let shown = format!("{error} {error:?}");
        for secret in ["sentinel", "AKIDSENTINEL"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert!(shown.contains("[redacted]"), "{shown}");
    }
}

/// The base64 of a digest of 32 bytes ends with `=`, and its value has a name with `:` in some schemes.
#[test]
fn signatures_in_base64_show_nowhere() {
    const BASE64: &str = "c2VudGluZWwgc2lnbmF0dXJlIG9mIDMyIGJ5dGVzIQ=";
    for value in [
        format!("HMAC {BASE64}"),
        format!("SharedKey account:{BASE64}"),
        format!("AWS AKID:{BASE64}"),
        format!("keyId=\"a\",signature=\"{BASE64}\""),
        BASE64.to_owned(),
    ] {
        for blocking in [false, true] {
            let body = format!(r#"{{"error":{{"message":"signature {BASE64} does not match"}}}}"#);
            let script = Script::by(move |_| json(403, &body));
            let signature = Signature::new().header("authorization", value.as_str());
            let client = builder(&script)
                .sign_with(move |_| Ok::<_, SourceError>(signature.clone()))
                .build()
                .unwrap();
            let error = run(blocking, client.update("1").alias("work")).map(drop);
            let error = error.unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains(BASE64), "{value}: {shown}");
        }
    }
}

/// Waits before it signs, or for ever.
struct Vault(bool);

impl Signer for Vault {
    fn sign<'a>(
        &'a self,
        request: &'a UnsignedRequest,
    ) -> BoxFuture<'a, Result<Signature, SourceError>> {
        Box::pin(async move {
            if self.0 {
                std::future::pending().await
            }
            tokio::task::yield_now().await;
            let value = format!("{SIGNED}-{}", request.method());
            Ok(Signature::new().header("x-signature", value))
        })
    }
}

#[test]
fn a_signer_that_waits_is_for_asynchronous_calls() {
    let script = Script::new([ok()]);
    let client = builder(&script)
        .signer(Arc::new(Vault(false)))
        .timeout(None);
    let client = client.build().unwrap();
    run(false, Either::new(&client)).unwrap();
    assert_eq!(signatures(&script), [format!("{SIGNED}-GET")]);
    let error = run(true, Either::new(&client)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    let source = error.source().unwrap().to_string();
    assert!(source.contains("only be asked by asynchronous code"));
}

#[test]
fn the_time_for_signing_is_that_of_the_attempt() {
    let script = Script::silent();
    let client = builder(&script).signer(Vault(true)).retries(0);
    let error = run(false, Post::new(&client.build().unwrap())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Attempt));
    assert_eq!((error.attempts(), error.outcome_unknown()), (0, false));

    let clock = Jumping::new();
    let slow = clock.clone();
    let client = builder(&script)
        .clock(clock)
        .retries(0)
        .sign_with(move |_| {
            slow.advance(Duration::from_secs(61));
            Ok::<_, SourceError>(Signature::new())
        });
    let error = run(true, Post::new(&client.build().unwrap())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Attempt));
    assert_eq!((error.attempts(), error.outcome_unknown()), (0, false));
}
