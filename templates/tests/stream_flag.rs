//! The boolean that asks for a stream: it is set where a stream is read, and refused where the response is read as a whole.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use bytes::Bytes;
use http::Request;
use serde::Deserialize;
use serde_json::{Value, json};
use support::either::{both, over};
use support::{SENTINEL, Script, response};
use templates::fixture::{
    API_KEY, Ask, AskAtOnce, Chat, ChatAtOnce, ChatBody, Either, Part, PullAtOnce, Transcribe,
    TranscribeAtOnce, Watch, WatchAtOnce,
};
use templates::runtime::{Client, ErrorKind, Request as Shared, RequestExt as _};

const EVENTS: &str = "data: {\"number\":1}\n\ndata: {\"number\":2}\n\ndata: [DONE]\n\n";

fn client(script: &Script) -> Client {
    let builder = Client::builder().credential(&API_KEY, SENTINEL);
    over(builder, script).build().unwrap()
}

fn streaming() -> Script {
    Script::by(|_| response(200, "text/event-stream", EVENTS))
}

fn body(stream: Option<bool>) -> ChatBody {
    ChatBody {
        prompt: Some("hi \"stream\": 1".to_owned()),
        stream,
    }
}

fn wait<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(future)
}

/// The numbers of the events that either driver reads; both send the same.
macro_rules! numbers {
    ($script:expr, $request:expr) => {{
        let (waited, blocked) = (
            wait(async {
                let mut stream = $request.stream().await.unwrap();
                let mut numbers = Vec::new();
                while let Some(event) = stream.next().await {
                    numbers.push(event.unwrap().data.number);
                }
                numbers
            }),
            $request
                .stream_blocking()
                .unwrap()
                .map(|event| event.unwrap().data.number),
        );
        assert_eq!(waited, blocked.collect::<Vec<_>>());
        waited
    }};
}

fn sent(script: &Script) -> Vec<Request<Bytes>> {
    let seen = script.seen();
    assert_eq!(seen.len(), 2);
    for request in &seen {
        assert_eq!(request.headers()["accept"], "text/event-stream");
    }
    seen
}

#[test]
fn reading_a_stream_sets_the_property_of_the_body() {
    for (given, expected) in [
        (
            body(None),
            json!({"prompt": "hi \"stream\": 1", "stream": true}),
        ),
        (
            body(Some(false)),
            json!({"prompt": "hi \"stream\": 1", "stream": true}),
        ),
        (
            body(Some(true)),
            json!({"prompt": "hi \"stream\": 1", "stream": true}),
        ),
        (ChatBody::default(), json!({"stream": true})),
    ] {
        let script = streaming();
        let client = client(&script);
        assert_eq!(numbers!(script, Chat::new(&client, given.clone())), [1, 2]);
        for request in sent(&script) {
            assert_eq!(
                serde_json::from_slice::<Value>(request.body()).unwrap(),
                expected
            );
            assert_eq!(request.headers()["content-type"], "application/json");
        }
    }
}

#[test]
fn reading_a_stream_sets_the_part_of_a_form() {
    for given in [None, Some(false), Some(true)] {
        let script = streaming();
        let client = client(&script);
        assert_eq!(
            numbers!(script, Transcribe::new(&client, body(given))),
            [1, 2]
        );
        for request in sent(&script) {
            let text = String::from_utf8_lossy(request.body()).into_owned();
            assert_eq!(
                text.matches("name=\"stream\"\r\n\r\ntrue\r\n").count(),
                1,
                "{text}"
            );
            assert_eq!(text.matches("name=\"stream\"").count(), 1, "{text}");
        }
    }
}

#[test]
fn reading_a_stream_sets_the_parameter_of_the_query() {
    for given in [None, Some(false), Some(true)] {
        let script = streaming();
        let client = client(&script);
        let request = || match given {
            Some(stream) => Watch::new(&client).set_stream(stream),
            None => Watch::new(&client),
        };
        assert_eq!(numbers!(script, request()), [1, 2]);
        for request in sent(&script) {
            assert_eq!(request.uri().query(), Some("stream=true"));
        }
    }
}

#[test]
fn a_whole_response_is_refused_with_it_before_anything_is_sent() {
    let script = Script::by(|_| response(200, "application/json", "{\"number\":1}"));
    let client = client(&script);
    let refused = [
        both(|| Chat::new(&client, body(Some(true)))).unwrap_err(),
        both(|| Transcribe::new(&client, body(Some(true)))).unwrap_err(),
        both(|| Watch::new(&client).set_stream(true)).unwrap_err(),
        both(|| Watch::new(&client).query("stream", "true")).unwrap_err(),
    ];
    for error in refused {
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidRequest, 0)
        );
        assert!(
            error
                .to_string()
                .contains("`stream()` in place of `send()`"),
            "{error}"
        );
    }
    assert!(script.seen().is_empty());
    for given in [None, Some(false)] {
        assert_eq!(both(|| Chat::new(&client, body(given))).unwrap().number, 1);
        assert_eq!(
            both(|| Transcribe::new(&client, body(given)))
                .unwrap()
                .number,
            1
        );
    }
    assert_eq!(
        both(|| Watch::new(&client).set_stream(false))
            .unwrap()
            .number,
        1
    );
    // Nothing is added.
    let sent = script.seen()[0].body().clone();
    assert_eq!(sent, json!({"prompt": "hi \"stream\": 1"}).to_string());
}

