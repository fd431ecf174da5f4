//! Responses: whatever a server sends, the client gives a value or an error that says of which status; no error repeats
//! what the response holds, and where the bytes are cut on their way makes no difference.

mod reference;

use std::fmt::Debug;

use arbitrary::{Result, Unstructured};
use bytes::Bytes;
use serde_json::{Value, json};
use templates::fixture::{Either, Hear, Lines, Listen};
use templates::runtime::{Client, Event, StreamError};

use super::strings;
use super::wire::{SECRET, ServerResponse, client, finished};

/// What no error may repeat: it stands where values are.
const SENTINEL: &str = "zq7answer";

const CONTENT_TYPES: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "application/problem+json",
    "text/plain",
    "text/html",
    "application/octet-stream",
    "text/event-stream",
    "application/jsonl",
    "text/plain; charset=latin1",
    "",
    "/",
    "a",
];

/// What lines of events and items are made of.
const LINES: &[&str] = &[
    "data",
    "data:",
    "data: ",
    "event: a",
    "event",
    "id: 1",
    "id",
    "id: \u{0}",
    "retry: 5",
    "retry: x",
    "retry:",
    "retry: 99999999999999999999",
    ":",
    ": comment",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\u{feff}",
    "{\"number\":1}",
    "{\"number\":300}",
    "{\"number\":\"x\"}",
    "[DONE]",
    "{",
    "}",
    "1",
    "null",
    " ",
    "\u{1e}",
    "DATA: x",
    "data : x",
    "é",
];

/// A response of bytes, read as whatever an operation may expect.
pub fn responses(bytes: &[u8]) {
    let mut u = Unstructured::new(bytes);
    let Ok((response, kind)) = make(&mut u) else {
        return;
    };
    match kind {
        0 => thing(&response),
        1 => {
            let sent = |client: &Client| finished(Either::new(client).send()).map(drop);
            told(
                &response,
                sent(&client(&response))
                    .map_err(|error| (format!("{error} {error:?}"), error.status())),
            );
        }
        2 => cut(&response, |client| {
            finished(Listen::new(client).into_future())
                .map(|mut stream| all(|| finished(stream.next()).map(event)))
        }),
        3 => {
            cut(&response, |client| {
                finished(Hear::new(client).into_future())
                    .map(|mut stream| all(|| finished(stream.next()).map(event)))
            });
            reference::compare(&response);
        }
        _ => cut(&response, |client| {
            finished(Lines::new(client).into_future())
                .map(|mut stream| all(|| finished(stream.next()).map(shown)))
        }),
    }
}

fn make(u: &mut Unstructured<'_>) -> Result<(ServerResponse, u8)> {
    let kind = u.int_in_range(0..=4)?;
    let expected = [
        "application/json",
        "application/octet-stream",
        "text/event-stream",
        "text/event-stream",
        "application/jsonl",
    ];
    let content_type = match u.int_in_range(0..=7)? {
        0 => u.choose(CONTENT_TYPES)?.to_string(),
        1 => strings::signs(u)?,
        _ => expected[usize::from(kind)].to_owned(),
    };
    let status = match u.int_in_range(0..=5)? {
        0 => *u.choose(&[201, 204, 301, 307, 400, 404, 409, 410, 423, 429, 500, 503])?,
        1 => u.int_in_range(200..=999)?,
        _ => 200,
    };
    let body = match (kind, u.int_in_range(0..=9)?) {
        (_, 0) => u.arbitrary::<Vec<u8>>()?,
        (0 | 1, _) => json_text(u)?,
        _ => lines(u)?,
    };
    let mut cuts = Vec::new();
    for _ in 0..u.int_in_range(0..=6)? {
        cuts.push(u.int_in_range(0..=body.len())?);
    }
    cuts.sort_unstable();
    let limit = if u.ratio(1, 6)? {
        u.int_in_range(0..=64)?
    } else {
        1 << 20
    };
    let location = if u.ratio(1, 2)? {
        strings::signs(u)?
    } else {
        "https://api.example.com/next".to_owned()
    };
    Ok((
        ServerResponse {
            status,
            content_type,
            location,
            body: Bytes::from(body),
            cuts,
            limit,
        },
        kind,
    ))
}

