//! Headers: which values can be sent, which names callers can set, and which headers have an idempotency key or a request
//! id.
//!
//! Always: a value that is sent consists of visible ASCII characters, with spaces and tabs only between them. The `http`
//! crate also accepts other bytes, which servers read in different ways, and spaces at the ends, which servers remove
//! (RFC 9110, section 5.5).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::zeroize::Zeroizing;

/// Headers that belong to the connection or follow from the request (RFC 9110, section 7.6.1).
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

/// The headers in which servers commonly return the id of a request.
const REQUEST_IDS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "x-correlation-id",
    "x-trace-id",
];

/// The headers for idempotency keys, by which a server recognizes a repeated request: that of
/// draft-ietf-httpapi-idempotency-key-header, and another common one.
const IDEMPOTENCY_KEYS: [&str; 2] = ["idempotency-key", "x-idempotency-key"];

/// The words of a header's name that say that its value is a secret.
const SECRET_WORDS: [&str; 6] = [
    "apikey",
    "authorization",
    "cookie",
    "password",
    "secret",
    "token",
];

/// Why a value is refused that no header can hold.
pub(crate) const UNUSABLE_VALUE: &str =
    "its value has characters that a header cannot contain, or spaces at its ends";

/// Whether the name of a header, in lower case, says that its value is a secret.
pub(crate) fn is_secret(name: &str) -> bool {
    let mut words = name.split(['-', '_']);
    name.replace('_', "-").contains("api-key") || words.any(|word| SECRET_WORDS.contains(&word))
}

/// Visits what must not be shown of the value of such a header: all of it, what follows the name of a scheme, the values
/// of cookies, and the password of `Basic`.
pub(crate) fn secrets_of(value: &str, mut visit: impl FnMut(&str)) {
    visit(value);
    if let Some((scheme, rest)) = value.split_once(' ') {
        visit(rest.trim());
        let login = BASE64
            .decode(rest.trim())
            .ok()
            .filter(|_| scheme.eq_ignore_ascii_case("basic"));
        let login = login.and_then(|login| String::from_utf8(login).ok());
        if let Some((_, password)) = login.as_deref().and_then(|login| login.split_once(':')) {
            visit(password);
        }
    }
    for (_, value) in value.split("; ").filter_map(|pair| pair.split_once('=')) {
        visit(value);
    }
}

/// A header value; `None` if it cannot be sent.
pub(crate) fn value(value: &str) -> Option<HeaderValue> {
    let header = HeaderValue::from_str(value);
    header.ok().filter(|_| can_be_sent(value))
}

/// Whether a value is sent as it is, provided that a header can hold it.
fn can_be_sent(value: &str) -> bool {
    let space = [' ', '\t'];
    value.is_ascii() && !value.starts_with(space) && !value.ends_with(space)
}

/// A header value that is a secret: it is marked as one, and wiped when the last copy of it is dropped.
pub(crate) fn secret_value(text: Zeroizing<String>) -> Option<HeaderValue> {
    if !can_be_sent(&text) {
        return None;
    }
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(text)).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// A header value that is known at compile time, and not copied.
pub(crate) fn fixed(value: &'static str) -> Option<HeaderValue> {
    let header = HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes()));
    header.ok().filter(|_| value.is_ascii())
}

/// The name of a header that is known at compile time; `None` if it is not valid. One in lower case is not copied:
/// threads that share one copy would contend for it.
pub(crate) fn fixed_name(name: &'static str) -> Option<HeaderName> {
    let known = HeaderName::from_bytes(name.as_bytes()).ok()?;
    if known.as_str() == name {
        return Some(HeaderName::from_static(name));
    }
    Some(known)
}

/// The value of the `user-agent`; `None` if it cannot be sent. That of the API alone is not copied: threads that share
/// one copy would contend for it.
pub(crate) fn user_agent(of_api: &'static str, set: &str) -> Option<HeaderValue> {
    value(set).and_then(|value| {
        if set == of_api {
            fixed(of_api)
        } else {
            Some(value)
        }
    })
}

/// Whether a header with this name has an idempotency key.
pub(crate) fn is_idempotency_key(name: &str) -> bool {
    IDEMPOTENCY_KEYS
        .iter()
        .any(|key| key.eq_ignore_ascii_case(name))
}

/// Whether callers can set a header, whose name is in lower case.
pub(crate) fn is_settable(name: &str) -> bool {
    !NOT_SETTABLE.contains(&name)
}

/// The id that the server gave to a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_IDS.iter().find_map(|name| {
        headers
            .get(*name)?
            .to_str()
            .ok()
            .filter(|id| !id.is_empty())
    })
}
