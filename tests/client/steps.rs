//! Responses of a scripted server, whole and broken.

use std::task::Poll;

use bytes::Bytes;
use generated::runtime::{Body, TransportError, TransportErrorKind};

use crate::script::{Frames, Step, frames, with_headers};

/// A response with these headers.
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Step {
    bytes(status, headers, body.as_bytes().to_vec())
}

/// A response of these bytes, whether they are UTF-8 or not.
pub(crate) fn bytes(status: u16, headers: &[(&str, &str)], body: Vec<u8>) -> Step {
    with_headers(status, headers, Body::from(Bytes::from(body)))
}

/// JSON that breaks off after these bytes.
pub(crate) fn broken(status: u16, beginning: &'static str) -> Step {
    let beginning = Bytes::from_static(beginning.as_bytes());
    let reset = TransportError::new(TransportErrorKind::Reset);
    json(status, frames(vec![Ok(beginning), Err(reset)]))
}

/// JSON that stalls after these bytes.
pub(crate) fn stalled(status: u16, beginning: &'static str) -> Step {
    let mut piece = Some(Bytes::from_static(beginning.as_bytes()));
    let body = Frames(move || match piece.take() {
        Some(bytes) => Poll::Ready(Some(Ok(bytes))),
        None => Poll::Pending,
    });
    json(status, Body::new(body))
}

/// JSON that never ends.
pub(crate) fn endless(status: u16) -> Step {
    let spaces = Frames(|| Poll::Ready(Some(Ok(Bytes::from_static(&[b' '; 4096])))));
    json(status, Body::new(spaces))
}

fn json(status: u16, body: Body) -> Step {
    with_headers(status, &[("content-type", "application/json")], body)
}
