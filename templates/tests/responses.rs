//! Responses: good, bad and hostile ones all give a value or a typed error with the status.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use support::either::{both, over};
use support::{SENTINEL, Script, Step, builder, client, frames, json, response, with_headers};
use templates::fixture::{API_KEY, Clean, Either, Maybe, Post, Ranged, Thing, UpdateError};
use templates::runtime::ErrorKind::{self, Api, ContentType, Decode, UnexpectedStatus};
use templates::runtime::{Body, Client, Error, ResponsePolicy};

async fn update(step: Step) -> Result<Thing, Error<UpdateError>> {
    client(&Script::new([step])).update("1").await
}

#[tokio::test]
async fn json_is_read_under_each_of_its_names() {
    for content_type in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/problem+json",
        "text/json",
        "",
    ] {
        let thing = update(response(
            200,
            content_type,
            r#"{"id": "1", "more": [1, 2], "size": 2.0}"#,
        ))
        .await
        .unwrap();
        assert_eq!(
            thing,
            Thing {
                id: "1".into(),
                size: Some(2),
                parts: None
            }
        );
    }
    assert!(
        update(with_headers(
            200,
            &[],
            Body::from(Bytes::from(r#"{"id": "1"}"#))
        ))
        .await
        .is_ok()
    );
    let chunks = [r#"{"i"#, "", r#"d": "1"#, r#""}"#].map(|chunk| Ok(Bytes::from(chunk)));
    assert!(
        update(with_headers(200, &[], frames(chunks.into())))
            .await
            .is_ok()
    );
}

/// A response (status, media type, body), and the kind of its error.
type Refused = (u16, &'static str, &'static str, ErrorKind);

const JSON: &str = "application/json";

/// A success with a body of another media type.
const OTHER_MEDIA_TYPES: &[Refused] = &[
    (200, "text/html", "<html>", ContentType),
    (
        200,
        "text/html; charset=utf-8",
        r#"{"id": "1"}"#,
        ContentType,
    ),
    (200, "text/plain", "not JSON", ContentType),
    (200, "application/octet-stream", "{", ContentType),
    (200, "text/plain", r#"{"size": 1}"#, Decode),
    (200, "application/xml", "<a/>", ContentType),
    (200, "application/octet-stream", "", ContentType),
    (200, "application/jsonp", "", ContentType),
    (200, ";", "x", Decode),
];

/// A success that is not JSON, or JSON of another shape.
const OTHER_SHAPES: &[Refused] = &[
    (200, JSON, "", Decode),
    (200, JSON, " ", Decode),
    (200, JSON, "null", Decode),
    (200, JSON, "[]", Decode),
    (200, JSON, "true", Decode),
    (200, JSON, "{}", Decode),
    (200, JSON, r#"{"id": null}"#, Decode),
    (200, JSON, r#"{"id": 1}"#, Decode),
    (200, JSON, r#"{"id": "1", "size": 1.5}"#, Decode),
    (200, JSON, r#"{"id": "1", "size": 1e400}"#, Decode),
    (200, JSON, r#"{"id": "1", "parts": {}}"#, Decode),
    (200, JSON, r#"{"id": "1""#, Decode),
    (200, JSON, r#"{"id": "1"}}"#, Decode),
    (200, JSON, r#"{"id": "1",}"#, Decode),
    (200, JSON, r#"{'id': '1'}"#, Decode),
    (200, JSON, r#"{"id": "\ud800"}"#, Decode),
    (200, JSON, "{\"id\": \"\u{1}\"}", Decode),
    (200, JSON, "<html>", Decode),
    (200, JSON, "NaN", Decode),
];

/// A status that is not the success, described or not.
const OTHER_STATUSES: &[Refused] = &[
    (201, "text/html", "<html>", UnexpectedStatus),
    (201, JSON, r#"{"size": 1}"#, UnexpectedStatus),
    (299, "image/gif", "GIF89a", UnexpectedStatus),
    (202, "", "", UnexpectedStatus),
    (204, "", "", UnexpectedStatus),
    (206, JSON, r#"{"id": "1"}"#, UnexpectedStatus),
    (300, "", "", UnexpectedStatus),
    (400, JSON, r#"{"error": {"message": "m"}}"#, Api),
    (400, JSON, r#"{"error": {"message": 1}}"#, Api),
    (400, JSON, r#"{"error": "m"}"#, Api),
    (400, JSON, "", Api),
    (400, "text/html", "<h1>400</h1>", Api),
    (
        401,
        JSON,
        r#"{"error": {"message": "m"}}"#,
        UnexpectedStatus,
    ),
    (403, "text/html", "<h1>403</h1>", UnexpectedStatus),
    (404, "", "", Api),
    (404, "text/html", "<h1>404</h1>", Api),
    (409, JSON, r#"{"error": {"message": "m"}}"#, Api),
    (409, JSON, "{", Api),
    (410, "text/plain", "gone", Api),
    (410, "text/html", "<h1>gone</h1>", Api),
    (423, "image/gif", "GIF89a", Api),
    (423, "text/html", "<h1>locked</h1>", Api),
    (418, "text/plain", "teapot", UnexpectedStatus),
    (429, JSON, "{}", UnexpectedStatus),
    (500, "text/html", "<h1>oops</h1>", Api),
    (500, JSON, r#"{"error": {"message": "m"}}"#, Api),
    (502, "text/html", "<h1>bad gateway</h1>", UnexpectedStatus),
    (503, "text/html", "", Api),
    (504, "", "", UnexpectedStatus),
    (599, "", "", UnexpectedStatus),
    (600, "", "", UnexpectedStatus),
    (999, "", "", UnexpectedStatus),
];

/// Described errors whose bodies do not have the described form, and what the message says of each.
const UNTYPED: &[(u16, &str, &str, &str)] = &[
    (400, JSON, r#"{"error": {"message": 1}}"#, "Bad Request: 1"),
    (400, JSON, r#"{"error": "m"}"#, "Bad Request: m"),
    (
        400,
        JSON,
        r#"{"detail": [{"loc": ["body", "id"], "msg": "Missing"}]}"#,
        "Bad Request: body.id: Missing",
    ),
    (400, JSON, "", "the server refused the request"),
    (
        400,
        "text/html",
        "<h1>400</h1>",
        "the server refused the request",
    ),
    (
        400,
        "text/html",
        "<html><title>No</title>",
        "Bad Request: No",
    ),
    (
        400,
        "text/plain",
        "no such thing",
        "Bad Request: no such thing",
    ),
    (400, "", "no such thing", "Bad Request: no such thing"),
    (409, JSON, "{", "Conflict: the server refused the request"),
    (
        500,
        "text/html",
        "<h1>oops</h1>",
        "Internal Server Error: the server refused the request",
    ),
    (
        503,
        "text/html",
        "",
        "Service Unavailable: the server refused the request",
    ),
];

#[tokio::test]
async fn an_error_whose_body_has_another_form_is_still_that_of_its_status() {
    for &(status, content_type, body, said) in UNTYPED {
        let error = update(response(status, content_type, body))
            .await
            .unwrap_err();
        let what = format!("{status} {content_type} {body}: {error}");
        assert_eq!(error.kind(), Api, "{what}");
        assert_eq!(error.status(), StatusCode::from_u16(status).ok(), "{what}");
        assert!(error.api().is_some(), "{what}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
        assert!(error.to_string().contains(said), "{what}");
    }
}

#[tokio::test]
async fn an_error_with_the_described_body_is_typed_whatever_its_content_type() {
    let body = r#"{"error": {"message": "m"}}"#;
    for content_type in ["text/plain", "text/html", "application/octet-stream", ""] {
        let error = update(response(400, content_type, body)).await.unwrap_err();
        let Some(UpdateError::BadRequest(problem)) = error.api() else {
            panic!("{content_type}: {error}");
        };
        assert_eq!(problem.error.message, "m");
        assert_eq!(error.to_string(), "updateThing: 400 Bad Request: m");
    }
}

#[test]
fn the_words_of_a_server_are_in_the_message_of_either_driver() {
    let body = r#"{"detail": [{"loc": ["body", "alias"], "msg": "Too long", "type": "x"}]}"#;
    let script = Script::by(move |_| response(422, "application/json", body));
    let client = over(Client::builder().credential(&API_KEY, SENTINEL), &script);
    let client = client.build().unwrap();
    let error = both(|| client.update("1").alias("a")).unwrap_err();
    let expected = "updateThing: 422 Unprocessable Entity: a status that the API does not describe: body.alias: Too long";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn every_bad_response_is_a_typed_error_with_its_status() {
    let all = [OTHER_MEDIA_TYPES, OTHER_SHAPES, OTHER_STATUSES].concat();
    for (status, content_type, body, kind) in all {
        let error = update(response(status, content_type, body))
            .await
            .unwrap_err();
        let what = format!("{status} {content_type} {body}: {error}");
        assert_eq!(error.kind(), kind, "{what}");
        assert_eq!(error.status(), StatusCode::from_u16(status).ok(), "{what}");
        assert_eq!(error.api().is_some(), kind == Api, "{what}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
        assert_eq!((error.attempts(), error.operation()), (1, "updateThing"));
        assert!(!error.to_string().contains('\n'), "{what}");
    }
}

#[tokio::test]
async fn an_encoding_that_was_not_asked_for_is_an_error() {
    for encoding in ["gzip", "br", "x"] {
        let headers = [("content-encoding", encoding)];
        let error = update(with_headers(200, &headers, Body::empty()))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ContentType);
        assert!(error.to_string().contains(encoding));
    }
    let latin = update(response(410, "text/plain", Bytes::from_static(b"\xff")))
        .await
        .unwrap_err();
    let found = (latin.kind(), latin.status());
    assert_eq!(found, (Api, Some(StatusCode::GONE)));
    assert!(matches!(latin.into_api(), Some(UpdateError::Gone(text)) if text == "\u{fffd}"));
}

#[tokio::test]
async fn errors_differ_by_status_and_by_variant() {
    let error = update(json(
        409,
        r#"{"error": {"message": "busy", "code": 9, "request_id": "r"}}"#,
    ))
    .await
    .unwrap_err();
    assert!(
        error.is_conflict()
            && !error.is_not_found()
            && !error.is_server_error()
            && !error.is_timeout()
    );
    assert_eq!(
        error.to_string(),
        "updateThing: 409 Conflict: busy (code 9, request id r)"
    );
    assert!(
        matches!(error.into_api(), Some(UpdateError::Conflict(problem)) if problem.error.message == "busy")
    );
    let error = update(response(404, "", "")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "updateThing: 404 Not Found: the server refused the request"
    );
    assert!(error.is_not_found() && matches!(error.api(), Some(UpdateError::NotFound)));
    let error = update(json(
        200,
        r#"{"id": "1", "parts": [{"number": 1}, {"number": "x"}]}"#,
    ))
    .await
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "updateThing: 200 OK: the response does not have the described form: \
         parts[1].number: found a string, expected an unsigned 32-bit integer (line 1, column 51); \
         the policy `Lenient` would accept it"
    );
    let error = update(with_headers(
        429,
        &[("retry-after", "7"), ("x-request-id", "r7")],
        Body::empty(),
    ))
    .await
    .unwrap_err();
    assert!(error.is_rate_limited() && !error.outcome_unknown());
    assert_eq!(
        (error.retry_after(), error.request_id()),
        (Some(Duration::from_secs(7)), Some("r7"))
    );
    assert_eq!(
        error.to_string(),
        "updateThing: 429 Too Many Requests: a status that the API does not describe; the server asks to wait 7 s"
    );
    assert_eq!(
        std::mem::size_of::<Error<[u8; 4096]>>(),
        std::mem::size_of::<usize>()
    );
}

#[tokio::test]
async fn the_outcome_is_unknown_where_the_request_may_have_worked() {
    for (status, unknown) in [
        (400, false),
        (408, true),
        (409, false),
        (429, false),
        (500, true),
        (501, false),
        (502, true),
        (503, true),
        (504, true),
    ] {
        let error = Post::new(&client(&Script::new([response(status, "", "")])))
            .await
            .unwrap_err();
        assert_eq!(error.outcome_unknown(), unknown, "POST {status}");
        let error = Either::new(&client(&Script::new([response(status, "", "")])))
            .await
            .unwrap_err();
        assert!(!error.outcome_unknown(), "GET {status}");
    }
    let later = Script::new([with_headers(503, &[("retry-after", "1")], Body::empty())]);
    assert!(
        !Post::new(&client(&later))
            .await
            .unwrap_err()
            .outcome_unknown()
    );
}

/// What the default accepts besides JSON as described: (status, media type, body), and how that is told.
const ACCEPTED: &[(u16, &str, &str, &str)] = &[
    (
        201,
        JSON,
        r#"{"id": "1"}"#,
        "found status 201, expected status 200",
    ),
    (
        202,
        "",
        r#"{"id": "1"}"#,
        "found status 202, expected status 200",
    ),
    (
        200,
        "text/plain",
        r#"{"id": "1"}"#,
        "found text/plain, expected JSON",
    ),
    (
        200,
        "Text/Plain; charset=utf-8",
        r#"{"id": "1"}"#,
        "found text/plain, expected JSON",
    ),
    (
        200,
        "application/octet-stream",
        r#"{"id": "1"}"#,
        "found application/octet-stream, expected JSON",
    ),
    (
        200,
        JSON,
        r#"{"id": "1", "parts": [{"number": 4294967296}]}"#,
        "parts[0].number: found an integer out of range, expected an unsigned 32-bit integer",
    ),
];

#[tokio::test]
async fn what_cannot_be_mistaken_is_read_and_told() {
    for (status, content_type, body, told) in ACCEPTED {
        let step = || response(*status, content_type, *body);
        let read = client(&Script::new([step()])).update("1");
        let read = read.send_with_response().await.unwrap();
        assert_eq!(
            (read.value().id.as_str(), read.status().as_u16()),
            ("1", *status)
        );
        let deviations: Vec<String> = read.deviations().iter().map(ToString::to_string).collect();
        assert_eq!(deviations, [*told]);
        let strict = builder(&Script::new([step()])).response_policy(ResponsePolicy::Strict);
        let error = strict.build().unwrap().update("1").await.unwrap_err();
        assert!(
            matches!(error.kind(), UnexpectedStatus | ContentType | Decode),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_policy_can_be_set_for_a_client_and_for_a_request() {
    let wrong = || json(200, r#"{"id": 7, "size": "large"}"#);
    let by_default = client(&Script::new([wrong()]))
        .update("1")
        .await
        .unwrap_err();
    assert_eq!(
        by_default.to_string(),
        "updateThing: 200 OK: the response does not have the described form: \
         id: found an integer, expected a string (line 1, column 8); the policy `Lenient` would accept it"
    );
    let lenient = builder(&Script::new([wrong(), wrong(), wrong()]));
    let lenient = lenient
        .response_policy(ResponsePolicy::Lenient)
        .build()
        .unwrap();
    let read = lenient.update("1").send_with_response().await.unwrap();
    assert_eq!((read.value().id.as_str(), read.value().size), ("", None));
    let [first, second] = read.deviations() else {
        panic!("there are two");
    };
    assert_eq!(
        (first.path(), first.found(), first.expected(), first.times()),
        ("id", "an integer", "a string", 1)
    );
    assert_eq!(second.path(), "size");
    let strict = lenient.with_options(|options| options.response_policy(ResponsePolicy::Strict));
    assert_eq!(strict.update("1").await.unwrap_err().kind(), Decode);
    let request = lenient
        .update("1")
        .response_policy(ResponsePolicy::Tolerant);
    assert_eq!(request.await.unwrap_err().kind(), Decode);
}

#[tokio::test]
async fn no_content_is_the_empty_case_where_there_is_one() {
    for (status, body, expected) in [
        (200, "", Ok(None)),
        (201, "", Ok(None)),
        (204, "", Ok(None)),
        (200, r#"{"number": 1}"#, Ok(Some(1))),
        (202, r#"{"number": 1}"#, Ok(Some(1))),
        (206, r#"{"number": 1}"#, Err(UnexpectedStatus)),
    ] {
        let read = Maybe::new(&client(&Script::new([response(status, JSON, body)]))).await;
        let read = read.map(|part| part.map(|part| part.number));
        assert_eq!(
            read.map_err(|error| error.kind()),
            expected,
            "{status} {body}"
        );
    }
    // Nothing is described but that there is no content.
    for (status, content_type, body, is_read) in [
        (200, "", "", true),
        (200, JSON, "{}", true),
        (202, "text/plain", "queued", true),
        (200, "text/html", "<html>", false),
        (206, "", "", false),
    ] {
        let step = response(status, content_type, body);
        let read = Clean::new(&client(&Script::new([step])))
            .send_with_response()
            .await;
        assert_eq!(read.is_ok(), is_read, "{status} {content_type} {body}");
        if let Ok(read) = read {
            assert_eq!(&read.body()[..], body.as_bytes(), "what came is not lost");
            assert_eq!(read.deviations().len(), 1);
        }
    }
}

/// A part is not the whole, so a range does not describe it.
#[tokio::test]
async fn a_range_describes_every_success_but_a_part() {
    for (status, expected) in [(200, Ok(0)), (299, Ok(0)), (206, Err(UnexpectedStatus))] {
        let step = response(status, JSON, r#"{"number": 1}"#);
        let read = Ranged::new(&client(&Script::new([step])))
            .send_with_response()
            .await;
        let read = read.map(|read| read.deviations().len());
        assert_eq!(read.map_err(|error| error.kind()), expected, "{status}");
    }
}

#[tokio::test]
async fn headers_are_read_as_they_are_described() {
    let headers = [("content-type", "application/json"), ("x-total", "3")];
    let good = Body::from(Bytes::from(r#"{"id": "1"}"#));
    let script = Script::new([with_headers(200, &headers, good)]);
    let response = client(&script).update("1").send_with_response().await;
    let response = response.unwrap();
    assert_eq!(response.typed_headers().x_total(), Ok(Some(3)));
    assert_eq!(response.typed_headers().location(), Ok(None));

    let headers = [("x-total", "many"), ("location", "/things/2")];
    let error = update(with_headers(404, &headers, Body::from(Bytes::new()))).await;
    let error = error.unwrap_err();
    assert_eq!(
        error.typed_headers().location().unwrap().as_deref(),
        Some("/things/2")
    );
    let refused = error.typed_headers().x_total().unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the header `x-total` is not a 64-bit integer"
    );
    assert_eq!(error.headers()["x-total"], "many");
}
