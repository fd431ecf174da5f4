//! The one line that an error shows.

use crate::calls::{CALLS, Call};
use crate::errors::envelope;
use crate::script::Script;
use crate::sentinel::client;
use crate::steps::response;

async fn line(call: Call, status: u16, body: impl Into<String>) -> String {
    let line = call.fail(&client(&Script::json(status, body))).await.line;
    assert!(!line.contains(char::is_control), "{line:?}");
    line
}

#[tokio::test]
async fn a_described_error_says_everything_a_person_needs() {
    assert_eq!(
        line(Call::Revoke, 409, envelope(409)).await,
        "postConnectedAccountsByNanoidRevoke: 409 Conflict: It is not there: one; two (code 4091, slug Account_Gone, request id \
         req_7f3a); suggested fix: Look again."
    );
    for call in CALLS {
        for &status in call.described() {
            let line = line(call, status, envelope(status)).await;
            for part in [
                call.operation_id(),
                &status.to_string(),
                "It is not there: one; two",
                &format!("code {status}1"),
                "slug Account_Gone",
                "request id req_7f3a",
                "suggested fix: Look again.",
            ] {
                assert!(line.contains(part), "{line} should have {part}");
            }
            let unknown = line.contains("whether the request took effect is unknown");
            assert_eq!(unknown, status == 500, "{line}");
        }
    }
}

#[tokio::test]
async fn a_short_envelope_has_a_short_line() {
    let body = r#"{"error": {"message": "No.", "code": 7, "status": 404}}"#;
    assert_eq!(
        line(Call::Update, 404, body).await,
        "patchConnectedAccountsByNanoid: 404 Not Found: No. (code 7)"
    );
}

#[tokio::test]
async fn lines_breaks_and_terminal_codes_of_the_server_do_not_get_through() {
    let body = r#"{"error": {"message": "a\nb\r\u001b[31mc\u202ed", "code": 7, "slug": "x\ny", "status": 400}}"#;
    let line = line(Call::Revoke, 400, body).await;
    assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line:?}");
    assert!(line.contains("[31mc"), "{line:?}");
}

#[tokio::test]
async fn a_very_long_message_is_cut() {
    let long = "x".repeat(20_000);
    let body = format!(r#"{{"error": {{"message": "{long}", "code": 7, "status": 400}}}}"#);
    let line = line(Call::Revoke, 400, body).await;
    assert!(line.len() < 1_000 && line.contains("code 7"), "{line}");
}

#[tokio::test]
async fn a_page_is_not_quoted() {
    let script = Script::by(|_| {
        response(
            502,
            &[("content-type", "text/html")],
            "<h1>nginx 1.2.3</h1>",
        )
    });
    let failed = Call::Refresh.fail(&client(&script)).await;
    assert!(failed.line.contains("502 Bad Gateway"), "{}", failed.line);
    assert!(!failed.line.contains("nginx"), "{}", failed.line);
    assert_eq!(failed.body.as_deref(), Some("<h1>nginx 1.2.3</h1>"));
}

/// A status that is not described still shows what the server says.
#[tokio::test]
async fn an_unexpected_status_shows_what_the_server_says() {
    let line = line(Call::Update, 418, envelope(418)).await;
    assert!(
        line.contains("418") && line.contains("It is not there"),
        "{line}"
    );
}
