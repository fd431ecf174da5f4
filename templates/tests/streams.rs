//! Responses that are read as they arrive: what is delivered, when, and how they end.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::future::IntoFuture as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use support::{
    Frames, Jumping, SENTINEL, Script, Step, builder, client, frames, json, with_headers,
};
use templates::fixture::{Either, Hear, Lines, Listen};
use templates::runtime::{
    Body, Clock as _, ErrorKind, ResponsePolicy, TimeoutKind, TransportError, TransportErrorKind,
};

const ATTEMPT: ErrorKind = ErrorKind::Timeout(TimeoutKind::Attempt);

fn streaming(content_type: &str, body: Body) -> Step {
    with_headers(200, &[("content-type", content_type)], body)
}

fn events(chunks: &[&'static str]) -> Step {
    let chunks = chunks.iter().map(|chunk| Ok(Bytes::from(*chunk))).collect();
    streaming("text/event-stream; charset=utf-8", frames(chunks))
}

fn reset() -> TransportError {
    TransportError::new(TransportErrorKind::Reset)
}

#[tokio::test]
async fn bytes_come_chunk_by_chunk_and_nothing_is_read_ahead() {
    let read = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&read);
    let body = Body::new(Frames(move || {
        let number = counter.fetch_add(1, Ordering::Relaxed);
        Poll::Ready((number < 50).then(|| Ok(Bytes::from(vec![b'x'; 1024 * 1024]))))
    }));
    let script = Script::new([streaming("application/octet-stream", body)]);
    let mut stream = Either::new(&client(&script)).stream().await.unwrap();
    assert_eq!(read.load(Ordering::Relaxed), 0);
    let mut size = 0;
    for asked in 1.. {
        let Some(chunk) = stream.next().await else {
            break;
        };
        size += chunk.unwrap().len();
        assert_eq!(read.load(Ordering::Relaxed), asked);
    }
    // Far more than the limit for a response that is read whole.
    assert_eq!(size, 50 * 1024 * 1024);
    assert!(stream.next().await.is_none());
    assert_eq!(stream.status(), 200);
    assert_eq!(
        script.only().headers()["accept"],
        "application/octet-stream"
    );
}

#[tokio::test]
async fn events_are_decoded_and_one_that_does_not_fit_ends_nothing() {
    let script = Script::new([events(&[
        ": hi\n\nid: 7\nevent: part\nda",
        "ta: {\"number\":\ndata: 1}\n\ndata: {\"number\": \"sk-sentinel-7Jq2\"}\n\nretry: 3000\n",
        "data: {\"number\": 2}\n\ndata: [DONE]\n\ndata: {\"number\": 3}\n\n",
    ])]);
    let mut stream = Listen::new(&client(&script)).await.unwrap();
    let first = stream.next().await.unwrap().unwrap();
    assert_eq!((first.event.as_str(), first.data.number), ("part", 1));
    assert_eq!((first.id.as_deref(), first.retry), (Some("7"), None));
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Decode, 200)
    );
    assert_eq!(error.body().unwrap(), "{\"number\": \"sk-sentinel-7Jq2\"}");
    assert!(!format!("{error} {error:?} {stream:?}").contains(SENTINEL));
    assert!(error.to_string().contains("Listen: 200 OK"), "{error}");
    let second = stream.next().await.unwrap().unwrap();
    assert_eq!((second.event.as_str(), second.data.number), ("message", 2));
    assert_eq!(second.retry, Some(Duration::from_secs(3)));
    assert!(stream.next().await.is_none());
    assert!(stream.next().await.is_none());
    assert_eq!(script.only().headers()["accept"], "text/event-stream");
}

