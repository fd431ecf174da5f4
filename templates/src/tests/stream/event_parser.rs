//! Tests of `runtime/stream/event_parser.rs`.

use crate::runtime::stream::event_parser::*;
use bytes::Bytes;

/// Events as `event|data|id|retry`.
fn events(chunks: &[&[u8]], limit: usize) -> Vec<String> {
    let mut parser = EventParser::new(limit);
    let mut events = Vec::new();
    for chunk in chunks {
        parser.feed(Bytes::copy_from_slice(chunk));
        while let Some(event) = parser.next() {
            let Ok(event) = event else {
                events.push("too long".to_owned());
                return events;
            };
            events.push(format!(
                "{}|{}|{}|{}",
                event.event,
                event.data.replace('\n', "\\n"),
                event.id.unwrap_or_default(),
                event.retry.map(|wait| wait.to_string()).unwrap_or_default(),
            ));
        }
    }
    events
}

const TABLE: &[(&str, &[&str])] = &[
    ("", &[]),
    ("\n\n\n", &[]),
    ("data: a\n\n", &["message|a||"]),
    ("data:a\n\ndata:  b\n\n", &["message|a||", "message| b||"]),
    // Every line end, alone and mixed.
    ("data: a\r\rdata: b\r\r", &["message|a||", "message|b||"]),
    (
        "data: a\r\n\r\ndata: b\r\n\r\n",
        &["message|a||", "message|b||"],
    ),
    ("data: a\r\ndata: b\n\r\n", &["message|a\\nb||"]),
    ("data: a\n\rdata: b\r\n\n", &["message|a||", "message|b||"]),
    // Lines of data, empty ones too.
    ("data\n\n", &["message|||"]),
    ("data\ndata\n\n", &["message|\\n||"]),
    ("data: a\ndata:\ndata: b\n\n", &["message|a\\n\\nb||"]),
    // The end of the stream does not complete an event.
    ("data: a\n\ndata: b\n", &["message|a||"]),
    ("data: a\n\ndata: b", &["message|a||"]),
    // The type is the event's, the id is the stream's.
    (
        "event: e\ndata: a\n\ndata: b\n\n",
        &["e|a||", "message|b||"],
    ),
    ("event: e\n\ndata: b\n\n", &["message|b||"]),
    (
        "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
        &["message|a|1|", "message|b|1|", "message|c||"],
    ),
    ("id: 1\n\nid: 2\0\ndata: a\n\n", &["message|a|1|"]),
    (
        "retry: 10\ndata: a\n\ndata: b\n\n",
        &["message|a||10", "message|b||"],
    ),
    (
        "retry: 1s\nretry:\nretry: -1\ndata: a\n\n",
        &["message|a||"],
    ),
    // Comments and unknown fields.
    (": hello\ndata: a\n:\n\n", &["message|a||"]),
    ("Data: x\n data: y\nother: z\nother\n\n", &[]),
    ("data: a: b\n\n", &["message|a: b||"]),
    // A byte order mark counts at the beginning only.
    ("\u{feff}data: a\n\n\u{feff}data: b\n\n", &["message|a||"]),
    ("\u{feff}\n\ndata: a\n\n", &["message|a||"]),
    ("data: é🦀\n\n", &["message|é🦀||"]),
];

#[test]
fn events_are_parsed_as_in_the_standard() {
    for (input, expected) in TABLE {
        assert_eq!(events(&[input.as_bytes()], 100), *expected, "{input:?}");
    }
}

#[test]
fn the_division_into_chunks_makes_no_difference() {
    for (input, expected) in TABLE {
        let bytes = input.as_bytes();
        for cut in 0..=bytes.len() {
            let (left, right) = bytes.split_at(cut);
            assert_eq!(
                events(&[left, &[], right], 100),
                *expected,
                "{input:?} at {cut}"
            );
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(events(&single, 100), *expected, "{input:?} byte by byte");
    }
}

#[test]
fn invalid_utf_8_is_replaced() {
    assert_eq!(
        events(&[b"data: a\xffb\n\n"], 100),
        ["message|a\u{fffd}b||"]
    );
}

#[test]
fn the_size_of_an_event_is_limited_and_that_of_a_stream_is_not() {
    let small = "data: 12345\n\n".repeat(100);
    assert_eq!(events(&[small.as_bytes()], 20).len(), 100);
    for long in [
        format!("data: {}", "1".repeat(20)),
        "data: 12345\n".repeat(20),
        format!("event: {}\ndata: 12345678\n", "e".repeat(12)),
        format!(": {}", "1".repeat(20)),
    ] {
        assert_eq!(events(&[long.as_bytes()], 20), ["too long"], "{long}");
    }
}
