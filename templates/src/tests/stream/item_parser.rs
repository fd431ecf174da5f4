//! Tests of `runtime/stream/item_parser.rs`.

use crate::runtime::stream::item_parser::*;
use bytes::Bytes;

fn items(separator: u8, chunks: &[&[u8]]) -> Vec<String> {
    let mut parser = ItemParser::new(separator, 9);
    let mut items = Vec::new();
    let shown = |item: Bytes| String::from_utf8_lossy(item.trim_ascii()).into_owned();
    for chunk in chunks {
        parser.feed(Bytes::copy_from_slice(chunk));
        while let Some(item) = parser.next() {
            let Ok(item) = item else {
                items.push("too long".to_owned());
                return items;
            };
            items.push(shown(item));
        }
    }
    items.extend(parser.finish().map(shown));
    items
}

#[test]
fn the_division_into_chunks_makes_no_difference() {
    for (separator, input, expected) in [
        (LINE_FEED, "", &[][..]),
        (LINE_FEED, "1\n{}\n", &["1", "{}"]),
        (LINE_FEED, "1\r\n\r\n \n2", &["1", "2"]),
        (LINE_FEED, "12345678\n9\n", &["12345678", "9"]),
        (LINE_FEED, "1\n1234567890\n", &["1", "too long"]),
        (RECORD_SEPARATOR, "\u{1e}[\n1]\n\u{1e}2\n", &["[\n1]", "2"]),
        (RECORD_SEPARATOR, "\u{1e}\u{1e}1\u{1e}", &["1"]),
    ] {
        let bytes = input.as_bytes();
        assert_eq!(items(separator, &[bytes]), expected, "{input:?}");
        for cut in 0..=bytes.len() {
            let (left, right) = bytes.split_at(cut);
            assert_eq!(
                items(separator, &[left, right]),
                expected,
                "{input:?} at {cut}"
            );
        }
    }
}
