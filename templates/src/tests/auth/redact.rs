//! Tests of `runtime/auth/redact.rs`.

use serde_json::json;

use crate::runtime::auth::redact::*;
use crate::runtime::response::server_words::summarize;
use serde_json::Value;

fn line(body: &Value) -> Option<String> {
    let mut redactor = Redactor::default();
    redactor.add_credential("sk-Sentinel");
    summarize(body.to_string().as_bytes(), &redactor.cleaner())
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
        line.starts_with("a[31m bxxx") && line.ends_with('…'),
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
    assert_eq!(cleaned(&["aa"], "baaab"), "b[redacted]b");
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

/// A secret with characters that each form writes in its own way.
const SECRET: &str = "q\"7\\/ü€😀&<p>\nz+ 'x%";

fn cleaned(secret: &str, message: &str) -> String {
    let mut redactor = Redactor::default();
    redactor.add_credential(secret);
    redactor.clean(message)
}

/// What a server may have made of the secret, and the name of the form.
fn forms(secret: &str) -> Vec<(&'static str, String)> {
    let json = serde_json::to_string(secret).unwrap();
    let json = json.trim_matches('"').to_owned();
    let ascii = secret.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
    let percent = |c: char| {
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).bytes();
        bytes.map(|byte| format!("%{byte:02X}")).collect::<String>()
    };
    let percent: String = secret.chars().map(percent).collect();
    let decimal = secret.chars().map(|c| format!("&#{};", u32::from(c)));
    let hexadecimal = secret.chars().map(|c| format!("&#x{:x};", u32::from(c)));
    let named = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let hex = |secret: &str| {
        secret
            .bytes()
            .map(|b| format!("{b:02x}"))
            .collect::<String>()
    };
    let mut forms = vec![
        ("as it is", secret.to_owned()),
        ("upper case", secret.to_uppercase()),
        ("JSON", json.clone()),
        ("JSON with solidus", json.replace('/', "\\/")),
        (
            "JSON in JSON",
            serde_json::to_string(&json)
                .unwrap()
                .trim_matches('"')
                .to_owned(),
        ),
        ("JSON in ASCII", ascii.collect()),
        (
            "JSON for HTML",
            json.replace('<', "\\u003c")
                .replace('>', "\\u003e")
                .replace('&', "\\u0026"),
        ),
        ("Debug", format!("{secret:?}").trim_matches('"').to_owned()),
        ("form", crate::runtime::encode::percent::encode_form(secret)),
        ("URL", crate::runtime::encode::percent::encode(secret)),
        ("all of it in a URL", percent.to_lowercase()),
        ("URL in a URL", percent.replace('%', "%25")),
        (
            "JSON in a URL",
            crate::runtime::encode::percent::encode(&json),
        ),
        ("HTML", named.replace('"', "&quot;").replace('\'', "&#39;")),
        (
            "HTML in JSON",
            serde_json::to_string(&named)
                .unwrap()
                .trim_matches('"')
                .to_owned(),
        ),
        ("HTML in decimals", decimal.collect()),
        ("HTML in hexadecimal", hexadecimal.collect()),
        ("hexadecimal", hex(secret)),
        ("hexadecimal of JSON", hex(&json).to_uppercase()),
        (
            "on several lines",
            secret.chars().map(|c| format!("{c}\r\n ")).collect(),
        ),
    ];
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    for before in ["", "a", "ab", "user:"] {
        for after in ["", "z", "yz"] {
            forms.push((
                "base64",
                STANDARD.encode(format!("{before}{secret}{after}")),
            ));
            forms.push((
                "base64 of URLs",
                URL_SAFE_NO_PAD.encode(format!("{before}{json}{after}")),
            ));
        }
    }
    forms
}

#[test]
fn a_secret_is_found_in_each_form() {
    for (form, echo) in forms(SECRET) {
        for (before, after) in [
            ("", ""),
            ("key ", " is wrong"),
            ("(\"", "\")"),
            ("a=", "&b=1"),
        ] {
            let shown = cleaned(SECRET, &format!("{before}{echo}{after}"));
            let about = shown.replace(MARK, "");
            assert!(shown.contains(MARK), "{form}: {shown}");
            let around = before.len() + after.len() + "user:yz=".len() + 8;
            assert!(about.len() <= around, "{form}: {shown}");
        }
    }
}

#[test]
fn as_much_of_a_secret_as_tells_it_is_hidden() {
    let secret = "sk-0123456789abcdef";
    assert_eq!(
        cleaned(secret, "sk-0123456789… is wrong"),
        "[redacted]… is wrong"
    );
    assert_eq!(cleaned(secret, "sk-0123 is wrong"), "sk-0123 is wrong");
    // What is not looked at does not show, however long it is.
    let long = format!("{} {}", "x".repeat(EXAMINED - 4), secret);
    assert!(!cleaned(secret, &long).contains("sk"));
}

/// What a host makes of a secret that it can only hold encoded.
#[test]
fn a_label_in_another_alphabet_is_hidden_with_a_secret_in_one() {
    assert_eq!(
        cleaned("pässwörd", "to https://xn--psswrd-bua6n.example"),
        "to https://[redacted].example"
    );
    assert_eq!(
        cleaned("password", "to https://xn--bcher-kva.example"),
        "to https://xn--bcher-kva.example"
    );
}

/// A server cannot make it cost much to look for secrets.
#[test]
fn hostile_strings_cost_little() {
    let secret = "a".repeat(2000) + "b";
    for echo in ["a", "a ", "\\", "%25", "&amp;", "+", "\\u005c", "%", "\\%"] {
        let long = echo.repeat(64 * 1024 / echo.len());
        assert!(cleaned(&secret, &long).chars().count() <= LONGEST + 1);
    }
}
