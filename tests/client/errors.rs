//! Responses that are errors, and responses that are not what they should be: each of its own kind, with its status.

use generated::runtime::{ErrorKind, TransportErrorKind};

use crate::calls::{CALLS, Call, Failed};
use crate::script::{Script, Step, failure, json};
use crate::sentinel::{builder, client};
use crate::steps::{broken, endless, response};

/// The envelope of errors, with every property.
pub(crate) fn envelope(status: u16) -> String {
    format!(
        r#"{{"error": {{"message": "It is not there.", "code": {status}1, "slug": "Account_Gone", "status": {status},
            "request_id": "req_7f3a", "suggested_fix": "Look again.", "errors": ["one", "two"]}}}}"#
    )
}

async fn fail(call: Call, step: impl Fn() -> Step + Send + Sync + 'static) -> Box<Failed> {
    call.fail(&client(&Script::by(move |_| step()))).await
}

#[tokio::test]
async fn each_described_status_has_its_variant_and_its_body() {
    for call in CALLS {
        for &status in call.described() {
            let failed = fail(call, move || json(status, &envelope(status))).await;
            assert_eq!(failed.kind, ErrorKind::Api, "{call:?} {status}");
            assert_eq!(failed.status, Some(status));
            assert_eq!(failed.attempts, 1);
            assert_eq!(failed.body, Some(envelope(status)));
            let (variant, body) = failed.described.unwrap();
            assert_eq!(variant, status, "{call:?}");
            assert_eq!(body.error.message, "It is not there.");
            assert_eq!(body.error.code, f64::from(u32::from(status) * 10 + 1));
            assert_eq!(body.error.slug.as_deref(), Some("Account_Gone"));
            assert_eq!(body.error.status, f64::from(status));
            assert_eq!(body.error.request_id.as_deref(), Some("req_7f3a"));
            assert_eq!(body.error.suggested_fix.as_deref(), Some("Look again."));
            assert_eq!(
                body.error.errors,
                Some(vec!["one".to_owned(), "two".to_owned()])
            );
        }
    }
}

#[tokio::test]
async fn questions_about_a_status() {
    for call in CALLS {
        for status in [400, 401, 403, 404, 409, 500] {
            let failed = fail(call, move || json(status, &envelope(status))).await;
            assert_eq!(failed.is_not_found, status == 404, "{call:?} {status}");
            assert_eq!(failed.is_conflict, status == 409, "{call:?} {status}");
            assert_eq!(failed.outcome_unknown, status == 500, "{call:?} {status}");
        }
    }
}

#[tokio::test]
async fn a_status_that_is_not_described() {
    for call in CALLS {
        for status in [201, 204, 402, 409, 410, 418, 422, 451, 501, 502, 505, 599] {
            if call.described().contains(&status) {
                continue;
            }
            let failed = fail(call, move || json(status, &envelope(status))).await;
            assert_eq!(
                failed.kind,
                ErrorKind::UnexpectedStatus,
                "{call:?} {status}"
            );
            assert_eq!(failed.status, Some(status));
            assert_eq!(failed.body, Some(envelope(status)));
            assert_eq!(failed.described, None);
        }
    }
}

/// A gateway's page.
fn html(status: u16) -> Step {
    let headers = [("content-type", "text/html; charset=utf-8")];
    let page = "<!doctype html><title>502 Bad Gateway</title>";
    response(status, &headers, page)
}

fn packed() -> Step {
    let headers = [
        ("content-type", "application/json"),
        ("content-encoding", "gzip"),
    ];
    response(200, &headers, "\u{1f}")
}

