//! Charsets of text, byte for byte.

use crate::runtime::encode::charset::decode;

#[test]
fn text_is_read_in_the_charset_that_it_names() {
    for (content_type, bytes, expected) in [
        (None, "Größe".as_bytes(), "Größe"),
        (Some("text/plain"), "Größe".as_bytes(), "Größe"),
        (Some("text/plain; charset="), b"a", "a"),
        (Some("text/csv; header=present"), b"a,b", "a,b"),
        (Some("text/plain; charset=utf-8"), "ß".as_bytes(), "ß"),
        (Some("text/plain;charset=\"UTF-8\""), "ß".as_bytes(), "ß"),
        (Some("text/plain; charset=us-ascii"), b"a", "a"),
        (
            Some("text/plain; charset=iso-8859-1"),
            b"Gr\xf6\xdfe",
            "Größe",
        ),
        (Some("text/csv; Charset=Latin1"), b"\xe9", "é"),
        (
            Some("text/plain; x=1; charset='windows-1252'"),
            b"5 \x80 \x9f",
            "5 € Ÿ",
        ),
        (Some("text/plain; charset=utf-16"), b"\xff\xfea\0", "a"),
        (Some("text/plain; charset=utf-16"), b"\xfe\xff\0a", "a"),
        (Some("text/plain; charset=utf-16"), b"a\0", "a"),
        (
            Some("text/plain; charset=UTF-16BE"),
            b"\x20\xac\xd8\x3d\xde\x00",
            "€😀",
        ),
    ] {
        let read = decode(content_type, bytes);
        assert_eq!(read.as_deref(), Ok(expected), "{content_type:?}");
    }
}

#[test]
fn malformed_text_is_an_error_without_the_text() {
    for (content_type, bytes, expected) in [
        (None, &b"\xff"[..], "it is not UTF-8"),
        (
            Some("text/plain; charset=ascii"),
            b"\xe9",
            "it is not UTF-8",
        ),
        (
            Some("text/plain; charset=utf-16le"),
            b"a",
            "it is not UTF-16",
        ),
        (
            Some("text/plain; charset=utf-16le"),
            b"\0\xd8",
            "it is not UTF-16",
        ),
    ] {
        let read = decode(content_type, bytes);
        assert_eq!(read, Err(expected.to_owned()), "{content_type:?}");
    }
}

#[cfg(feature = "charset")]
#[test]
fn other_charsets_are_read_with_the_feature() {
    let japanese = decode(Some("text/plain; charset=Shift_JIS"), b"\x93\xfa\x96\x7b");
    assert_eq!(japanese.as_deref(), Ok("日本"));
    let malformed = decode(Some("text/plain; charset=shift_jis"), b"\x93");
    assert_eq!(malformed, Err("it is not Shift_JIS".to_owned()));
    let unknown = decode(Some("text/plain; charset=klingon"), b"a");
    assert_eq!(unknown, Err("its charset klingon is not known".to_owned()));
}

#[cfg(not(feature = "charset"))]
#[test]
fn other_charsets_name_the_feature() {
    let error = decode(Some("text/plain; charset=Shift_JIS"), b"a").unwrap_err();
    assert_eq!(
        error,
        "its charset shift_jis is only read with the feature `charset`"
    );
}
