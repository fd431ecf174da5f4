//! A response as a media type that the caller asked for, in place of the one that its operation reads.
//!
//! Always: a body of another media type is an error that has it, never taken for what was asked for.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::runtime::json::text;
use crate::runtime::response::read_error::Unreadable;
use crate::runtime::{Error, ErrorKind, RawResponse};

/// The body as text.
pub(crate) fn text<E>(raw: RawResponse, accept: &str) -> Result<String, Error<E>> {
    let read = expect(&raw, accept).and_then(|()| raw.decoded_text());
    read.map_err(|unreadable| raw.into_error(unreadable.into()))
}

/// The body as JSON.
pub(crate) fn json<T: DeserializeOwned, E>(raw: RawResponse) -> Result<T, Error<E>> {
    let read = raw
        .expect_json()
        .and_then(|_| text::from_slice_as(&raw.body).map_err(|detail| raw.not_decoded(detail)));
    read.map_err(|unreadable| raw.into_error(unreadable.into()))
}

/// The body as bytes.
pub(crate) fn bytes<E>(raw: RawResponse, accept: &str) -> Result<Bytes, Error<E>> {
    match expect(&raw, accept) {
        Ok(()) => Ok(raw.body),
        Err(unreadable) => Err(raw.into_error(unreadable.into())),
    }
}

/// Refuses a media type that was not asked for. Some servers name none.
fn expect(raw: &RawResponse, accept: &str) -> Result<(), Unreadable> {
    raw.expect_uncompressed()?;
    match raw.media_type() {
        Some(media) if !accept.split(',').any(|asked| covers(asked, media)) => Err(Unreadable(
            ErrorKind::ContentType,
            format!("found {}, expected {accept}", media.to_ascii_lowercase()),
        )),
        _ => Ok(()),
    }
}

/// Whether a media type is the one that was asked for, or in the range that was (RFC 9110, section 12.5.1).
fn covers(asked: &str, media: &str) -> bool {
    let asked = asked.split(';').next().unwrap_or_default().trim();
    match asked.strip_suffix('*') {
        Some("*/") => true,
        Some(range) => media
            .get(..range.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(range)),
        None => media.eq_ignore_ascii_case(asked),
    }
}