/// A server that streams unless it is told not to must be told by a request that reads the response as a whole.
#[test]
fn a_whole_response_is_asked_for_where_the_default_is_a_stream() {
    let script = Script::by(|_| response(200, "application/json", "{\"number\":1}"));
    let client = client(&script);
    let bodies = |json: Value| {
        let seen = script.seen();
        let last = &seen[seen.len() - 2..];
        for request in last {
            let sent: Value = serde_json::from_slice(request.body()).unwrap();
            assert_eq!(sent, json);
            assert_eq!(request.headers()["accept"], "application/json");
        }
    };
    for given in [None, Some(false)] {
        both(|| ChatAtOnce::new(&client, body(given))).unwrap();
        bodies(json!({"prompt": "hi \"stream\": 1", "stream": false}));
        both(|| AskAtOnce::new(&client, body(given))).unwrap();
        bodies(json!({"prompt": "hi \"stream\": 1", "stream": false}));
    }
    both(|| PullAtOnce::new(&client)).unwrap();
    bodies(json!({"stream": false}));
    // The description does not say what comes with it, so the caller may.
    both(|| AskAtOnce::new(&client, body(Some(true)))).unwrap();
    bodies(json!({"prompt": "hi \"stream\": 1", "stream": true}));
    both(|| TranscribeAtOnce::new(&client, body(None))).unwrap();
    let form = script.seen().pop().unwrap();
    let form = String::from_utf8_lossy(form.body()).into_owned();
    assert_eq!(
        form.matches("name=\"stream\"\r\n\r\nfalse\r\n").count(),
        1,
        "{form}"
    );
    both(|| WatchAtOnce::new(&client)).unwrap();
    assert_eq!(
        script.seen().pop().unwrap().uri().query(),
        Some("stream=false")
    );
    both(|| WatchAtOnce::new(&client).query("stream", "false")).unwrap();
    assert_eq!(
        script.seen().pop().unwrap().uri().query(),
        Some("stream=false")
    );
    let sent = script.seen().len();
    for error in [
        both(|| ChatAtOnce::new(&client, body(Some(true)))).unwrap_err(),
        both(|| WatchAtOnce::new(&client).query("stream", "true")).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
    assert_eq!(script.seen().len(), sent);
}

#[test]
fn a_stream_is_asked_for_where_it_is_the_default() {
    for given in [None, Some(false)] {
        let script = streaming();
        let client = client(&script);
        assert_eq!(
            numbers!(script, ChatAtOnce::new(&client, body(given))),
            [1, 2]
        );
        for request in sent(&script) {
            let sent: Value = serde_json::from_slice(request.body()).unwrap();
            assert_eq!(sent["stream"], true);
        }
    }
    let script = streaming();
    let client = client(&script);
    assert_eq!(numbers!(script, WatchAtOnce::new(&client)), [1, 2]);
    for request in sent(&script) {
        assert_eq!(request.uri().query(), Some("stream=true"));
    }
}

/// Raw bytes are what the server makes of the request as it is.
#[test]
fn raw_bytes_leave_the_flag_alone() {
    let script = streaming();
    let client = client(&script);
    for given in [None, Some(true)] {
        let request = || ChatAtOnce::new(&client, body(given));
        assert_eq!(request().send_raw_blocking().unwrap().body(), EVENTS);
        let raw = wait(request().send_raw()).unwrap();
        assert_eq!(raw.body(), EVENTS);
        let sent: Value = serde_json::from_slice(script.seen().pop().unwrap().body()).unwrap();
        assert_eq!(sent.get("stream").and_then(Value::as_bool), given);
    }
}

#[derive(Debug, Deserialize, PartialEq)]
struct Delta {
    number: u8,
}

#[test]
fn a_stream_that_is_not_described_is_read_as_the_caller_says() {
    let script = streaming();
    let client = client(&script);
    let request = || Ask::new(&client, body(None));
    let waited = wait(async {
        let mut stream = request().events_as::<Delta>().await.unwrap();
        let mut parts = Vec::new();
        while let Some(event) = stream.next().await {
            parts.push(event.unwrap().data);
        }
        parts
    });
    let stream = request().events_as_blocking::<Delta>().unwrap();
    let blocked: Vec<_> = stream.map(|event| event.unwrap().data).collect();
    assert_eq!(waited, [Delta { number: 1 }, Delta { number: 2 }]);
    assert_eq!(waited, blocked);
    for request in sent(&script) {
        let sent = serde_json::from_slice::<Value>(request.body()).unwrap();
        assert_eq!(sent["stream"], true);
    }
    // As types of the client, too.
    let mut stream = request().events_as_blocking::<Part>().unwrap();
    assert_eq!(stream.next().unwrap().unwrap().data.number, 1);
}

#[test]
fn an_undescribed_stream_reports_errors_and_refuses_other_content() {
    let script = Script::by(|number| match number {
        0 | 1 => response(
            200,
            "text/event-stream",
            "data:\n\ndata: {\"error\": {\"message\": \"no\"}}\n\ndata: {\"number\": 300}\n\n",
        ),
        2 => response(200, "application/json", "{\"number\": 1}"),
        3 => response(409, "application/json", "{\"message\": \"busy\"}"),
        _ => response(200, "text/event-stream", EVENTS),
    });
    let client = client(&script);
    let request = || Ask::new(&client, body(None));
    let kinds = request().events_as_blocking::<Delta>().unwrap();
    let kinds: Vec<_> = kinds.map(|event| event.unwrap_err().kind()).collect();
    assert_eq!(kinds, [ErrorKind::Reported, ErrorKind::Decode]);
    let mut stream = wait(request().events_as::<Delta>()).unwrap();
    let error = wait(stream.next()).unwrap().unwrap_err();
    assert!(error.to_string().ends_with("in the stream: no"), "{error}");
    let error = request().events_as_blocking::<Delta>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ContentType);
    let error = request().events_as_blocking::<Delta>().unwrap_err();
    assert_eq!(error.api().unwrap().message, "busy");
    // The plain call, which the description does not say to be a stream, says how to read it.
    let error = both(|| Ask::new(&client, body(Some(true)))).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::ContentType, 1)
    );
    assert!(error.to_string().contains("`events_as`"), "{error}");
}

