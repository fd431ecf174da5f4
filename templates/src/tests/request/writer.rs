//! Bodies of each kind, parameters in each location, and the order in which they are written.

use bytes::Bytes;
use serde_json::json;

use crate::runtime::model::slot::Slot;
use crate::runtime::request::base_url::BaseUrl;
use crate::runtime::request::writer::*;
use crate::runtime::{Api, InvalidRequest, OperationInfo, Param};
use crate::runtime::{Field, Style};
use http::HeaderMap;
use http::HeaderValue;
use http::Method;
use http::header;

static API: Api = Api {
    user_agent: "test/1",
    base_url: None,
    base_url_variable: "BASE_URL",
    insecure_origin_variable: "TEST_ALLOW_INSECURE_ORIGIN",
    schemes: &[],
};

static INFO: OperationInfo = OperationInfo::new("test", Method::PUT, "/{a}/{b}").accept("");

fn headers() -> HeaderMap {
    HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static("test/1"))])
}

fn base(url: &str) -> BaseUrl {
    BaseUrl::new(url.parse().expect("a URL")).expect("a base")
}

pub(crate) fn written(
    write: impl FnOnce(&mut RequestWriter) -> Result<(), InvalidRequest>,
) -> Result<OutgoingRequest, InvalidRequest> {
    let mut writer = RequestWriter::new(&API, &INFO, &headers());
    writer.path("a", "1")?;
    writer.path("b", "2")?;
    write(&mut writer)?;
    writer.finish(&base("https://example.com"))
}

#[test]
fn a_body_sets_the_content_type() {
    type Write = fn(&mut RequestWriter) -> Result<(), InvalidRequest>;
    let cases: [(Write, Option<&str>, &str); 8] = [
        (
            |w| w.text_as("application/xml", "<a/>"),
            Some("application/xml"),
            "<a/>",
        ),
        (
            |w| w.json(&json!({"a": 1})),
            Some("application/json"),
            r#"{"a":1}"#,
        ),
        (|w| w.json(&None::<i64>), Some("application/json"), "null"),
        (
            |w| w.json(&Field::<i64>::Null),
            Some("application/json"),
            "null",
        ),
        (
            |w| w.json_as("application/merge-patch+json", &json!([])),
            Some("application/merge-patch+json"),
            "[]",
        ),
        (|w| w.text("é"), Some("text/plain; charset=utf-8"), "é"),
        (
            |w| w.bytes("application/octet-stream", Bytes::from_static(b"x")),
            Some("application/octet-stream"),
            "x",
        ),
        (|_| Ok(()), None, ""),
    ];
    for (write, content_type, body) in cases {
        let request = written(write).expect("a request");
        let found = request.headers.get(header::CONTENT_TYPE);
        assert_eq!(
            found.map(HeaderValue::as_bytes),
            content_type.map(str::as_bytes),
            "{body}"
        );
        assert_eq!(request.body, body.into());
        let says_empty =
            request.headers.get(header::CONTENT_LENGTH) == Some(&HeaderValue::from_static("0"));
        assert_eq!(says_empty, body.is_empty(), "{body}");
        assert!(!request.headers.contains_key(header::ACCEPT));
    }
    assert!(written(|w| w.bytes("a\nb", Bytes::new())).is_err());
}

#[test]
fn unserializable_values_are_refused_without_showing_them() {
    let file = crate::runtime::File::from(&b"sentinel \xff"[..]);
    let refused = written(|w| w.json(&file))
        .map(drop)
        .expect_err("JSON is UTF-8");
    let words = refused.to_string();
    assert!(
        words.starts_with("`body`: it cannot be written as JSON"),
        "{words}"
    );
    assert!(!words.contains("sentinel"), "{words}");
}

#[test]
fn a_number_that_is_not_finite_is_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = written(|w| w.json(&vec![number])).err().expect("an error");
        assert!(error.to_string().contains("not finite"), "{error}");
    }
}

#[test]
fn parameters_have_the_order_in_which_they_were_added() {
    let request = written(|w| {
        w.query("b", &1)?;
        w.query("none", &None::<u8>)?;
        w.query("a", &["x", "y"])?;
        w.query(Param::new("c").style(Style::PipeDelimited), &["x", "y"])?;
        w.cookie("k", &"1")?;
        w.cookie("none", &None::<u8>)?;
        w.cookie("l", &[2, 3])?;
        w.header("x-list", &["p", "q"])?;
        w.header("x-none", &None::<u8>)
    })
    .expect("a request");
    assert_eq!(
        request.uri.to_string(),
        "https://example.com/1/2?b=1&a=x&a=y&c=x%7Cy"
    );
    assert_eq!(request.headers[header::COOKIE], "k=1; l=2; l=3");
    assert_eq!(request.headers["x-list"], "p,q");
    assert!(!request.headers.contains_key("x-none"));
}

#[test]
fn the_query_of_the_template_is_first() {
    static INFO: OperationInfo =
        OperationInfo::new("test", Method::GET, "/{a}?list-type=2&x=a b").accept("");
    let mut writer = RequestWriter::new(&API, &INFO, &headers());
    writer.path("a", "1").expect("a value");
    writer.query("y", "2").expect("a value");
    let base = base("https://example.com");
    assert_eq!(
        writer.finish(&base).expect("a request").uri.to_string(),
        "https://example.com/1?list-type=2&x=a%20b&y=2"
    );
}

#[test]
fn path_parameters_are_required_and_in_any_order() {
    let base = base("https://example.com/base");
    let agent = headers();
    let mut writer = RequestWriter::new(&API, &INFO, &agent);
    writer.path("b", &2).expect("a value");
    writer
        .path(Param::new("a").style(Style::Label).explode(true), &[3, 4])
        .expect("a value");
    assert_eq!(
        writer
            .finish(&base)
            .map(|request| request.uri.to_string())
            .as_deref(),
        Ok("https://example.com/base/.3.4/2")
    );
    let mut writer = RequestWriter::new(&API, &INFO, &agent);
    writer.path("a", &1).expect("a value");
    assert_eq!(
        writer
            .finish(&base)
            .map(drop)
            .map_err(|refused| refused.parameter().to_owned()),
        Err("b".to_owned())
    );
    for (name, value) in [
        ("a", json!([])),
        ("a", json!([""])),
        ("a", json!(null)),
        ("a", json!({})),
        ("a", json!([["x"]])),
    ] {
        let mut writer = RequestWriter::new(&API, &INFO, &agent);
        assert!(writer.path(name, &value).is_err(), "{value}");
    }
}

/// A request of an operation with a flag, and the body that it sends.
fn body_with(info: &'static OperationInfo, value: &dyn Slot) -> String {
    let mut writer = RequestWriter::new(&API, info, &headers());
    writer.json(value).expect("it is JSON");
    let request = writer
        .finish(&base("https://example.com"))
        .expect("a request");
    let body = request.body.as_bytes().expect("bytes").clone();
    String::from_utf8(body.into()).expect("text")
}

#[test]
fn a_flag_of_the_query_is_none_of_the_body() {
    static IN_QUERY: OperationInfo = OperationInfo::new("test", Method::POST, "/")
        .params(&[Param::query("stream")])
        .streamed_by_default("stream");
    static IN_BODY: OperationInfo =
        OperationInfo::new("test", Method::POST, "/").streamed_by_default("stream");
    let body = json!({"a": 1});
    assert_eq!(body_with(&IN_QUERY, &body), r#"{"a":1}"#);
    assert_eq!(body_with(&IN_BODY, &body), r#"{"stream":false,"a":1}"#);
    assert_eq!(body_with(&IN_BODY, &vec![1]), "[1]");
}
