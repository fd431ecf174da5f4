//! What a server says about the end of an operation: `Deprecation` (RFC 9745, and the drafts before it) and `Sunset`
//! (RFC 8594).
//!
//! Always: what is no such value counts as unsaid.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use crate::runtime::response::http_date;

/// That a server calls an operation deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deprecation {
    /// It is, and the server does not say since when.
    Unspecified,
    /// It is from this time on, which may be still to come.
    From(SystemTime),
}

/// `@1688169599`; by the drafts also `true` and a date.
pub(crate) fn deprecation(headers: &HeaderMap) -> Option<Deprecation> {
    let text = headers.get("deprecation")?.to_str().ok()?.trim();
    // A structured field may have parameters, of which none is defined.
    let item = text.split(';').next().unwrap_or_default().trim_end();
    if matches!(item, "true" | "?1") {
        return Some(Deprecation::Unspecified);
    }
    let time = match item.strip_prefix('@') {
        Some(seconds) => structured_date(seconds)?,
        None => date(text)?,
    };
    Some(Deprecation::From(time))
}

/// When the operation is expected to stop working.
pub(crate) fn sunset(headers: &HeaderMap) -> Option<SystemTime> {
    date(headers.get("sunset")?.to_str().ok()?.trim())
}

pub(crate) fn date(text: &str) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(http_date::parse(text)?))
}

/// RFC 9651, sections 3.3.1 and 3.3.7: an integer of at most 15 digits.
fn structured_date(text: &str) -> Option<SystemTime> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = Duration::from_secs(digits.parse().ok()?);
    if digits.len() == text.len() {
        UNIX_EPOCH.checked_add(seconds)
    } else {
        UNIX_EPOCH.checked_sub(seconds)
    }
}
