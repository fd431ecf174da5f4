//! The headers `Deprecation` (RFC 9745, and its drafts) and `Sunset` (RFC 8594).
//!
//! Always: an invalid value is ignored.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use crate::runtime::headers::http_date;

/// Since when a server deprecates an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deprecation {
    /// The server does not say since when.
    Unspecified,
    /// From this time on, which may be in the future.
    From(SystemTime),
}

/// Parses `@1688169599`; the drafts also allow `true` and a date.
pub(crate) fn deprecation(headers: &HeaderMap) -> Option<Deprecation> {
    let value = headers.get("deprecation")?.to_str().ok()?.trim();
    // A structured field may have parameters, but none is defined for this one.
    let item = value.split(';').next().unwrap_or_default().trim_end();
    if matches!(item, "true" | "?1") {
        return Some(Deprecation::Unspecified);
    }
    let time = match item.strip_prefix('@') {
        Some(seconds) => structured_date(seconds)?,
        None => date(value)?,
    };
    Some(Deprecation::From(time))
}

/// When the operation will stop working.
pub(crate) fn sunset(headers: &HeaderMap) -> Option<SystemTime> {
    date(headers.get("sunset")?.to_str().ok()?.trim())
}

pub(crate) fn date(value: &str) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(http_date::parse(
        value,
        SystemTime::now(),
    )?))
}

/// RFC 9651, sections 3.3.1 and 3.3.7: an integer of at most 15 digits.
fn structured_date(item: &str) -> Option<SystemTime> {
    let digits = item.strip_prefix('-').unwrap_or(item);
    if digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = Duration::from_secs(digits.parse().ok()?);
    if digits.len() == item.len() {
        UNIX_EPOCH.checked_add(seconds)
    } else {
        UNIX_EPOCH.checked_sub(seconds)
    }
}
