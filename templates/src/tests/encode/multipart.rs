//! Multipart bodies, byte for byte.

use std::collections::BTreeMap;

use http::header;
use serde_json::json;

use crate::runtime::Param;
use crate::runtime::encode::form::{Content, Entry};
use crate::runtime::encode::multipart::*;
use crate::runtime::request::writer::OutgoingRequest;
use crate::runtime::{File, Style};
use crate::tests::request::writer::written;
use serde::Serialize;

/// The body, with `B` in place of the boundary.
fn sent<T: Serialize>(value: &T, encodings: &[Param]) -> Result<String, String> {
    let request = written(|w| w.multipart("multipart/form-data", encodings, value))
        .map_err(|refused| refused.to_string())?;
    let content_type = request.headers[header::CONTENT_TYPE]
        .to_str()
        .expect("ASCII");
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    let length = boundary.len();
    assert!((1..=70).contains(&length), "RFC 2046 allows 70 characters");
    let body = String::from_utf8(request.body.as_bytes().expect("bytes").to_vec()).expect("UTF-8");
    Ok(body.replace(boundary, "B"))
}

fn one<T>(name: &'static str, value: T) -> BTreeMap<&'static str, T> {
    BTreeMap::from([(name, value)])
}

#[test]
fn a_part_for_each_property() {
    #[derive(Serialize)]
    struct Body {
        purpose: &'static str,
        empty: &'static str,
        count: u8,
        none: Option<u8>,
        tags: Vec<&'static str>,
        owner: BTreeMap<&'static str, u8>,
        file: File,
    }
    let body = Body {
        purpose: "é\r\n--x",
        empty: "",
        count: 7,
        none: None,
        tags: vec!["a", "b"],
        owner: one("id", 1),
        file: File::from("content"),
    };
    assert_eq!(
        sent(&body, &[]).as_deref(),
        Ok(concat!(
            "--B\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\né\r\n--x\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"count\"\r\n\r\n7\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\na\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nb\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"owner\"\r\n",
            "Content-Type: application/json\r\n\r\n{\"id\":1}\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n",
            "Content-Type: application/octet-stream\r\n\r\ncontent\r\n",
            "--B--\r\n",
        ))
    );
}

#[test]
fn files_have_names_and_media_types() {
    let png = Param::new("f").content_type("image/png");
    for (file, encodings, head) in [
        (
            File::from("x"),
            &[png][..],
            "filename=\"f\"\r\nContent-Type: image/png",
        ),
        (
            File::from("x").typed("image/gif"),
            &[png][..],
            "filename=\"f\"\r\nContent-Type: image/gif",
        ),
        (
            File::from("x").named("a \"b\"\r\nX: 1; é\\.png"),
            &[][..],
            "filename=\"a %22b%22%0D%0AX: 1; é\\.png\"\r\nContent-Type: application/octet-stream",
        ),
    ] {
        assert_eq!(
            sent(&one("f", vec![file]), encodings),
            Ok(format!(
                "--B\r\nContent-Disposition: form-data; name=\"f\"; {head}\r\n\r\nx\r\n--B--\r\n"
            ))
        );
    }
    for broken in ["a\r\nX: 1", "é"] {
        let refused = sent(&one("f", File::from("x").typed(broken)), &[]);
        assert_eq!(
            refused.expect_err("no header"),
            "`f`: its media type is not a valid header value"
        );
    }
}

#[test]
fn names_cannot_leave_their_quotes() {
    assert_eq!(
        sent(&one("a\"; filename=\"b\r\n\r\né%22", 1), &[]).as_deref(),
        Ok(concat!(
            "--B\r\nContent-Disposition: form-data; ",
            "name=\"a%22; filename=%22b%0D%0A%0D%0Aé%22\"\r\n\r\n1\r\n--B--\r\n",
        ))
    );
}

#[test]
fn parts_with_an_encoding() {
    let part = |name: &str, rest: &str| {
        format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n")
    };
    let deep = Param::new("k").style(Style::DeepObject).explode(true);
    let sdp = Param::new("k").content_type("application/sdp");
    let json_part = Param::new("k").content_type("application/vnd.x+json");
    for (encoding, value, expected) in [
        (
            deep,
            json!({"a": {"b": "c d"}}),
            part("k[a][b]", "\r\n\r\nc d"),
        ),
        (deep, json!(["x"]), part("k[]", "\r\n\r\nx")),
        (
            Param::new("k").style(Style::SpaceDelimited),
            json!(["x", "y"]),
            part("k", "\r\n\r\nx y"),
        ),
        (
            sdp,
            json!("v=0"),
            part("k", "\r\nContent-Type: application/sdp\r\n\r\nv=0"),
        ),
        (
            json_part,
            json!("x"),
            part("k", "\r\nContent-Type: application/vnd.x+json\r\n\r\n\"x\""),
        ),
    ] {
        let sent = sent(&one("k", &value), &[encoding]);
        assert_eq!(sent, Ok(format!("{expected}--B--\r\n")), "{value}");
    }
    assert!(sent(&one("k", json!({"a": 1})), &[sdp]).is_err());
}

#[test]
fn the_boundary_occurs_in_no_part() {
    let entry = |content: &'static [u8]| Entry {
        name: "f".to_owned(),
        content_type: None,
        content: Content::File(File::from(content)),
    };
    let parts: Vec<Part> = [&b"\r\n--first--\r\n"[..], b"", b"xsecondx"]
        .into_iter()
        .map(|content| Part::new(entry(content)).expect("a part"))
        .collect();
    let candidates = ["first", "second", "f", "filename", "third", "fourth"];
    let chosen = first_free(&parts, candidates.into_iter().map(str::to_owned));
    assert_eq!(chosen, "third");
}

