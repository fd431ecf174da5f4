//! Requests that no operation describes: where they go, what they carry, and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::collections::HashMap;
use std::error::Error as _;

use http::Method;
use support::{
    Jumping, SENTINEL, Script, Step, builder, client, json, response, retrying, with_headers,
};
use templates::fixture::{API_KEY, BEARER, Both, QUERY_KEY, USER_KEY};
use templates::runtime::{
    Body, Client, ErrorKind, RawRequest, SecretString, TransportError, TransportErrorKind,
};

fn unavailable() -> Step {
    with_headers(503, &[], Body::empty())
}

#[tokio::test]
async fn a_request_has_the_clients_credential_and_headers() {
    let script = Script::new([json(201, r#"{"id": 7}"#)]);
    let response = client(&script)
        .request(Method::POST, "/v3/things/{id}/parts?deep=true")
        .path("id", "a/b ..")
        .query("q", "x&y")
        .header("x-trace", "t")
        .json(&HashMap::from([("name", "n")]))
        .await
        .unwrap();
    assert_eq!((response.status(), response.attempts()), (201, 1));
    let read: HashMap<String, u8> = response.read_json().unwrap();
    assert_eq!(read["id"], 7);
    let sent = script.only();
    assert_eq!(sent.method(), Method::POST);
    assert_eq!(
        sent.uri(),
        "https://api.example.com/v3/things/a%2Fb%20../parts?deep=true&q=x%26y"
    );
    let header = |name: &str| sent.headers()[name].to_str().unwrap();
    assert_eq!(header("x-api-key"), SENTINEL);
    assert!(sent.headers()["x-api-key"].is_sensitive());
    assert_eq!(header("x-trace"), "t");
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("accept"), "*/*");
    assert_eq!(header("user-agent"), "fixture/1.2.3");
    assert_eq!(&sent.body()[..], br#"{"name":"n"}"#);
}

#[tokio::test]
async fn every_status_is_a_response() {
    for status in [200, 204, 304, 400, 404, 418, 500] {
        let headers = [("x-request-id", "r-1"), ("content-type", "text/html")];
        let script = Script::new([with_headers(status, &headers, Body::from("<p>"))]);
        let response = client(&script).request(Method::GET, "/x").await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.request_id(), Some("r-1"));
        assert_eq!(response.body(), "<p>");
        let error = response.read_json::<u8>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ContentType);
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.request_id(), Some("r-1"));
    }
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let script = Script::new([
        response(200, "text/plain", "ok"),
        response(200, "text/plain", "ok"),
    ]);
    let client = client(&script);
    client
        .request(Method::from_bytes(b"PURGE").unwrap(), "/x")
        .body("application/xml", "<a/>")
        .await
        .unwrap();
    client.request(Method::PUT, "/x").await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].method(), "PURGE");
    assert_eq!(seen[0].headers()["content-type"], "application/xml");
    assert_eq!(&seen[0].body()[..], b"<a/>");
    assert_eq!(seen[1].headers()["content-length"], "0");
    assert!(!seen[1].headers().contains_key("content-type"));
}

#[tokio::test]
async fn the_method_or_the_caller_says_what_is_repeated() {
    let sends = async |make: fn(&Client) -> RawRequest| {
        let script = Script::new((0..3).map(|_| unavailable()));
        let client = retrying(&script).build().unwrap();
        let response = make(&client).await.unwrap();
        assert_eq!(response.status(), 503);
        assert_eq!(response.attempts() as usize, script.seen().len());
        response.attempts()
    };
    assert_eq!(sends(|client| client.request(Method::GET, "/x")).await, 3);
    assert_eq!(sends(|client| client.request(Method::PUT, "/x")).await, 3);
    assert_eq!(sends(|client| client.request(Method::POST, "/x")).await, 1);
    assert_eq!(
        sends(|client| client.request(Method::POST, "/x").idempotent(true)).await,
        3
    );
    assert_eq!(
        sends(|client| client.request(Method::GET, "/x").idempotent(false)).await,
        1
    );
    assert_eq!(
        sends(|client| client.request(Method::GET, "/x").retries(1)).await,
        2
    );
}

