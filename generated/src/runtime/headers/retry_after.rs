//! The headers `retry-after-ms` and `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).
//!
//! Always: an invalid value is ignored; one that is too large becomes the longest duration.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use crate::runtime::headers::http_date;

/// How long the server asks to wait. A date is compared with the `Date` of the response, or with `now` if it has none.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(wait) = value("retry-after-ms").and_then(|value| duration(value, 1000.0)) {
        return Some(wait);
    }
    let after = value("retry-after")?;
    if let Some(wait) = duration(after, 1.0) {
        return Some(wait);
    }
    let until = http_date::parse(after, now)?;
    let from = value("date")
        .and_then(|date| http_date::parse(date, now))
        .or_else(|| http_date::unix_seconds(now))?;
    Some(Duration::from_secs(until.saturating_sub(from)))
}

/// Parses digits with an optional fraction, and no sign, exponent or name such as `inf`.
fn duration(value: &str, units_per_second: f64) -> Option<Duration> {
    if value.bytes().any(|b| !b.is_ascii_digit() && b != b'.') {
        return None;
    }
    let count: f64 = value.parse().ok()?;
    Some(Duration::try_from_secs_f64(count / units_per_second).unwrap_or(Duration::MAX))
}
