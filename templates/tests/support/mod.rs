//! A client over a transport that follows a script and a clock that jumps, so that no test opens a socket or sleeps.

#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]

mod clock;
#[cfg(feature = "blocking")]
pub(crate) mod either;
mod script;

use bytes::Bytes;
use templates::runtime::{self, Body, Client, ClientBuilder};

pub(crate) use clock::Jumping;
pub(crate) use script::{Frames, Script, Step, frames, json, with_headers};

/// The key that must never be seen.
pub(crate) const SENTINEL: &str = "sk-sentinel-7Jq2";

/// A response with a content type and a body.
pub(crate) fn response(status: u16, content_type: &str, body: impl Into<Bytes>) -> Step {
    with_headers(
        status,
        &[("content-type", content_type)],
        Body::from(body.into()),
    )
}

/// A builder with the sentinel as its key, over a script; without retries, so that each step is the outcome of one call.
pub(crate) fn builder(script: &Script) -> ClientBuilder {
    retrying(script).retries(0)
}

/// The same with the default number of retries.
pub(crate) fn retrying(script: &Script) -> ClientBuilder {
    Client::builder()
        .credential(&templates::fixture::API_KEY, SENTINEL)
        .transport(script.clone())
        .clock(Jumping::new())
}

/// A client with the sentinel as its key, over a script.
pub(crate) fn client(script: &Script) -> Client {
    builder(script).build().unwrap()
}
