//! Redirects: what is followed, and that nothing reaches another origin.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use http::{Method, StatusCode};
use support::{SENTINEL, Script, Step, client, json, response, with_headers};
use templates::fixture::{API_KEY, Either, Head, InQuery, Post, QUERY_KEY};
use templates::runtime::{Body, ErrorKind};

const CODES: [u16; 5] = [301, 302, 303, 307, 308];

fn to(status: u16, location: &str) -> Step {
    with_headers(status, &[("location", location)], Body::empty())
}

#[tokio::test]
async fn no_code_takes_the_key_or_the_body_to_another_origin() {
    for status in CODES {
        for target in [
            "https://evil.example/v3/things/1",
            "https://api.example.com:8443/",
            "http://api.example.com/",
            "//evil.example/",
            "https://api.example.com.evil.example/",
            "https://api.example.com@evil.example/",
            "https://evil.example#@api.example.com",
            "\\\\evil.example\\x",
            "ftp://api.example.com/",
            "javascript:alert(1)",
        ] {
            let script = Script::new([to(status, target)]);
            let request = client(&script).update("1").alias("secret body");
            let error = request.await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Redirect, "{status} {target}");
            assert_eq!(error.status(), StatusCode::from_u16(status).ok());
            assert_eq!(script.only().uri().host(), Some("api.example.com"));

            let script = Script::new([to(status, target)]);
            assert_eq!(
                Either::new(&client(&script)).await.unwrap_err().kind(),
                ErrorKind::Redirect
            );
            assert_eq!(script.seen().len(), 1);
        }
    }
}

#[tokio::test]
async fn the_error_names_the_targets_origin_and_no_more() {
    let script = Script::new([to(
        307,
        &format!("https://evil.example/{SENTINEL}?{SENTINEL}"),
    )]);
    let error = client(&script).update("1").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "updateThing: 307 Temporary Redirect: a redirect was not followed: its target is another origin, https://evil.example"
    );
    assert!(!error.outcome_unknown());
    let script = Script::new([to(307, &format!("https://{SENTINEL}.example/"))]);
    let error = client(&script).update("1").await.unwrap_err().to_string();
    assert!(
        error.contains("[redacted].example")
            && !error.to_lowercase().contains(&SENTINEL.to_lowercase()),
        "{error}"
    );
}

#[tokio::test]
async fn within_the_origin_307_and_308_keep_method_body_and_key() {
    for status in [307, 308] {
        let script = Script::new([to(status, "/moved?x=1#part"), json(200, r#"{"id": "1"}"#)]);
        client(&script).update("1").alias("a").await.unwrap();
        let [first, second] = &script.seen()[..] else {
            panic!("two requests")
        };
        assert_eq!(second.uri(), "https://api.example.com/moved?x=1");
        assert_eq!(second.method(), Method::PATCH);
        assert_eq!(second.body(), first.body());
        assert_eq!(second.headers(), first.headers());
        assert_eq!(second.headers()["x-api-key"], SENTINEL);
    }
}

#[tokio::test]
async fn the_others_are_followed_only_for_get_and_head() {
    for status in [301, 302, 303] {
        let script = Script::new([
            to(status, "https://api.example.com:443/moved"),
            response(200, "application/octet-stream", "ok"),
        ]);
        Either::new(&client(&script)).await.unwrap();
        assert_eq!(script.seen()[1].method(), Method::GET);
        let script = Script::new([
            to(status, "moved"),
            response(200, "application/octet-stream", ""),
        ]);
        Head::new(&client(&script)).await.unwrap();
        assert_eq!(script.seen()[1].method(), Method::HEAD);

        let script = Script::new([to(status, "/moved")]);
        let error = Post::new(&client(&script)).await.unwrap_err();
        assert_eq!(
            (error.kind(), script.seen().len(), error.outcome_unknown()),
            (ErrorKind::Redirect, 1, true)
        );
    }
}

#[tokio::test]
async fn ten_are_followed_and_not_eleven() {
    let hops = |count: usize| (0..count).map(|hop| to(308, &format!("/{hop}")));
    let script = Script::new(hops(10).chain([response(200, "application/octet-stream", "ok")]));
    assert_eq!(
        Either::new(&client(&script))
            .send_with_response()
            .await
            .unwrap()
            .attempts(),
        1
    );
    assert_eq!(script.seen().len(), 11);
    let script = Script::new(hops(11));
    assert_eq!(
        Either::new(&client(&script)).await.unwrap_err().kind(),
        ErrorKind::Redirect
    );
    assert_eq!(script.seen().len(), 11);
}

#[tokio::test]
async fn locations_that_lead_nowhere_are_errors() {
    for headers in [
        &[][..],
        &[("location", "https://")],
        &[("location", "http://[")],
        &[("location", "https://a:b@api.example.com/")],
        &[("location", "https://a@api.example.com/")],
        &[("location", "https://:b@api.example.com/")],
    ] {
        let script = Script::new([with_headers(302, headers, Body::empty())]);
        assert_eq!(
            Either::new(&client(&script)).await.unwrap_err().kind(),
            ErrorKind::Redirect,
            "{headers:?}"
        );
    }
    for status in [300, 304, 305, 306] {
        let script = Script::new([with_headers(status, &[("location", "/x")], Body::empty())]);
        assert_eq!(
            Either::new(&client(&script)).await.unwrap_err().kind(),
            ErrorKind::UnexpectedStatus
        );
    }
}

#[tokio::test]
async fn a_key_in_the_query_goes_along_within_the_origin_once() {
    for location in ["/moved", "/moved?key=sk-sentinel-7Jq2"] {
        let script = Script::new([
            to(302, location),
            response(200, "application/octet-stream", "ok"),
        ]);
        let client = support::builder(&script)
            .credential(&QUERY_KEY, SENTINEL)
            .credential(&API_KEY, "other")
            .build()
            .unwrap();
        InQuery::new(&client).await.unwrap();
        assert_eq!(
            script.seen()[1].uri(),
            "https://api.example.com/moved?key=sk-sentinel-7Jq2"
        );
    }
}
