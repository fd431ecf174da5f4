//! Responses that are made to cost much: as long as a client reads, and of one shape throughout.
//!
//! A way is `value`, `serde_json`'s tree of the body; `success`, a call whose response has it in a property that is not
//! described; `list`, the same where a list of strings is; or `error`, a call that fails with it.

use std::future::IntoFuture as _;
use std::hint::black_box;

use http::StatusCode;

use crate::memory::{Memory, now, peak};

/// The longest response that a client reads unless it is told otherwise.
const LENGTH: usize = 8 * 1024 * 1024;
/// The bytes of a key of six digits, with its value and the comma.
const KEY: usize = 11;

/// Reads such a response so often, and prints the peak of the program's memory in KiB.
pub(crate) fn read(way: &str, shape: &str, count: u32) {
    let property = if way == "list" { "revoked_tokens" } else { "x" };
    let body: &'static str = body(property, shape).leak();
    assert!(body.len() <= LENGTH, "{} bytes", body.len());
    let status = if way == "error" {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    let client = crate::client(Memory { status, body });
    for _ in 0..count {
        if way == "value" {
            let _ = black_box(serde_json::from_str::<serde_json::Value>(body));
        } else {
            let call = client.connected_accounts().revoke(crate::ID);
            let _ = black_box(now(call.into_future()));
        }
    }
    println!("{}", peak());
}

/// An object with the shape in a property, beside what the operation requires.
fn body(property: &str, shape: &str) -> String {
    let mut body = String::with_capacity(LENGTH);
    body.push('{');
    if property != "revoked_tokens" {
        body.push_str(r#""revoked_tokens":[],"#);
    }
    body.push_str(r#""connected_account":{"id":"ca_1","status":"REVOKED"},"#);
    body.push_str(&format!("\"{property}\":"));
    // What opens it, what it is made of, and what closes it.
    let (open, item, close) = match shape {
        "objects" => ("[0", r#",{"":0}"#, "]}"),
        "arrays" => ("[0", ",[[]]", "]}"),
        "numbers" => ("[0", ",0", "]}"),
        "strings" => (r#"[0"#, r#","""#, "]}"),
        "keys" => (r#"{"":0"#, "", "}}"),
        "string" => ("\"", r"\u0041", "\"}"),
        // All of them stay open: it is not JSON, which is known at the end.
        "deep" => ("", "[", ""),
        other => panic!("no shape {other}"),
    };
    body.push_str(open);
    let room = LENGTH - body.len() - close.len();
    if item.is_empty() {
        // No two keys are the same.
        for number in 0..room / KEY {
            body.push_str(&format!(",\"{number:06}\":0"));
        }
    } else {
        body.push_str(&item.repeat(room / item.len()));
    }
    body.push_str(close);
    body
}
