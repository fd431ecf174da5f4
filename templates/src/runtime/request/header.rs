//! Header fields: which values can be sent, which names are not the caller's, and which answer names the request.
//!
//! Always: a value that is sent is visible ASCII, with spaces and tabs only between. The `http` crate lets other bytes
//! through, which servers read in different ways, and spaces at the ends, which no server sees (RFC 9110, section 5.5).

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

/// Headers that belong to the connection or follow from the request; RFC 9110, section 7.6.1.
const NOT_SETTABLE: [&str; 11] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Where servers commonly put their name for a request.
const REQUEST_IDS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "x-correlation-id",
    "x-trace-id",
];

/// Where a request carries a key by which the server knows a repetition: the standard's draft
/// (draft-ietf-httpapi-idempotency-key-header), and the name it is also given.
const IDEMPOTENCY_KEYS: [&str; 2] = ["idempotency-key", "x-idempotency-key"];

/// A value that can be sent.
pub(crate) fn value(text: &str) -> Option<HeaderValue> {
    let gap = [' ', '\t'];
    let whole = text.is_ascii() && !text.starts_with(gap) && !text.ends_with(gap);
    HeaderValue::from_str(text).ok().filter(|_| whole)
}

/// A value that is known when the program is written, which is not copied.
pub(crate) fn fixed(text: &'static str) -> Option<HeaderValue> {
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()));
    value.ok().filter(|_| text.is_ascii())
}

/// Whether a header of this name is an idempotency key.
pub(crate) fn is_idempotency_key(name: &str) -> bool {
    IDEMPOTENCY_KEYS
        .iter()
        .any(|key| key.eq_ignore_ascii_case(name))
}

/// Whether a header, named in lower case, can be set by a caller at all.
pub(crate) fn is_settable(name: &str) -> bool {
    !NOT_SETTABLE.contains(&name)
}

/// The server's name for a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_IDS.iter().find_map(|name| {
        headers
            .get(*name)?
            .to_str()
            .ok()
            .filter(|id| !id.is_empty())
    })
}
