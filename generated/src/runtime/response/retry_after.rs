//! What a server says about when to ask again: `retry-after-ms`, and `Retry-After` in seconds or as a date (RFC 9110,
//! section 10.2.3).
//!
//! Always: what is no such value counts as unsaid; a value that is too large to count is the longest time there is, and
//! never a short one.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use crate::runtime::response::http_date;

/// How long the server asks to wait. A date is read against the answer's own `Date` where it has one, else against
/// `now`.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(wait) = text("retry-after-ms").and_then(|text| duration(text, 1000.0)) {
        return Some(wait);
    }
    let after = text("retry-after")?;
    if let Some(wait) = duration(after, 1.0) {
        return Some(wait);
    }
    let until = http_date::parse(after)?;
    let from = text("date")
        .and_then(http_date::parse)
        .or_else(|| http_date::unix_seconds(now))?;
    Some(Duration::from_secs(until.saturating_sub(from)))
}

/// Digits with an optional fraction; no sign, no exponent, no name such as `inf`.
fn duration(text: &str, units_per_second: f64) -> Option<Duration> {
    if text.bytes().any(|b| !b.is_ascii_digit() && b != b'.') {
        return None;
    }
    let count: f64 = text.parse().ok()?;
    Some(Duration::try_from_secs_f64(count / units_per_second).unwrap_or(Duration::MAX))
}