/// Every request can be read as events: one without setters, and one that is described as something else.
#[test]
fn any_request_is_read_as_events() {
    let script = streaming();
    let client = client(&script);
    let shared = || Shared::new::<Either>(&client);
    let blocked: Vec<_> = shared()
        .events_as_blocking::<Delta>()
        .unwrap()
        .map(|event| event.unwrap().data)
        .collect();
    assert_eq!(blocked, [Delta { number: 1 }, Delta { number: 2 }]);
    let waited = wait(async {
        let mut stream = shared().events_as::<Delta>().await.unwrap();
        let first = stream.next().await.unwrap().unwrap().data;
        (first, stream.next().await.unwrap().unwrap().data)
    });
    assert_eq!(waited, (Delta { number: 1 }, Delta { number: 2 }));
    sent(&script);
}

#[test]
fn errors_of_a_shared_request_are_its_own() {
    let script = Script::by(|number| match number {
        0 | 1 => response(409, "application/json", "{\"message\": \"busy\"}"),
        2 | 3 => response(200, "application/json", "{\"number\": 1}"),
        _ => response(202, "text/event-stream", EVENTS),
    });
    let client = client(&script);
    let shared = || Shared::new::<Ask>(&client);
    for error in [
        shared().events_as_blocking::<Delta>().unwrap_err(),
        wait(shared().events_as::<Delta>()).unwrap_err(),
    ] {
        assert_eq!(error.api().unwrap().message, "busy");
    }
    for error in [
        shared().events_as_blocking::<Delta>().unwrap_err(),
        wait(shared().events_as::<Delta>()).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::ContentType);
    }
    // A success that is not described is one.
    assert_eq!(shared().events_as_blocking::<Delta>().unwrap().count(), 2);
}

#[test]
fn a_blocking_call_asks_for_another_media_type_as_well() {
    let script = Script::by(|number| match number {
        0 | 1 => response(200, "text/csv", "a,b"),
        _ => response(200, "application/geo+json", "{\"number\": 1}"),
    });
    let client = client(&script);
    let shared = || Shared::new::<Either>(&client);
    assert_eq!(shared().send_as_text_blocking("text/csv").unwrap(), "a,b");
    assert_eq!(shared().send_as_bytes_blocking("text/*").unwrap(), "a,b");
    let geo = "application/geo+json";
    assert_eq!(
        shared().send_as_json_blocking::<Delta>(geo).unwrap(),
        Delta { number: 1 }
    );
    for error in [
        shared().send_as_text_blocking("text/csv").unwrap_err(),
        shared()
            .send_as_bytes_blocking("text/csv")
            .map(drop)
            .unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::ContentType);
    }
    let accepted = script
        .seen()
        .into_iter()
        .map(|request| request.headers()["accept"].clone());
    assert_eq!(
        accepted.collect::<Vec<_>>(),
        ["text/csv", "text/*", geo, "text/csv", "text/csv"]
    );
}
