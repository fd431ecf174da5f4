//! Errors that a server reports inside of a stream, and blank events, for both drivers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use support::either::over;
use support::{SENTINEL, Script, response};
use templates::fixture::{API_KEY, Hear, Lines, Listen};
use templates::runtime::{Client, ErrorKind, StreamError};

/// What either driver reads of a stream: the data of its parts, or their errors.
macro_rules! read {
    ($operation:ident, $content_type:literal, $body:expr, $data:expr) => {{
        let body: String = $body;
        let script = Script::by(move |_| response(200, $content_type, body.clone()));
        let builder = Client::builder().credential(&API_KEY, SENTINEL);
        let client = over(builder, &script).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let waited: Vec<_> = runtime.block_on(async {
            let mut stream = $operation::new(&client).send().await.unwrap();
            let mut parts = Vec::new();
            while let Some(part) = stream.next().await {
                parts.push(part.map($data).map_err(known));
            }
            parts
        });
        let stream = $operation::new(&client).send_blocking().unwrap();
        let blocked: Vec<_> = stream.map(|part| part.map($data).map_err(known)).collect();
        assert_eq!(waited, blocked);
        waited
    }};
}

fn known(error: StreamError) -> (ErrorKind, String) {
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(SENTINEL), "{shown}");
    assert_eq!(error.status().unwrap(), 200);
    assert!(!error.body().unwrap().is_empty());
    (error.kind(), error.to_string())
}

#[test]
fn blank_data_is_no_event_of_json_but_one_of_text() {
    let body = || {
        "data:\n\ndata: \n\ndata: {\"number\":1}\n\ndata:  \ndata: \n\ndata: [DONE]\n\n".to_owned()
    };
    let parts = read!(Listen, "text/event-stream", body(), |event| event
        .data
        .number);
    assert_eq!(parts, [Ok(1)]);
    let body = "data:\n\ndata: a\n\n".to_owned();
    let parts = read!(Hear, "text/event-stream", body, |event| event.data);
    assert_eq!(parts, [Ok(String::new()), Ok("a".to_owned())]);
}

#[test]
fn an_error_in_a_stream_of_events_is_one_with_the_words_of_the_server() {
    for (event, said) in [
        (
            "event: error\ndata: {\"message\":\"overloaded\"}",
            "overloaded",
        ),
        (
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"overloaded\"}}",
            "overloaded",
        ),
        ("event: error\ndata: out of memory", "out of memory"),
        (
            "event: error\ndata: {\"number\":7}",
            "the server reported an error in the stream",
        ),
        (
            "data: {\"error\":{\"message\":\"no quota\",\"code\":\"429\"}}",
            "no quota (code 429)",
        ),
        ("data: {\"error\":\"no quota\"}", "no quota"),
        (
            "data: {\"number\":1,\"error\":{\"message\":\"no quota\"}}",
            "no quota",
        ),
        (
            "data: {\"object\":\"error\",\"message\":\"no model\"}",
            "no model",
        ),
        (
            "data: {\"type\":\"error\",\"message\":\"no model\"}",
            "no model",
        ),
        (
            "data: {\"error\":{\"message\":\"sk-sentinel-7Jq2 is wrong\"}}",
            "[redacted] is wrong",
        ),
    ] {
        let body = format!("data: {{\"number\":1}}\n\n{event}\n\ndata: {{\"number\":2}}\n\n");
        let parts = read!(Listen, "text/event-stream", body, |event| event.data.number);
        let [Ok(1), Err((ErrorKind::Reported, message)), Ok(2)] = &parts[..] else {
            panic!("{event}: {parts:?}");
        };
        assert!(
            message.starts_with("Listen: 200 OK: the server reported an error in the stream"),
            "{message}"
        );
        assert!(message.ends_with(said), "{message}");
    }
    let body = "data: a\n\nevent: error\ndata: overloaded\n\n".to_owned();
    let parts = read!(Hear, "text/event-stream", body, |event| event.data);
    assert!(
        matches!(&parts[..], [Ok(_), Err((ErrorKind::Reported, _))]),
        "{parts:?}"
    );
}

#[test]
fn what_is_no_error_is_data() {
    for data in [
        "{\"number\":1,\"error\":null}",
        "{\"number\":1,\"error\":false}",
        "{\"number\":1,\"error\":\"\"}",
        "{\"number\":1,\"error\":{}}",
        "{\"number\":1,\"more\":{\"error\":\"x\"}}",
        "{\"number\":1,\"kind\":\"error\"}",
    ] {
        let body = format!("data: {data}\n\n");
        let parts = read!(Listen, "text/event-stream", body, |event| event.data.number);
        assert_eq!(parts, [Ok(1)], "{data}");
    }
    let body = "data: {\"number\":\"error\"}\n\ndata: {\"error\"\n\n".to_owned();
    let parts = read!(Listen, "text/event-stream", body, |event| event.data.number);
    let kinds: Vec<_> = parts.into_iter().map(|part| part.unwrap_err().0).collect();
    assert_eq!(kinds, [ErrorKind::Decode, ErrorKind::Decode]);
}

#[test]
fn an_error_in_json_lines_is_one_too() {
    let body = "{\"number\":1}\n{\"error\":\"model not found\"}\n{\"number\":2}".to_owned();
    let parts = read!(Lines, "application/jsonl", body, |part| part.number);
    let [Ok(1), Err((ErrorKind::Reported, message)), Ok(2)] = &parts[..] else {
        panic!("{parts:?}");
    };
    assert!(
        message.ends_with("in the stream: model not found"),
        "{message}"
    );
}