/// What comes in the place of a response: how it is made, and the error's kind and status.
type Wreckage = (&'static str, fn() -> Step, ErrorKind, u16);

#[rustfmt::skip]
const WRECKAGE: [Wreckage; 12] = [
    ("a gateway's page",                     || html(502),                                                ErrorKind::UnexpectedStatus, 502),
    ("a page with a described status",       || html(500),                                                ErrorKind::Api,              500),
    ("a page with 200",                      || html(200),                                                ErrorKind::ContentType,      200),
    ("text with 200",                        || response(200, &[("content-type", "text/plain")], "ok"),     ErrorKind::ContentType,      200),
    ("an empty body",                        || json(200, ""),                                            ErrorKind::Decode,           200),
    ("no body and no type",                  || response(200, &[], ""),                                     ErrorKind::Decode,           200),
    ("half of the JSON",                     || json(200, r#"{"id": "ca_1", "sta"#),                      ErrorKind::Decode,           200),
    ("another shape",                        || json(200, r#"{"data": []}"#),                             ErrorKind::Decode,           200),
    ("another shape with a described status", || json(404, r#"{"message": "no"}"#),                       ErrorKind::Api,              404),
    ("packed",                               packed,                                                      ErrorKind::ContentType,      200),
    ("a body that breaks off",               || broken(200, r#"{"id": "#),                                ErrorKind::Body,             200),
    ("an error that breaks off",             || broken(404, r#"{"error": "#),                             ErrorKind::Body,             404),
];

#[tokio::test]
async fn pages_and_wreckage_each_have_their_kind_and_their_status() {
    for call in CALLS {
        for (what, make, kind, status) in WRECKAGE {
            let failed = fail(call, make).await;
            assert_eq!(failed.kind, kind, "{call:?}, {what}: {}", failed.line);
            assert_eq!(failed.status, Some(status), "{call:?}, {what}");
            let described = failed.described.map(|(status, _)| status);
            let expected = (kind == ErrorKind::Api).then_some(status);
            assert_eq!(described, expected, "{call:?}, {what}");
            assert!(!failed.line.contains("html>"), "{}", failed.line);
        }
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_told_with_its_place_and_without_its_value() {
    for (call, body, place) in [
        (
            Call::Refresh,
            r#"{"id": "ca_1", "status": 7718, "redirect_url": null}"#,
            "status: ",
        ),
        (
            Call::Refresh,
            r#"{"id": "ca_1", "redirect_url": null}"#,
            "`status`",
        ),
        (
            Call::Update,
            r#"{"success": "7718", "id": "ca_1", "status": "A"}"#,
            "success: ",
        ),
        (
            Call::Revoke,
            r#"{"revoked_tokens": [], "connected_account": {"id": "ca_1", "status": 7718}}"#,
            "connected_account.status: ",
        ),
        (
            Call::Revoke,
            r#"{"revoked_tokens": ["access_token", 7718], "connected_account": {}}"#,
            "revoked_tokens[1]: ",
        ),
        (
            Call::Revoke,
            r#"{"revoked_tokens": [], "connected_account": {"id": "ca_1"}}"#,
            "connected_account: the property `status`",
        ),
    ] {
        let failed = call.fail(&client(&Script::json(200, body))).await;
        assert_eq!(failed.kind, ErrorKind::Decode);
        assert!(
            failed.line.contains(place),
            "{} should say {place}",
            failed.line
        );
        assert!(failed.line.contains("line 1"), "{}", failed.line);
        assert!(!failed.line.contains("7718"), "{}", failed.line);
    }
}

#[tokio::test]
async fn a_body_without_end_stops_at_the_limit() {
    for call in CALLS {
        for status in [200, 404] {
            let script = Script::by(move |_| endless(status));
            let client = builder(&script)
                .max_response_bytes(100_000)
                .max_error_bytes(10_000)
                .build()
                .unwrap();
            let failed = call.fail(&client).await;
            assert_eq!(
                (failed.kind, failed.status),
                (ErrorKind::TooLarge, Some(status))
            );
            let limit = if status == 200 { "100000" } else { "10000" };
            assert!(failed.line.contains(limit), "{}", failed.line);
        }
    }
}

#[tokio::test]
async fn failures_of_the_transport() {
    for call in CALLS {
        for (kind, expected, unknown) in [
            (TransportErrorKind::Connect, ErrorKind::Connect, false),
            (TransportErrorKind::Reset, ErrorKind::Transport, true),
            (TransportErrorKind::Other, ErrorKind::Transport, true),
        ] {
            let failed = fail(call, move || failure(kind)).await;
            assert_eq!(failed.kind, expected, "{call:?}");
            assert_eq!(failed.outcome_unknown, unknown, "{call:?} {kind:?}");
            assert_eq!((failed.status, failed.body), (None, None));
            assert!(failed.has_source);
        }
    }
}

#[tokio::test]
async fn the_next_call_works_after_every_fault() {
    for call in CALLS {
        let script = Script::by(move |number| match number {
            0 => failure(TransportErrorKind::Reset),
            1 => broken(200, "{"),
            2 => json(500, "{"),
            3 => response(308, &[("location", "https://elsewhere.example.com/")], ""),
            4 => Step::Hang,
            _ => json(200, call.good()),
        });
        let client = client(&script);
        for _ in 0..5 {
            call.fail(&client).await;
        }
        call.succeed(&client).await;
        assert_eq!(script.seen().len(), 6, "{call:?}");
    }
}
