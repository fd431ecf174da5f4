//! Tests of `runtime/transport/body.rs`.

use crate::runtime::transport::body::*;
use bytes::Bytes;
use http_body::Body as _;
use std::task::Context;
use std::task::Poll;

#[test]
fn bytes_in_memory_are_neither_copied_nor_boxed() {
    let bytes = Bytes::from("content");
    let mut body = Body::from(bytes.clone());
    assert_eq!(
        body.as_bytes().map(|bytes| bytes.as_ptr()),
        Some(bytes.as_ptr())
    );
    assert_eq!(body.length(), Some(7));
    let mut cx = Context::from_waker(std::task::Waker::noop());
    let Poll::Ready(Some(Ok(chunk))) = body.poll_next(&mut cx) else {
        panic!("it is there");
    };
    assert_eq!(chunk.as_ptr(), bytes.as_ptr());
    assert!(body.is_end_stream());
    assert!(matches!(body.poll_next(&mut cx), Poll::Ready(None)));
}

#[test]
fn chunks_are_not_in_memory() {
    let body = Body::new(Body::from("content"));
    assert_eq!(body.as_bytes(), None);
    assert_eq!(body.length(), Some(7));
}
