//! Tests of `runtime/headers/deprecation.rs`.

use crate::runtime::headers::deprecation::*;
use http::HeaderMap;
use std::time::Duration;
use std::time::UNIX_EPOCH;

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
