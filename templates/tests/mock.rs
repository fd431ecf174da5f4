//! The mock server: how it responds, which responses it refuses, and what it keeps of requests.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use support::SENTINEL;
use templates::fixture::{API_KEY, Either, Leave, Pay, QUERY_KEY, Update, UpdateError};
use templates::runtime::{Client, ErrorKind, Fault, Mock, Signature, SourceError, TimeoutKind};

fn client(mock: &Mock) -> Client {
    Client::builder()
        .credential(&API_KEY, SENTINEL)
        .base_url("https://api.example.com/base")
        .mock(mock)
        .build()
        .unwrap()
}

/// What a test that makes this mistake is message.
fn panic_of(mistake: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(mistake)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[tokio::test]
async fn responses_are_given_in_order_and_read_as_the_operation_reads_them() {
    let mock = Mock::new();
    mock.respond::<Update>(json!({ "id": "1", "size": 2 }))
        .fail::<Update>(409, json!({ "error": { "message": "taken" } }))
        .fail::<Update>(404, ())
        .respond::<Pay>(());
    let client = client(&mock);
    assert_eq!(client.update("a").await.unwrap().size, Some(2));
    let error = client.update("b").await.unwrap_err();
    assert!(
        matches!(error.api(), Some(UpdateError::Conflict(body)) if body.error.message == "taken")
    );
    let error = client.update("c").await.unwrap_err();
    assert!(matches!(error.api(), Some(UpdateError::NotFound)));
    assert_eq!(mock.unused(), ["Pay (POST /repeated)"]);
    Pay::new(&client).await.unwrap();
    assert!(mock.unused().is_empty());
}

#[test]
fn a_response_that_is_not_described_fails_the_test() {
    let mock = Mock::new();
    let message = panic_of(|| drop(mock.respond::<Update>(json!({ "size": 2 })).clone()));
    assert!(
        message.contains("updateThing: 200 OK") && message.contains("`id`"),
        "{message}"
    );
    let message = panic_of(|| drop(mock.fail::<Update>(418, ()).clone()));
    assert!(message.contains("updateThing: 418"), "{message}");
    let message = panic_of(|| drop(mock.fail::<Update>(409, json!({})).clone()));
    assert!(message.contains("updateThing: 409 Conflict"), "{message}");
    let message = panic_of(|| drop(mock.fail::<Update>(200, json!({ "id": "1" })).clone()));
    assert!(message.contains("200 is a success"), "{message}");
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn without_a_response_the_error_names_the_operation() {
    let mock = Mock::new();
    let client = client(&mock);
    let error = client.update("a").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::UnexpectedStatus, 1)
    );
    let message = "the mock has no response left for updateThing (PATCH /v3/things/{id})";
    assert!(error.to_string().contains(message), "{error}");
    mock.respond::<Update>(json!({ "id": "1" }))
        .repeat_last::<Update>();
    for _ in 0..3 {
        client.update("a").await.unwrap();
    }
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn faults_are_retried_without_waiting() {
    let mock = Mock::new();
    for fault in [Fault::Connect, Fault::Reset] {
        mock.fault::<Either>(fault);
    }
    let later = http::Response::builder().status(200).body("ok").unwrap();
    mock.respond_with::<Either>(later);
    let client = client(&mock);
    Either::new(&client).await.unwrap();
    assert_eq!(mock.requests::<Either>().len(), 3);
    assert!(
        mock.waited() > Duration::from_secs(1),
        "{:?}",
        mock.waited()
    );

    mock.fault::<Leave>(Fault::Timeout);
    let error = Leave::new(&client).retries(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Attempt));
    mock.fault::<Leave>(Fault::ConnectTimeout);
    let error = Leave::new(&client).retries(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Connect));

    let busy = http::Response::builder()
        .status(429)
        .header("retry-after", "30")
        .body("")
        .unwrap();
    let before = mock.waited();
    mock.respond_with::<Pay>(busy).respond::<Pay>(());
    Pay::new(&client).await.unwrap();
    assert_eq!(mock.waited() - before, Duration::from_secs(30));
}

