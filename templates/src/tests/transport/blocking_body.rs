//! Tests of `runtime/transport/blocking_body.rs`.

use crate::runtime::transport::blocking_body::*;
use bytes::Bytes;
use std::io::Read as _;

#[test]
fn a_body_is_read_in_chunks_or_as_bytes() {
    let body = BlockingBody::from(Bytes::from("content"));
    assert_eq!((body.length(), body.as_bytes().is_some()), (Some(7), true));
    assert_eq!(body.map(Result::unwrap).collect::<Vec<_>>(), ["content"]);

    let chunks = ["con", "", "tent"].map(|chunk| Ok(Bytes::from(chunk)));
    let body = BlockingBody::new(chunks).of_length(7);
    assert_eq!((body.length(), body.as_bytes()), (Some(7), None));
    let mut content = String::new();
    body.reader().read_to_string(&mut content).unwrap();
    assert_eq!(content, "content");
}
