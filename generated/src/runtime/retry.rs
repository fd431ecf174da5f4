//! Whether a call is tried again, and what a server says about when.
//!
//! Always: decisions are functions of what is handed in. For now no call is tried again; the attempt loop asks here.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header};

use super::failure::Failure;
use super::http_date;
use super::response::RawResponse;

/// What to do after an attempt that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The failure is the result of the call.
    Stop,
    /// Try again after this time.
    #[allow(
        dead_code,
        reason = "the driver knows how; the retry classes that answer it are not there yet"
    )]
    After(Duration),
}

/// The place of the retry classes: by method and `idempotent`, by the failure's kind and status, by how often the
/// request was sent, and by what the server says about when.
pub(crate) fn decide(_idempotent: bool, _result: Result<&RawResponse, &Failure>) -> Decision {
    Decision::Stop
}

/// Whether an answer with this status leaves open if the request took effect, while repeating it is not known to be
/// harmless. 429, and 503 that names a time, are sent before a request is worked on.
pub(crate) fn outcome_unknown(idempotent: bool, status: StatusCode, headers: &HeaderMap) -> bool {
    let unknown = match status {
        StatusCode::REQUEST_TIMEOUT => true,
        StatusCode::NOT_IMPLEMENTED => false,
        StatusCode::SERVICE_UNAVAILABLE => !headers.contains_key(header::RETRY_AFTER),
        status => status.is_server_error(),
    };
    unknown && !idempotent
}

/// How long the server asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110, section
/// 10.2.3), which is read against the answer's own `Date` where it has one. Nonsense and overflow count as unsaid.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(millis) = text("retry-after-ms").and_then(seconds) {
        return Duration::try_from_secs_f64(millis / 1000.0).ok();
    }
    let after = text("retry-after")?;
    if let Some(seconds) = seconds(after) {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let until = http_date::parse(after)?;
    let from = text("date")
        .and_then(http_date::parse)
        .or_else(|| http_date::unix_seconds(now))?;
    Some(Duration::from_secs(until.saturating_sub(from)))
}

/// Digits with an optional fraction; no sign, no exponent, no name such as `inf`.
fn seconds(text: &str) -> Option<f64> {
    let plain = !text.is_empty()
        && text.len() <= 32
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn wait(pairs: &[(&'static str, &'static str)]) -> Option<Duration> {
        let headers = pairs
            .iter()
            .map(|(name, value)| {
                (
                    http::HeaderName::from_static(name),
                    http::HeaderValue::from_static(value),
                )
            })
            .collect();
        retry_after(&headers, UNIX_EPOCH + Duration::from_secs(784_111_777))
    }

    #[test]
    fn fifteen_values() {
        for (value, expected) in [
            ("0", Some(0.0)),
            ("7", Some(7.0)),
            (" 7 ", Some(7.0)),
            ("1.5", Some(1.5)),
            ("-1", None),
            ("+1", None),
            ("", None),
            ("soon", None),
            ("NaN", None),
            ("inf", None),
            ("1e9", None),
            ("99999999999999999999999999999999", None),
            ("Sun, 06 Nov 1994 08:49:47 GMT", Some(10.0)),
            ("Sun, 06 Nov 1994 08:49:27 GMT", Some(0.0)),
            ("Sun, 99 Nov 1994 08:49:47 GMT", None),
        ] {
            assert_eq!(
                wait(&[("retry-after", value)]).map(|wait| wait.as_secs_f64()),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn milliseconds_win_and_dates_are_read_against_the_servers_clock() {
        assert_eq!(
            wait(&[("retry-after-ms", "250"), ("retry-after", "9")]),
            Some(Duration::from_millis(250))
        );
        assert_eq!(
            wait(&[("retry-after-ms", "x"), ("retry-after", "9")]),
            Some(Duration::from_secs(9))
        );
        let dates = [
            ("date", "Sun, 06 Nov 1994 08:49:00 GMT"),
            ("retry-after", "Sun, 06 Nov 1994 08:50:00 GMT"),
        ];
        assert_eq!(wait(&dates), Some(Duration::from_secs(60)));
        assert_eq!(wait(&[]), None);
    }
}