#[tokio::test]
async fn a_request_is_kept_as_it_was_sent() {
    let mock = Mock::new();
    mock.respond::<Update>(json!({ "id": "1" }));
    client(&mock)
        .update("a/b")
        .alias("new".to_owned())
        .trace("t-1")
        .ids(["x", "y"])
        .query("more", "a&b")
        .await
        .unwrap();
    let requests = mock.requests::<Update>();
    let [sent] = &requests[..] else {
        panic!("one request");
    };
    assert_eq!(sent.operation(), "updateThing");
    assert_eq!(sent.method(), Method::PATCH);
    assert_eq!(sent.path(), "/base/v3/things/a%2Fb");
    assert!(
        sent.url()
            .starts_with("https://api.example.com/base/v3/things/a%2Fb?")
    );
    assert_eq!(sent.path_parameter("id").as_deref(), Some("a/b"));
    assert_eq!(sent.path_parameter("other"), None);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(sent.query(), [pair("ids", "x y"), pair("more", "a&b")]);
    assert_eq!(sent.header("X-Trace"), Some("t-1"));
    assert_eq!(sent.headers()["x-api-key"], SENTINEL);
    assert_eq!(sent.json::<Value>().unwrap(), json!({ "alias": "new" }));
    assert_eq!(&sent.body()[..], br#"{"alias":"new"}"#);
    assert!(!format!("{sent:?} {mock:?}").contains(SENTINEL));
    assert!(mock.requests::<Pay>().is_empty());
}

#[tokio::test]
async fn a_key_in_the_query_does_not_show() {
    let mock = Mock::new();
    let ok = http::Response::new("ok");
    mock.respond_with::<templates::fixture::InQuery>(ok);
    let builder = Client::builder()
        .credential(&QUERY_KEY, SENTINEL)
        .mock(&mock);
    templates::fixture::InQuery::new(&builder.build().unwrap())
        .await
        .unwrap();
    let sent = &mock.all_requests()[0];
    assert_eq!(sent.query(), [("key".to_owned(), SENTINEL.to_owned())]);
    assert!(!format!("{sent:?}").contains(SENTINEL));
}

#[tokio::test]
async fn a_raw_request_gets_the_response_for_its_path() {
    let mock = Mock::new();
    let response = http::Response::builder().status(418).body("short").unwrap();
    mock.respond_to(Method::POST, "/x/{id}?a=b", response);
    let client = client(&mock);
    let request = || {
        client
            .request(Method::POST, "/x/{id}?a=b")
            .path("id", "1 2")
    };
    let response = request().await.unwrap();
    assert_eq!(
        (response.status(), &response.body()[..]),
        (418, &b"short"[..])
    );
    assert_eq!(request().await.unwrap().status(), 499);
    let sent = &mock.all_requests()[0];
    assert_eq!(sent.operation(), "raw");
    assert_eq!(sent.path_parameter("id").as_deref(), Some("1 2"));
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_driver_gets_responses_too() {
    let mock = Mock::new();
    mock.fault::<Either>(Fault::Timeout)
        .fault::<Either>(Fault::Connect)
        .respond_with::<Either>(http::Response::new("ok"))
        .respond::<Update>(json!({ "id": "1" }));
    let client = client(&mock);
    Either::new(&client).send_blocking().unwrap();
    assert_eq!(mock.requests::<Either>().len(), 3);
    assert!(mock.waited() > Duration::from_secs(1));
    assert_eq!(client.update("a").send_blocking().unwrap().id, "1");
    let error = client.update("a").send_blocking().unwrap_err();
    assert!(error.to_string().contains("no response left"), "{error}");
}

#[tokio::test]
async fn a_mock_sees_the_signatures_of_requests() {
    let mock = Mock::new();
    mock.respond::<Pay>(()).respond::<Pay>(());
    let client = Client::builder()
        .credential(&API_KEY, SENTINEL)
        .mock(&mock)
        .sign_with(|request| {
            let value = request.uri().path().replace('/', "signed-");
            Ok::<_, SourceError>(Signature::new().header("x-signature", value))
        })
        .build()
        .unwrap();
    Pay::new(&client).await.unwrap();
    Pay::new(&client).await.unwrap();
    let requests = mock.requests::<Pay>();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(request.header("x-signature"), Some("signed-repeated"));
    }
}
