//! Text that servers send in other ways than described: as a JSON string, with another status, or not at all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use support::{Script, builder, client, response};
use templates::fixture::{File, StringOrText, UpdateError, Word};
use templates::runtime::{ErrorKind, ResponsePolicy};

const JSON: &str = "application/json";

/// A response (status, media type, body), the text that it is read as, and what is told of it.
type Read = (
    u16,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const TEXTS: &[Read] = &[
    (200, "text/plain", "OK", "OK", &[]),
    (200, "text/plain", "\"OK\"", "\"OK\"", &[]),
    (200, "", "\"OK\"", "\"OK\"", &[]),
    (200, "text/csv", "a,b", "a,b", &[]),
    (200, "text/plain", "", "", &[]),
    (
        200,
        JSON,
        "\"OK\"\n",
        "OK",
        &["found a JSON string, expected text"],
    ),
    (
        200,
        "Application/Problem+JSON; charset=utf-8",
        r#""\u00fc\n\"x\"""#,
        "ü\n\"x\"",
        &["found a JSON string, expected text"],
    ),
    (
        200,
        JSON,
        "\u{feff}\"OK\"",
        "OK",
        &["found a JSON string, expected text"],
    ),
    // What is no string is the text that came.
    (200, JSON, r#"{"id": "1"}"#, r#"{"id": "1"}"#, &[]),
    (200, JSON, "1.10", "1.10", &[]),
    (200, JSON, "\"open", "\"open", &[]),
    (200, JSON, "", "", &[]),
    (
        201,
        JSON,
        "\"OK\"",
        "OK",
        &[
            "found status 201, expected status 200",
            "found a JSON string, expected text",
        ],
    ),
    (
        201,
        JSON,
        r#"{"id": "1"}"#,
        r#"{"id": "1"}"#,
        &["found status 201, expected status 200"],
    ),
    (
        201,
        "",
        "made",
        "made",
        &["found status 201, expected status 200"],
    ),
    (
        202,
        "text/plain",
        "queued",
        "queued",
        &["found status 202, expected status 200"],
    ),
    (
        204,
        JSON,
        "",
        "",
        &["found status 204 without content, expected status 200"],
    ),
];

#[tokio::test]
async fn text_is_read_in_whatever_way_it_is_sent() {
    for (status, content_type, body, text, told) in TEXTS {
        let what = format!("{status} {content_type} {body}");
        let script = Script::new([response(*status, content_type, *body)]);
        let read = Word::new(&client(&script)).send_with_response().await;
        let read = read.unwrap_or_else(|error| panic!("{what}: {error}"));
        let deviations: Vec<String> = read.deviations().iter().map(ToString::to_string).collect();
        assert_eq!(
            (read.value().as_str(), deviations),
            (*text, told.iter().map(ToString::to_string).collect()),
            "{what}"
        );
        assert_eq!(&read.body()[..], body.as_bytes(), "{what}");
    }
}

#[tokio::test]
async fn what_is_no_text_stays_an_error() {
    use ErrorKind::{ContentType, UnexpectedStatus};
    for (status, content_type, body, kind) in [
        (200, "text/html", "<html>", ContentType),
        (201, "text/html", "<html>", UnexpectedStatus),
        (201, "image/gif", "GIF89a", UnexpectedStatus),
        // It may mean that there is nothing yet.
        (202, "", "", UnexpectedStatus),
        (206, "text/plain", "O", UnexpectedStatus),
    ] {
        let script = Script::new([response(status, content_type, body)]);
        let error = Word::new(&client(&script)).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {content_type}: {error}");
    }
}

#[tokio::test]
async fn the_strict_level_changes_nothing() {
    for (status, body, expected) in [
        (200, "\"OK\"", Ok("\"OK\"")),
        (201, "\"OK\"", Err(ErrorKind::UnexpectedStatus)),
        (204, "", Err(ErrorKind::UnexpectedStatus)),
    ] {
        let strict = builder(&Script::new([response(status, JSON, body)]));
        let strict = strict.response_policy(ResponsePolicy::Strict);
        let read = Word::new(&strict.build().unwrap()).await;
        let read = read.as_deref().map_err(|error| error.kind());
        assert_eq!(read, expected, "{status} {body}");
    }
}

#[tokio::test]
async fn no_content_is_empty_text_or_no_bytes() {
    for (status, is_read) in [(200, true), (204, true), (202, false)] {
        let step = || Script::new([response(status, JSON, "")]);
        let read = StringOrText::new(&client(&step())).await;
        assert_eq!(read.ok().as_deref(), is_read.then_some(""), "{status}");
        let read = File::new(&client(&step())).await;
        assert_eq!(
            read.ok().map(|bytes| bytes.len()),
            is_read.then_some(0),
            "{status}"
        );
    }
}

#[tokio::test]
async fn an_error_that_is_text_is_read_in_the_same_way_at_every_level() {
    for policy in [ResponsePolicy::Strict, ResponsePolicy::Tolerant] {
        let script = Script::new([response(410, JSON, "\"gone for good\"")]);
        let client = builder(&script).response_policy(policy).build().unwrap();
        let error = client.update("1").await.unwrap_err();
        assert!(
            error.to_string().contains("410 Gone: gone for good"),
            "{error}"
        );
        assert!(
            matches!(error.into_api(), Some(UpdateError::Gone(text)) if text == "gone for good")
        );
    }
}
