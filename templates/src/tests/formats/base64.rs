//! Tests of `runtime/formats/base64.rs`.

use crate::runtime::{Base64, Base64Url, Field};

#[test]
fn bytes_are_encoded_with_padding() {
    let all: Vec<u8> = (0..=255).collect();
    for length in 0..all.len() {
        let bytes = all.get(length..).unwrap_or_default();
        let encoded = Base64::from(bytes);
        assert_eq!(encoded.to_string().len() % 4, 0);
        let again: Base64Url = encoded.to_string().parse().expect("it is base64");
        assert_eq!(again.as_bytes(), bytes);
        let url = Base64Url::from(bytes);
        assert!(!url.to_string().contains(['+', '/']));
        let again: Base64 = url.to_string().parse().expect("it is base64");
        assert_eq!(again, encoded);
    }
}

#[test]
fn what_came_is_written_as_it_came() {
    for (text, bytes) in [
        ("+/8=", &b"\xfb\xff"[..]),
        ("+/8", b"\xfb\xff"),
        ("-_8", b"\xfb\xff"),
        ("\tYQ==\r\n", b"a"),
        ("YW\nJj", b"abc"),
        ("", b""),
        (" ", b""),
    ] {
        let standard: Base64 = text.parse().expect(text);
        let url: Base64Url = text.parse().expect(text);
        assert_eq!(
            (standard.as_bytes(), url.as_bytes()),
            (bytes, bytes),
            "{text:?}"
        );
        assert_eq!(
            (standard.to_string(), url.to_string()),
            (text.to_owned(), text.to_owned())
        );
    }
    for text in [
        "a",
        "YR==",
        "Y===",
        "=",
        "YQ==YQ==",
        "Y Q = = a",
        "YQ==.",
        "ü",
    ] {
        let error = text.parse::<Base64>().expect_err(text);
        assert_eq!(error.to_string(), "it is not base64");
        assert!(text.parse::<Base64Url>().is_err());
    }
}

#[test]
fn every_kind_of_bytes_is_taken() {
    let values = [
        Base64::from(b"ab"),
        Base64::from(*b"ab"),
        Base64::from(b"ab".to_vec()),
        Base64::from(&b"ab".to_vec()),
        Base64::from(&b"ab"[..]),
        Base64::from(bytes::Bytes::from_static(b"ab")),
    ];
    for value in values {
        assert_eq!(Vec::from(value.clone()), b"ab");
        assert_eq!(Field::from(value), Field::<Base64>::from(b"ab"));
    }
}