#[test]
fn the_same_value_has_the_same_bytes() {
    let body = |text: &str| {
        let value = one("f", File::from(text));
        written(|w| w.multipart("multipart/mixed", &[], &value)).expect("a request")
    };
    let (once, twice, other) = (body("a"), body("a"), body("b"));
    assert_eq!(once.body, twice.body);
    let content_type = |request: &OutgoingRequest| request.headers[header::CONTENT_TYPE].clone();
    assert_ne!(content_type(&once), content_type(&other));
    assert!(
        content_type(&once)
            .as_bytes()
            .starts_with(b"multipart/mixed; boundary=--")
    );
}

#[test]
fn null_has_no_body_and_an_empty_object_has_no_parts() {
    let nothing = written(|w| w.multipart("multipart/form-data", &[], &None::<u8>));
    assert!(nothing.expect("a request").body.is_empty());
    assert_eq!(sent(&json!({}), &[]).as_deref(), Ok("--B--\r\n"));
}

#[test]
fn a_list_that_is_described_as_json_is_one_part() {
    let list = json!([{"sku": "a"}, {"sku": "b"}]);
    let json = Param::new("list").content_type("application/json");
    assert_eq!(
        sent(&one("list", &list), &[json]).as_deref(),
        Ok(concat!(
            "--B\r\nContent-Disposition: form-data; name=\"list\"\r\n",
            "Content-Type: application/json\r\n\r\n[{\"sku\":\"a\"},{\"sku\":\"b\"}]\r\n",
            "--B--\r\n",
        ))
    );
    // Files stay parts, whatever they contain.
    let files = one("list", vec![File::from("[1]"), File::from("[2]")]);
    let body = sent(&files, &[json]).expect("a body");
    assert_eq!(body.matches("Content-Type: application/json").count(), 2);
}

#[test]
fn of_several_media_types_a_file_has_that_of_its_name() {
    let listed = Param::new("f").content_type("image/png, image/jpeg,image/svg+xml");
    for (file, expected) in [
        (File::from("x"), "image/png"),
        (File::from("x").named("a.png"), "image/png"),
        (File::from("x").named("a.b.JPG"), "image/jpeg"),
        (File::from("x").named("a.jpeg"), "image/jpeg"),
        (File::from("x").named("a.svg"), "image/svg+xml"),
        (File::from("x").named("a.gif"), "image/png"),
        (
            File::from("x").named("a.png").typed("image/webp"),
            "image/webp",
        ),
    ] {
        let body = sent(&one("f", file), &[listed]).expect("a body");
        let head = format!("\r\nContent-Type: {expected}\r\n");
        assert!(body.contains(&head), "{body}");
    }
}

#[test]
fn a_related_body_says_of_what_type_its_first_part_is() {
    let value = json!({"a": {"b": 1}, "c": "x"});
    for (value, expected) in [
        (value, "application/json"),
        (json!({"c": "x"}), "text/plain"),
    ] {
        let request =
            written(|w| w.multipart("multipart/related", &[], &value)).expect("a request");
        let content_type = request.headers[header::CONTENT_TYPE]
            .to_str()
            .expect("ASCII");
        let end = format!("; type=\"{expected}\"");
        assert!(content_type.ends_with(&end), "{content_type}");
    }
}