/// JSON that is nearly a thing, as text; now and then a byte of it is another.
fn json_text(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut value =
        json!({ "id": SENTINEL, "size": scalar(u)?, "parts": [{ "number": scalar(u)? }] });
    match u.int_in_range(0..=7)? {
        0 => value = scalar(u)?,
        1 => value["id"] = scalar(u)?,
        2 => value["parts"] = scalar(u)?,
        3 => value[strings::any(u)?] = scalar(u)?,
        4 => value = json!({ "error": { "message": scalar(u)? } }),
        5 => value = json!([value]),
        _ => {}
    }
    let mut text = value.to_string().into_bytes();
    if u.ratio(1, 4)? && !text.is_empty() {
        let at = u.choose_index(text.len())?;
        text[at] = u.arbitrary()?;
    }
    if u.ratio(1, 12)? {
        text.splice(0..0, *b"\xef\xbb\xbf");
    }
    Ok(text)
}

fn scalar(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u.int_in_range(0..=8)? {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(u.arbitrary::<i64>()?),
        3 => json!(u.arbitrary::<f64>()?),
        4 => json!(u.arbitrary::<u8>()?),
        5 => json!(1.0),
        6 => json!([SENTINEL]),
        7 => json!({ "a": SENTINEL }),
        _ => json!(SENTINEL),
    })
}

fn lines(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    for _ in 0..u.int_in_range(0..=24)? {
        match u.int_in_range(0..=11)? {
            0 => text.push(u.arbitrary()?),
            1..=4 => text.push(b'\n'),
            _ => text.extend_from_slice(u.choose(LINES)?.as_bytes()),
        }
    }
    Ok(text)
}

/// A whole response as a model or one of its errors.
fn thing(response: &ServerResponse) {
    let client = client(response);
    match finished(client.update("1").send()) {
        // Another success than the described one is read as that; a part is not.
        Ok(_) => assert!(
            (200..300).contains(&response.status) && response.status != 206,
            "{response:?}"
        ),
        Err(error) => {
            let shown = format!("{error}");
            // What an API says of an error is meant to be shown; what cannot be read as its response is not.
            if response.status == 200 {
                assert!(!shown.contains(SENTINEL), "{shown}\n{response:?}");
            }
            told(
                response,
                Err((format!("{error} {error:?}"), error.status())),
            );
        }
    }
}

/// An error knows the status, and has no secret of the client's.
fn told(
    response: &ServerResponse,
    sent: std::result::Result<(), (String, Option<http::StatusCode>)>,
) {
    if let Err((shown, status)) = sent {
        assert!(!shown.contains(SECRET), "{shown}\n{response:?}");
        let status = status.map(|status| status.as_u16());
        assert!(
            status == Some(response.status),
            "{status:?} {shown}\n{response:?}"
        );
    }
}

/// Read in pieces and whole, a response is the same.
fn cut<T: Debug + PartialEq, E: std::fmt::Display>(
    response: &ServerResponse,
    read: impl Fn(&Client) -> std::result::Result<T, E>,
) {
    let whole = ServerResponse {
        cuts: Vec::new(),
        ..response.clone()
    };
    let one = read(&client(response)).map_err(|error| error.to_string());
    let other = read(&client(&whole)).map_err(|error| error.to_string());
    assert_eq!(one, other, "{response:?}");
}

/// Everything that a stream gives.
fn all(mut next: impl FnMut() -> Option<String>) -> Vec<String> {
    let mut items = Vec::new();
    while let Some(item) = next() {
        items.push(item);
        assert!(items.len() < 10_000, "a stream that does not end");
    }
    items
}

fn event<T: Debug>(event: std::result::Result<Event<T>, StreamError>) -> String {
    shown(event)
}

fn shown<T: Debug>(item: std::result::Result<T, StreamError>) -> String {
    match item {
        Ok(item) => format!("{item:?}"),
        Err(error) => error.to_string(),
    }
}