#[tokio::test]
async fn limits_hold_and_an_error_says_what_is_known() {
    let script = Script::new([
        Step::Hang,
        response(200, "text/plain", "too long"),
        Step::Fail(TransportError::new(TransportErrorKind::Reset)),
        with_headers(307, &[("location", "https://other.example")], Body::empty()),
    ]);
    let client = builder(&script).max_response_bytes(3).build().unwrap();
    let error = client.request(Method::POST, "/x").await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown());
    let error = client.request(Method::GET, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let error = client.request(Method::GET, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.source().is_some());
    assert!(error.to_string().starts_with("raw: "), "{error}");
    let error = client.request(Method::GET, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(script.seen().len(), 4);
}

#[tokio::test]
async fn a_path_that_could_lead_elsewhere_is_refused() {
    let script = Script::default();
    let client = client(&script);
    for path in [
        "",
        "x",
        "https://other.example/x",
        "//other.example/x",
        "/a/../b",
        "/a/./b",
        "/..",
        "/a/%2e%2E/b",
        "/a/%252e%252e/b",
        "/a\\b",
        "/\\other.example",
        "/a\nb",
        "/a\tb",
        "/a b",
        "/a#b",
        "/a%2",
        "/a%zz",
        "/a%2z",
        "/a%z2",
        "/é",
        "/a\"b",
        "/a|b",
        "/a/{id}",
        "/a/{id",
        "/a/}",
        "/a?b=c d",
        "/a?b=\u{7}",
        "/a?b=%",
        "/a?b#c",
        "/a?key=mine",
        "/a?k%65y=mine",
    ] {
        let error = client.request(Method::GET, path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path:?}: {error}");
    }
    for (path, value) in [
        ("/{id}", ""),
        ("/{id}", "."),
        ("/{id}", ".."),
        ("/{id}", "%2e%2e"),
        ("/{id}", "a\nb"),
        ("/.{id}", "."),
        ("/x", "unused"),
    ] {
        let request = client.request(Method::GET, path).path("id", value);
        let error = request.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path} {value:?}");
    }
    for path in [
        "/a%2Fb/c",
        "/a;b=c/d:e@f",
        "/~x/$&'()*+,=!",
        "/",
        "/a?b=c/?d&e=%20",
    ] {
        let script = Script::new([response(200, "text/plain", "ok")]);
        let client = builder(&script)
            .base_url("https://proxy.example/base/")
            .build()
            .unwrap();
        client.request(Method::GET, path).await.unwrap();
        let expected = format!("https://proxy.example/base{path}");
        assert_eq!(script.only().uri().to_string(), expected);
    }
    assert!(script.seen().is_empty());
}

/// A tunnel has no path, so that the request would go to another resource than the one that was asked for.
#[tokio::test]
async fn a_tunnel_is_refused() {
    let script = Script::default();
    let request = client(&script).request(Method::CONNECT, "/a");
    let error = request.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidRequest, 0)
    );
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn headers_and_parameters_of_credentials_are_the_clients() {
    let script = Script::default();
    let client = client(&script);
    for name in [
        "X-API-Key",
        "authorization",
        "cookie",
        "host",
        "content-length",
    ] {
        let error = client
            .request(Method::GET, "/x")
            .header(name, SENTINEL)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{name}");
    }
    let query = client.request(Method::GET, "/x").query("key", SENTINEL);
    assert!(!format!("{query:?}").contains(SENTINEL));
    let error = query.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn one_credential_is_sent_or_those_of_an_operation_or_none() {
    let of = |held: &[(&'static templates::runtime::SecurityScheme, &str)], script: &Script| {
        let start = Client::builder()
            .transport(script.clone())
            .clock(Jumping::new());
        held.iter()
            .fold(start, |builder, (scheme, secret)| {
                builder.credential(scheme, *secret)
            })
            .build()
            .unwrap()
    };
    let script = Script::new((0..4).map(|_| response(200, "text/plain", "ok")));
    let all = of(
        &[
            (&BEARER, "b"),
            (&USER_KEY, "u"),
            (&API_KEY, "a"),
            (&QUERY_KEY, "q"),
        ],
        &script,
    );
    let request = || all.request(Method::GET, "/x");
    request().await.unwrap();
    request().security_of::<Both>().await.unwrap();
    request().anonymous().await.unwrap();
    of(&[(&QUERY_KEY, "q")], &script)
        .request(Method::GET, "/x?a=b")
        .await
        .unwrap();
    let names = ["x-api-key", "x-user-key", "authorization"];
    let found: Vec<Vec<&str>> = script
        .seen()
        .iter()
        .map(|sent| {
            let carried = |name: &&&str| sent.headers().contains_key(**name);
            names.iter().filter(carried).copied().collect()
        })
        .collect();
    assert_eq!(
        found,
        [
            vec!["x-api-key"],
            vec!["x-api-key", "x-user-key"],
            vec![],
            vec![]
        ]
    );
    assert_eq!(script.seen()[3].uri().query(), Some("a=b&key=q"));

    let none = of(&[], &script);
    let error = none.request(Method::GET, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredential);
}

#[tokio::test]
async fn secrets_of_a_body_are_hidden_in_what_the_server_echoes() {
    let script = Script::new([json(200, &format!(r#"{{"{SENTINEL}-body": 1}}"#))]);
    let secret = SecretString::from(format!("{SENTINEL}-body"));
    let response = client(&script)
        .request(Method::POST, "/x")
        .json(&HashMap::from([("password", secret)]))
        .await
        .unwrap();
    let error = response.read_json::<HashMap<String, String>>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(!format!("{error} {error:?}").contains(SENTINEL), "{error}");
}

#[cfg(feature = "blocking")]
#[test]
fn a_request_can_be_waited_for() {
    use std::time::Duration;

    use bytes::Bytes;
    use templates::runtime::{BlockingBody, BlockingTransport};

    struct Server;

    impl BlockingTransport for Server {
        fn send(
            &self,
            request: http::Request<BlockingBody>,
            _: Option<Duration>,
        ) -> Result<http::Response<BlockingBody>, TransportError> {
            assert_eq!(request.uri(), "https://api.example.com/x");
            let body = BlockingBody::from(Bytes::from_static(b"3"));
            Ok(http::Response::builder().status(404).body(body).unwrap())
        }
    }

    let builder = builder(&Script::default()).blocking_transport(Server);
    let client = builder.build().unwrap();
    let response = client.request(Method::GET, "/x").send_blocking().unwrap();
    assert_eq!(
        (response.status(), response.read_json::<u8>().unwrap()),
        (404, 3)
    );
    let refused = client.request(Method::GET, "x").send_blocking();
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::InvalidRequest);
}
