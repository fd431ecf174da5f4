//! Bad responses: each gives an error of its kind with its status, the same by both drivers, without a panic, and shows
//! nothing that was sent.

use generated::runtime::ErrorKind::{
    self, Api, ContentType, Decode, Redirect, TooLarge, UnexpectedStatus,
};

use crate::calls::{CALLS, DRIVERS};
use crate::drivers::both;
use crate::script::{Script, Step};
use crate::sentinel::{KEY, TOKEN};
use crate::steps::bytes;

type Headers = &'static [(&'static str, &'static str)];

const JSON: Headers = &[("content-type", "application/json")];
const HTML: Headers = &[("content-type", "text/html")];

/// A status, headers, a body, and the kind of error they make.
struct Bad(u16, Headers, Vec<u8>, ErrorKind);

/// Bodies that no output can be read from.
fn bodies() -> Vec<Vec<u8>> {
    let mut bodies: Vec<Vec<u8>> = [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "true",
        "7",
        r#""""#,
        "{",
        "[",
        r#"{"id"#,
        r#"{"id""#,
        r#"{"id":"#,
        r#"{"id": "ca"#,
        r#"{"id": "ca","#,
        r#"{"id": "ca"} {"id": "ca"}"#,
        r#"{"id": "\"#,
        r#"{"id": "\ud800"}"#,
        r#"[{"id": "ca"}]"#,
        r#"{"data": {"id": "ca"}}"#,
        r#"{"id": 1, "status": "A"}"#,
        r#"{"id": null}"#,
        r#"{"id": {}, "status": []}"#,
        r#"{"success": 1, "revoked_tokens": {}}"#,
        r#"{"revoked_tokens": [], "connected_account": []}"#,
        r#"{"revoked_tokens": [[]], "connected_account": {}}"#,
        r#"{"id": 1e999}"#,
        r#"{"id": NaN}"#,
        r#"{"id": -Infinity}"#,
        r#"{"id": 01}"#,
        r#"{"id": +1}"#,
        r#"{id: "ca"}"#,
        "{'id': 'ca'}",
        r#"{"id": "ca",}"#,
        "// JSON5\n{}",
        "/* */ {}",
        "id: ca",
        "<p>",
        "\u{feff}",
        "\u{feff}\u{feff}{}",
        "\0",
        "{}\0",
        "{\"id\": \"\0\"}",
        ")]}',\n{}",
        "data: {}\n\n",
        "undefined",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    bodies.push(b"{\"id\": \"\xff\"}".to_vec());
    bodies.push(b"{\"\xc3\x28\": 1}".to_vec());
    bodies.push(b"\xff\xfe{\0}\0".to_vec());
    bodies.push("[".repeat(10_000).into());
    bodies.push(format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)).into());
    bodies.push(format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000)).into());
    bodies.push(format!(r#"{{"id": {}}}"#, "9".repeat(1_000)).into());
    bodies.push(format!(r#"{{"{KEY}": "{TOKEN}", "id": ["{KEY}"]}}"#).into());
    bodies.push(format!(r#""{KEY} {TOKEN}"#).into());
    bodies
}

/// All of them. Each is bad for each of the operations.
fn bad() -> Vec<Bad> {
    let page = || format!("<html>{KEY} {TOKEN}").into_bytes();
    let mut bad: Vec<Bad> = bodies()
        .into_iter()
        .map(|body| Bad(200, JSON, body, Decode))
        .collect();
    let types: [Headers; 7] = [
        HTML,
        &[("content-type", "text/plain")],
        &[("content-type", "image/png")],
        &[("content-type", "multipart/mixed; boundary=x")],
        &[("content-type", ";;; \u{e9}")],
        &[
            ("content-type", "text/html"),
            ("content-type", "application/json"),
        ],
        &[
            ("content-type", "application/json"),
            ("content-encoding", "br"),
        ],
    ];
    bad.extend(
        types
            .into_iter()
            .map(|headers| Bad(200, headers, page(), ContentType)),
    );
    bad.push(Bad(200, &[], page(), Decode));
    for status in [
        101, 204, 205, 206, 300, 304, 402, 418, 422, 429, 499, 502, 503, 599, 999,
    ] {
        for headers in [JSON, HTML] {
            bad.push(Bad(status, headers, page(), UnexpectedStatus));
        }
        bad.push(Bad(status, &[], Vec::new(), UnexpectedStatus));
    }
    for status in [301, 302, 303, 307, 308] {
        let elsewhere: Headers = &[(
            "location",
            "https://ak-Sentinel-7Jq2.example/tok-Sentinel-9Xw4",
        )];
        bad.push(Bad(status, elsewhere, page(), Redirect));
    }
    for status in [400, 401, 403, 404, 500] {
        bad.push(Bad(status, HTML, page(), Api));
        for body in [
            "",
            "null",
            "{",
            r#"{"error": {}}"#,
            r#"{"error": {"message": 1, "code": 1}}"#,
        ] {
            bad.push(Bad(status, JSON, body.into(), Api));
        }
        let echo = format!(
            r#"{{"error": {{"message": "{KEY}", "slug": "{KEY}", "code": 1, "status": 1}}}}"#
        );
        bad.push(Bad(status, JSON, echo.into(), Api));
        bad.push(Bad(status, JSON, vec![b' '; 70_000], TooLarge));
    }
    bad.push(Bad(200, JSON, vec![b' '; 200_001], TooLarge));
    bad
}

#[tokio::test]
async fn each_bad_response_is_an_error_of_its_kind_with_its_status() {
    let all = bad();
    assert!(all.len() >= 60, "{}", all.len());
    let mut faults = Vec::new();
    for call in CALLS {
        for Bad(status, headers, body, kind) in &all {
            let (status, kind) = (*status, *kind);
            let start = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
            let what = format!("{call:?}, {status}, {headers:?}, {start:?}");
            let mut lines = Vec::new();
            for driver in DRIVERS {
                let (headers, body) = (*headers, body.clone());
                let script = Script::by(move |_| -> Step { bytes(status, headers, body.clone()) });
                let client = both(&script, |builder| {
                    builder.max_response_bytes(200_000).max_error_bytes(60_000)
                });
                let failed = call.by(driver, &client).await;
                let Err(failed) = failed else {
                    faults.push(format!("{driver:?}: {what} is taken for a success"));
                    continue;
                };
                let is_described = failed.described.is_some();
                if (failed.kind, failed.status) != (kind, Some(status))
                    || is_described != (kind == Api)
                {
                    faults.push(format!(
                        "{driver:?}: {what}: {:?} {:?} {}",
                        failed.kind, failed.status, failed.line
                    ));
                }
                lines.push((
                    failed.line,
                    failed.attempts,
                    failed.outcome_unknown,
                    failed.body,
                ));
            }
            if lines.first() != lines.last() {
                faults.push(format!("{what}: {lines:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
