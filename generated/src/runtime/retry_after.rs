//! What a server says about when to ask again: `retry-after-ms`, and `Retry-After` in seconds or as a date (RFC 9110,
//! section 10.2.3).
//!
//! Always: what is no such value counts as unsaid; a value that is too large to count is the longest time there is, and
//! never a short one.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::http_date;

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
    fn values_in_seconds_and_dates() {
        let seconds = |seconds: f64| Some(Duration::from_secs_f64(seconds));
        for (value, expected) in [
            ("0", seconds(0.0)),
            ("7", seconds(7.0)),
            (" 7 ", seconds(7.0)),
            ("1.5", seconds(1.5)),
            ("1.5.1", None),
            (".", None),
            ("-1", None),
            ("+1", None),
            ("", None),
            ("soon", None),
            ("NaN", None),
            ("inf", None),
            ("1e9", None),
            ("0x10", None),
            ("1000000000000000000", seconds(1e18)),
            ("99999999999999999999999999999999", Some(Duration::MAX)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", seconds(10.0)),
            ("Sun, 06 Nov 1994 08:49:27 GMT", seconds(0.0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", seconds(252_618_189_022.0)),
            ("Sun, 99 Nov 1994 08:49:47 GMT", None),
        ] {
            assert_eq!(wait(&[("retry-after", value)]), expected, "{value}");
        }
    }

    #[test]
    fn a_value_of_any_length_is_the_longest_time() {
        let digits = "9".repeat(60_000);
        let headers = [(
            http::header::RETRY_AFTER,
            http::HeaderValue::from_str(&digits).unwrap(),
        )];
        assert_eq!(
            retry_after(&headers.into_iter().collect(), UNIX_EPOCH),
            Some(Duration::MAX)
        );
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
