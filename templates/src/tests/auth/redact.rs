//! Tests of `runtime/auth/redact.rs`.

use serde_json::json;

use crate::runtime::auth::redact::*;
use crate::runtime::response::server_words::summarize;
use serde_json::Value;

fn line(body: &Value) -> Option<String> {
    let mut redactor = Redactor::default();
    redactor.add_credential("sk-Sentinel");
    summarize(body.to_string().as_bytes(), &redactor)
}

#[test]
fn nothing_that_was_sent_and_nothing_that_hides_is_shown() {
    for echo in [
        "key sk-Sentinel refused",
        "SK-SENTINEL",
        "sk-Sen\u{0}tinel",
        "s\u{200b}k-Sentinel",
        "sk-Sentinelsk-Sentinel",
    ] {
        let line = line(&json!({"error": {"message": echo, "slug": echo}})).expect("a line");
        assert!(!line.to_lowercase().contains("sentinel"), "{line}");
    }
    let line = line(&json!({"message": format!("a\u{1b}[31m\r\n\u{202e}b{}sk-Sentinel", "x".repeat(LONGEST - 15))})).expect("a line");
    assert!(
        line.starts_with("a[31mbxxx") && line.ends_with('…'),
        "{line}"
    );
    assert!(
        line.chars().count() == LONGEST + 1 && !line.contains("sk-Sen"),
        "{line}"
    );
}

/// However short a secret is, it does not show, and the marks of others stay whole.
#[test]
fn short_and_overlapping_secrets_go_in_one_pass() {
    let cleaned = |secrets: &[&str], message: &str| {
        let mut redactor = Redactor::default();
        secrets
            .iter()
            .for_each(|secret| redactor.add_credential(secret));
        redactor.clean(message)
    };
    assert_eq!(cleaned(&["t"], "a tea"), "a [redacted]ea");
    assert_eq!(cleaned(&["e", "key"], "my key"), "my [redacted]");
    assert_eq!(cleaned(&["abcd", "cdef"], "x abcdef y"), "x [redacted] y");
    assert_eq!(
        cleaned(&["a\u{0}b"], "x ab y, A\u{0}B"),
        "x [redacted] y, [redacted]"
    );
    assert_eq!(cleaned(&["aa"], "baaab"), "b[redacted]ab");
    assert_eq!(cleaned(&["ab"], "xababy"), "x[redacted]y");
}

#[test]
fn each_secret_is_kept_once_and_an_empty_one_not_at_all() {
    let mut redactor = Redactor::default();
    for secret in ["a", "", "b", "a"] {
        redactor.add_credential(secret);
    }
    assert_eq!(
        strings(&redactor.credentials).collect::<Vec<_>>(),
        ["a", "b"]
    );
}
