//! What a server says about the end of an operation: `Deprecation` (RFC 9745, and the drafts before it) and `Sunset`
//! (RFC 8594).
//!
//! Always: what is no such value counts as unsaid.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use super::http_date;

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

fn date(text: &str) -> Option<SystemTime> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(
            http::HeaderName::from_static(name),
            http::HeaderValue::from_str(value).expect("a value"),
        )])
    }

    #[test]
    fn deprecations_of_the_standard_and_of_its_drafts() {
        let at = |seconds: u64| Some(Deprecation::From(UNIX_EPOCH + Duration::from_secs(seconds)));
        let before = Some(Deprecation::From(UNIX_EPOCH - Duration::from_secs(5)));
        for (value, expected) in [
            ("@1688169599", at(1_688_169_599)),
            (" @0 ", at(0)),
            ("@1688169599;x=\"y\"", at(1_688_169_599)),
            ("@-5", before),
            ("@999999999999999", at(999_999_999_999_999)),
            ("@1000000000000000", None),
            ("@1.5", None),
            ("@+1", None),
            ("@", None),
            ("@-", None),
            ("1688169599", None),
            ("true", Some(Deprecation::Unspecified)),
            ("?1", Some(Deprecation::Unspecified)),
            ("false", None),
            ("?0", None),
            ("version=\"v1\"", None),
            ("Sun, 06 Nov 1994 08:49:37 GMT", at(784_111_777)),
            ("", None),
        ] {
            assert_eq!(
                deprecation(&headers("deprecation", value)),
                expected,
                "{value}"
            );
        }
        assert_eq!(deprecation(&HeaderMap::new()), None);
    }

    #[test]
    fn a_sunset_is_a_date() {
        let date = sunset(&headers("sunset", "Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(date, Some(UNIX_EPOCH + Duration::from_secs(784_111_777)));
        for value in ["@1688169599", "true", "2026-01-01", ""] {
            assert_eq!(sunset(&headers("sunset", value)), None, "{value}");
        }
    }
}
