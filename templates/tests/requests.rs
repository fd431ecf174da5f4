//! What is sent: the URL, the headers and the body of one request, and what is refused before that.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use bytes::Bytes;
use http::{Method, Request};
use support::{Script, builder, client, json};
use templates::fixture::{Assign, InQuery, Part, Post, QUERY_KEY, Seek, Update, Words};
use templates::runtime::{Client, ErrorKind, Field};

async fn sent(
    client: impl FnOnce(&Script) -> Client,
    change: impl FnOnce(Update) -> Update,
) -> Request<Bytes> {
    let script = Script::new([json(200, r#"{"id": "1"}"#)]);
    change(client(&script).update("ca_1")).await.unwrap();
    script.only()
}

fn headers(request: &Request<Bytes>) -> Vec<String> {
    let mut lines: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    lines.sort();
    lines
}

#[tokio::test]
async fn a_request_is_exactly_what_was_asked_for() {
    let request = sent(client, |update| {
        update
            .ids(["a", "c,d"])
            .trace("t 1")
            .session("s;1")
            .alias("x")
            .header("X-Extra", "1")
            .query("q[1]", "ä&")
            .header("Accept", "*/*")
    })
    .await;
    assert_eq!(request.method(), Method::PATCH);
    assert_eq!(
        request.uri(),
        "https://api.example.com/v3/things/ca_1?ids=a%20c%2Cd&q%5B1%5D=%C3%A4%26"
    );
    assert_eq!(
        headers(&request),
        [
            "accept: */*",
            "content-type: application/json",
            "cookie: session=s%3B1",
            "user-agent: fixture/1.2.3",
            "x-api-key: sk-sentinel-7Jq2",
            "x-extra: 1",
            "x-trace: t 1",
        ]
    );
    assert_eq!(request.body(), r#"{"alias":"x"}"#);
}

#[tokio::test]
async fn bodies_distinguish_absent_null_and_value() {
    for (alias, password, expected) in [
        (Field::Absent, Field::Absent, "{}"),
        (Field::Null, Field::Absent, r#"{"alias":null}"#),
        (
            Field::from(""),
            Field::from("hunter2"),
            r#"{"alias":"","password":"hunter2"}"#,
        ),
    ] {
        let request = sent(client, |update| update.alias(alias).password(password)).await;
        assert_eq!(request.body(), expected);
    }
}

/// The content type and the body of a request whose response has no content.
macro_rules! body_of {
    ($request:ty, $change:expr) => {{
        let script = Script::new([json(204, "")]);
        let request = <$request>::new(&client(&script));
        #[allow(
            clippy::redundant_closure_call,
            reason = "it has the type of the request"
        )]
        ($change)(request).await.unwrap();
        let sent = script.only();
        let content_type = sent.headers().get("content-type");
        let content_type = content_type.map(|value| value.to_str().unwrap().to_owned());
        (
            content_type,
            String::from_utf8(sent.body().to_vec()).unwrap(),
        )
    }};
}

#[tokio::test]
async fn an_optional_body_is_sent_once_something_is_set() {
    let json = |body: &str| (Some("application/json".to_owned()), body.to_owned());
    let nothing = (None, String::new());
    assert_eq!(body_of!(Seek, |it: Seek| it), nothing);
    assert_eq!(
        body_of!(Seek, |it: Seek| it.at_most(1)),
        json(r#"{"limit":1}"#)
    );
    let both = body_of!(Seek, |it: Seek| it.words(["a"]).at_most(1));
    assert_eq!(both, json(r#"{"words":["a"],"limit":1}"#));
    let empty = body_of!(Seek, |it: Seek| it.at_most(1).body(Words::default()));
    assert_eq!(empty, json("{}"), "an empty body that was set");
}

#[tokio::test]
async fn a_body_that_is_null_is_sent() {
    let json = |body: &str| (Some("application/json".to_owned()), body.to_owned());
    assert_eq!(body_of!(Assign, |it: Assign| it), (None, String::new()));
    assert_eq!(body_of!(Assign, |it: Assign| it.body(None)), json("null"));
    let part = body_of!(Assign, |it: Assign| it.body(Some(Part { number: 1 })));
    assert_eq!(part, json(r#"{"number":1}"#));
}

#[tokio::test]
async fn the_base_urls_path_is_kept_and_the_user_agent_extended() {
    for base in [
        "https://x.example:8443/api/v9",
        "https://x.example:8443/api/v9/",
    ] {
        let request = sent(
            |script| {
                builder(script)
                    .base_url(base)
                    .user_agent(" app/2 ")
                    .user_agent("")
                    .build()
                    .unwrap()
            },
            |update| update,
        )
        .await;
        assert_eq!(
            request.uri(),
            "https://x.example:8443/api/v9/v3/things/ca_1"
        );
        assert_eq!(request.headers()["user-agent"], "fixture/1.2.3 app/2");
    }
    assert!(
        builder(&Script::default())
            .user_agent("a\nb")
            .build()
            .is_err()
    );
}

#[tokio::test]
async fn without_a_body_there_is_a_length_and_no_type() {
    let script = Script::new([support::response(200, "", "")]);
    Post::new(&client(&script)).await.unwrap();
    let request = script.only();
    assert_eq!(request.headers()["content-length"], "0");
    assert!(!request.headers().contains_key("content-type"));
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_by_name() {
    let script = Script::default();
    let client = client(&script);
    let update = || client.update("1");
    for (request, parameter) in [
        (client.update(""), "id"),
        (client.update(".."), "id"),
        (client.update("%2e"), "id"),
        (client.update("a\u{0}"), "id"),
        (update().trace("a\r\nx-api-key: sentinel"), "x-trace"),
        (update().trace("sentinel é"), "x-trace"),
        (update().header("x-api-key", "sentinel"), "x-api-key"),
        (update().header("X-USER-KEY", "sentinel"), "X-USER-KEY"),
        (
            update().header("Authorization", "sentinel"),
            "Authorization",
        ),
        (update().header("cookie", "sentinel"), "cookie"),
        (update().header("Host", "sentinel"), "Host"),
        (update().header("content-length", "7"), "content-length"),
        (
            update().header("transfer-encoding", "chunked"),
            "transfer-encoding",
        ),
        (update().header("connection", "x-api-key"), "connection"),
        (update().header("a b", "sentinel"), "a b"),
        (update().header("", "sentinel"), ""),
        (update().header("x-a", "sentinel\n"), "x-a"),
        (update().query("key", "sentinel"), "key"),
        (update().ids(["x".repeat(70_000)]), "URL"),
    ] {
        assert!(!format!("{request:?}").contains("\"sentinel\""));
        let error = request.await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidRequest, 0),
            "{parameter}"
        );
        assert!(
            error.to_string().contains(parameter) && !error.to_string().contains("sentinel"),
            "{error}"
        );
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_key_in_the_query_never_shows_in_a_too_long_url() {
    let script = Script::default();
    let client = builder(&script)
        .credential(&QUERY_KEY, format!("sentinel{}", "x".repeat(70_000)))
        .build()
        .unwrap();
    let error = InQuery::new(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(!format!("{error} {error:?}").contains("sentinel"));
}