#[tokio::test]
async fn the_data_of_text_events_is_unchanged() {
    let script = Script::new([events(&["data: a\ndata: b\n\ndata: [DONE]\n\n"])]);
    let mut stream = Hear::new(&client(&script)).send().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().data, "a\nb");
    assert_eq!(stream.next().await.unwrap().unwrap().data, "[DONE]");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn lines_are_decoded_and_the_last_needs_no_end() {
    let chunks = [
        "{\"number\":1}\n\n{\"num",
        "ber\":2}\r\nnope\n{\"number\":3}",
    ];
    let body = frames(chunks.map(|chunk| Ok(Bytes::from(chunk))).into());
    let script = Script::new([streaming("application/x-ndjson", body)]);
    let mut stream = Lines::new(&client(&script)).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().number, 1);
    assert_eq!(stream.next().await.unwrap().unwrap().number, 2);
    assert_eq!(
        stream.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::Decode
    );
    assert_eq!(stream.next().await.unwrap().unwrap().number, 3);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_response_that_is_not_a_stream_is_an_error_as_usual() {
    for (step, kind) in [
        (json(409, r#"{"message":"busy"}"#), ErrorKind::Api),
        (json(500, "{}"), ErrorKind::UnexpectedStatus),
        (
            with_headers(204, &[], Body::empty()),
            ErrorKind::UnexpectedStatus,
        ),
        (json(200, r#"{"number":1}"#), ErrorKind::ContentType),
        (Step::Fail(reset()), ErrorKind::Transport),
    ] {
        let script = Script::new([step]);
        let error = Listen::new(&client(&script)).await.map(drop).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 1), "{error}");
        assert_eq!(error.api().is_some(), kind == ErrorKind::Api);
    }
}

#[tokio::test]
async fn after_an_error_of_the_connection_nothing_follows() {
    let chunks = vec![
        Ok(Bytes::from("{\"number\":1}\n{\"number\":2}")),
        Err(reset()),
    ];
    let script = Script::new([streaming("application/jsonl", frames(chunks))]);
    let mut stream = Lines::new(&client(&script)).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().number, 1);
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Body);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn one_part_has_a_largest_size() {
    let many = "data: {\"number\":1}\n\n".repeat(100);
    let body = format!("{many}data: {}\n\n{many}", "1".repeat(100));
    for (content_type, body) in [
        ("text/event-stream", body.clone()),
        ("application/jsonl", body.replace("data: ", "")),
    ] {
        let step = streaming(content_type, Body::from(body));
        let client =
            client(&Script::new([step])).with_options(|options| options.max_response_bytes(64));
        let mut kinds = Vec::new();
        if content_type == "application/jsonl" {
            let mut stream = Lines::new(&client).await.unwrap();
            while let Some(item) = stream.next().await {
                kinds.push(item.map(drop).map_err(|error| error.kind()));
            }
        } else {
            let mut stream = Listen::new(&client).await.unwrap();
            while let Some(event) = stream.next().await {
                kinds.push(event.map(drop).map_err(|error| error.kind()));
            }
        }
        assert_eq!(kinds.len(), 101);
        assert_eq!(kinds.last().unwrap(), &Err(ErrorKind::TooLarge));
    }
}

#[tokio::test]
async fn each_wait_has_an_end_and_the_whole_has_none() {
    let clock = Jumping::new();
    let ticking = clock.clone();
    let mut sent = 0;
    // A chunk every 50 s, ten times; then silence.
    let body = Body::new(Frames(move || {
        sent += 1;
        if sent > 10 {
            return Poll::Pending;
        }
        ticking.advance(Duration::from_secs(50));
        Poll::Ready(Some(Ok(Bytes::from("data: a\n\n"))))
    }));
    let start = clock.now();
    let client = builder(&Script::new([streaming("text/event-stream", body)]))
        .clock(clock.clone())
        .build()
        .unwrap();
    let mut stream = Hear::new(&client)
        .deadline(Duration::from_secs(100))
        .await
        .unwrap();
    for _ in 0..10 {
        stream.next().await.unwrap().unwrap();
    }
    assert_eq!(clock.now() - start, Duration::from_secs(500));
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ATTEMPT);
    assert_eq!(clock.now() - start, Duration::from_secs(560));
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn the_head_has_the_usual_limits() {
    let clock = Jumping::new();
    let start = clock.now();
    let client = builder(&Script::new([Step::Hang]))
        .clock(clock.clone())
        .build()
        .unwrap();
    let request = Listen::new(&client).deadline(Duration::from_secs(9));
    let error = request.into_future().await.map(drop).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Deadline));
    assert_eq!(clock.now() - start, Duration::from_secs(9));
}

#[tokio::test]
async fn a_flood_without_events_yields_to_other_tasks() {
    let body = Body::new(Frames(|| Poll::Ready(Some(Ok(Bytes::from(": x\n"))))));
    let script = Script::new([streaming("text/event-stream", body)]);
    let mut stream = Hear::new(&client(&script)).await.unwrap();
    tokio::select! {
        biased;
        _ = stream.next() => panic!("there is no event"),
        () = tokio::task::yield_now() => {}
    }
}

#[tokio::test]
async fn what_was_accepted_in_parts_is_listed() {
    let parts = "{\"number\": -1}\n{\"number\": 1}\n{\"number\": -2}\n{\"number\": \"x\"}\n{}\n";
    let step = || streaming("application/jsonl", Body::from(Bytes::from(parts)));
    let mut lines = Lines::new(&client(&Script::new([step()]))).await.unwrap();
    let mut read = Vec::new();
    while let Some(part) = lines.next().await {
        read.push(part.map(|part| part.number).ok());
    }
    assert_eq!(read, [Some(u32::MAX), Some(1), Some(u32::MAX), None, None]);
    let listed: Vec<String> = lines.deviations().iter().map(ToString::to_string).collect();
    let range =
        "number: found an integer out of range, expected an unsigned 32-bit integer (2 times)";
    assert_eq!(listed, [range]);
    let lenient = builder(&Script::new([step()])).response_policy(ResponsePolicy::Lenient);
    let mut lines = Lines::new(&lenient.build().unwrap()).await.unwrap();
    let mut read = Vec::new();
    while let Some(part) = lines.next().await {
        read.push(part.unwrap().number);
    }
    assert_eq!((&read[3..], lines.deviations().len()), (&[0, 0][..], 3));
    let strict = builder(&Script::new([events(&["data: {\"number\": -1}\n\n"])]));
    let strict = strict
        .response_policy(ResponsePolicy::Strict)
        .build()
        .unwrap();
    let mut stream = Listen::new(&strict).await.unwrap();
    assert!(stream.next().await.unwrap().is_err());
    assert!(stream.deviations().is_empty());
}
