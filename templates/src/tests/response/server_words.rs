//! Tests of `runtime/response/server_words.rs`.

use serde_json::{Value, json};

use crate::runtime::auth::redact::Redactor;
use crate::runtime::response::server_words::summarize;

fn line(body: &Value) -> Option<String> {
    of(&body.to_string())
}

fn of(body: &str) -> Option<String> {
    let mut redactor = Redactor::default();
    redactor.add_credential("sk-Sentinel");
    summarize(body.as_bytes(), &redactor.cleaner())
}

#[test]
fn the_usual_envelopes_are_read() {
    for (body, expected) in [
        (
            json!({"error": {"message": "No.", "code": 1001, "slug": "X_Y", "status": 404, "request_id": "r1", "suggested_fix": "Look."}}),
            Some("No. (code 1001, slug X_Y, request id r1); suggested fix: Look."),
        ),
        (
            json!({"error": "invalid_grant", "error_description": "Expired."}),
            Some("Expired."),
        ),
        (json!({"error": "invalid_grant"}), Some("invalid_grant")),
        (
            json!({"type": "about:blank", "title": "Out of credit", "detail": "30 needed"}),
            Some("Out of credit: 30 needed"),
        ),
        (
            json!({"errors": [{"message": "first", "code": "c"}, {"message": "second"}]}),
            Some("first; second (code c)"),
        ),
        (json!({"errors": ["plain"]}), Some("plain")),
        (json!({"message": null, "detail": "d"}), Some("d")),
        (json!("text"), Some("text")),
        (json!({"code": 7}), Some("(code 7)")),
        (json!({"data": 1}), None),
        (json!({"message": {"nested": 1}}), None),
        (json!([1]), None),
        (json!(3).take(), None),
    ] {
        assert_eq!(line(&body).as_deref(), expected, "{body}");
    }
}

#[test]
fn the_formats_of_frameworks_are_read() {
    for (body, expected) in [
        // FastAPI.
        (
            json!({"detail": [
                {"loc": ["body", "items", 0, "name"], "msg": "Field required", "type": "missing", "input": {"a": "sk"}},
                {"loc": ["query", "limit"], "msg": "Input should be a valid integer", "type": "int_parsing", "input": "x"},
            ]}),
            "body.items.0.name: Field required; query.limit: Input should be a valid integer",
        ),
        (json!({"detail": "Not Found"}), "Not Found"),
        // Prefect.
        (
            json!({"exception_message": "Invalid request received.", "request_body": {"name": "x"},
                "exception_detail": [{"loc": ["body", "name"], "msg": "field required", "type": "missing"}]}),
            "Invalid request received: body.name: field required",
        ),
        // Django REST framework, and Label Studio.
        (
            json!({"tags": ["Too many.", "Too long."], "title": ["May not be blank."]}),
            "tags: Too many.; Too long.; title: May not be blank.",
        ),
        (
            json!({"id": "1", "status_code": 400, "detail": "Validation error", "exc_info": null,
                "validation_errors": {"title": ["May not be blank."]}}),
            "Validation error: title: May not be blank.",
        ),
        // Rails, ASP.NET, Spring, GitHub, OpenAI, Google, JSON:API, GraphQL, AWS, Kubernetes.
        (
            json!({"errors": {"name": ["can't be blank"]}}),
            "name: can't be blank",
        ),
        (
            json!({"errors": {"email": "is invalid"}}),
            "email: is invalid",
        ),
        (
            json!({"title": "One or more errors.", "status": 400, "errors": {"Name": ["It is required."]}}),
            "One or more errors: Name: It is required.",
        ),
        (
            json!({"timestamp": 1, "status": 404, "error": "Not Found", "message": "No pet 7", "path": "/pets/7"}),
            "No pet 7",
        ),
        (
            json!({"message": "Validation Failed", "errors": [{"resource": "Issue", "field": "title", "code": "missing_field"}]}),
            "Validation Failed: title: missing_field (code missing_field)",
        ),
        (
            json!({"error": {"message": "Unknown.", "type": "invalid_request_error", "param": "model", "code": null}}),
            "model: Unknown.",
        ),
        (
            json!({"error": {"code": 403, "message": "Denied.", "errors": [{"message": "Denied.", "reason": "forbidden"}]}}),
            "Denied. (code 403)",
        ),
        (
            json!({"errors": [{"title": "Invalid", "detail": "Too short.", "source": {"pointer": "/data/name"}}]}),
            "/data/name: Invalid: Too short.",
        ),
        (
            json!({"data": null, "errors": [{"message": "No field", "path": ["a", 0]}]}),
            "a.0: No field",
        ),
        (json!({"__type": "X", "Message": "Denied"}), "Denied"),
        (json!({"errorMessage": "Denied"}), "Denied"),
        (json!({"data": {"message": "inside"}}), "inside"),
        (
            json!({"response": {"errors": [{"detail": "inside"}]}}),
            "inside",
        ),
        (json!([{"message": "of a list"}, "text"]), "of a list; text"),
        (json!({"errors": ["a", "b", "c", "d"]}), "a; b; c; …"),
        (json!({"message": "line 1\nline 2"}), "line 1 line 2"),
    ] {
        assert_eq!(line(&body).as_deref(), Some(expected), "{body}");
    }
}

#[test]
fn what_is_no_message_is_not_shown() {
    for body in [
        json!({"tags": ["a", "b"], "name": "x"}),
        json!({"user": "x", "items": ["a"]}),
        json!({"a": {"b": {"c": {"message": "too deep"}}}}),
        json!({"message": ""}),
        json!({}),
        json!({"detail": [{"input": "sent"}]}),
    ] {
        assert_eq!(line(&body), None, "{body}");
    }
}

#[test]
fn text_is_shown_and_html_by_its_title() {
    for (body, expected) in [
        ("404 page not found\n", Some("404 page not found")),
        ("\u{feff}no\r\n\tway", Some("no way")),
        ("key sk-Sentinel refused", Some("key [redacted] refused")),
        ("key sk-Sen\ntinel refused", Some("key [redacted] refused")),
        ("", None),
        (" \n", None),
        ("<html>", None),
        ("<!DOCTYPE html><p>secret page", None),
        (
            "<!doctype html>\n<html><head><TITLE lang=en>502 Bad\n Gateway &amp; more</TITLE></head><body>x</body></html>",
            Some("502 Bad Gateway & more"),
        ),
        ("<html><title></title></html>", None),
        ("<html><title>endless", None),
        (
            "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>No such key.</Message></Error>",
            Some("No such key."),
        ),
        ("<a>b</a>", None),
        ("{\"message\": \"cut off", None),
        ("\u{0}\u{1}bytes", None),
    ] {
        assert_eq!(of(body).as_deref(), expected, "{body:?}");
    }
    let long = of(&"word ".repeat(1000)).expect("a line");
    assert!(long.chars().count() <= 301 && long.ends_with('…'), "{long}");
}

/// Some servers write a byte order mark before their JSON (RFC 8259, section 8.1, lets a reader ignore it).
#[test]
fn a_byte_order_mark_hides_no_message() {
    let redactor = Redactor::default();
    let bodies = [
        "\u{feff}{\"error\": {\"message\": \"no such thing\"}}",
        "\u{feff}no such thing",
    ];
    for body in bodies {
        let said = summarize(body.as_bytes(), &redactor.cleaner());
        assert_eq!(said.as_deref(), Some("no such thing"), "{body}");
    }
}
