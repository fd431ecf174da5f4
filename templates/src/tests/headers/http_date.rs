//! Tests of `runtime/headers/http_date.rs`.

use crate::runtime::headers::http_date::*;
use std::time::{Duration, UNIX_EPOCH};

#[cfg(feature = "tracing")]
#[test]
fn days_are_written_as_they_are_read() {
    for (seconds, expected) in [
        (0, "1970-01-01"),
        (784_111_777, "1994-11-06"),
        (951_782_400, "2000-02-29"),
        (951_868_800, "2000-03-01"),
        (1_078_012_800, "2004-02-29"),
        (4_107_456_000, "2100-02-28"),
        (4_107_542_400, "2100-03-01"),
        (1_709_164_799, "2024-02-28"),
        (1_709_208_000, "2024-02-29"),
        (1_709_251_200, "2024-03-01"),
        (253_402_300_799, "9999-12-31"),
        (999_999_999_999_999, "31690708-07-05"),
    ] {
        let time = UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!(day(time), expected);
    }
    let before = UNIX_EPOCH - Duration::from_secs(86_401);
    assert_eq!(day(before), "1969-12-30");
}

#[test]
fn known_dates_and_near_misses() {
    let now = UNIX_EPOCH + Duration::from_secs(1_795_824_000);
    for (date, expected) in [
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
        ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000)),
        ("Tue, 29 Feb 2000 00:00:00 GMT", Some(951_782_400)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", Some(1_483_228_800)),
        ("Mon, 01 Mar 2100 00:00:00 GMT", Some(4_107_542_400)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
        ("Monday, 28-Nov-26 00:00:00 GMT", Some(1_795_824_000)),
        ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
        ("Wed Nov 16 08:49:37 1994", Some(784_975_777)),
        ("Sunday, 06-Nov-1994 08:49:37 GMT", None),
        ("Sunday, 6-Nov-94 08:49:37 GMT", None),
        ("Sunday, 06-Nov-94 08:49:37", None),
        ("Sunday, 06 Nov 94 08:49:37 GMT", None),
        ("Sun Nov 6 08:49:37 1994", None),
        ("Sun Nov  16 08:49:37 1994", None),
        ("Sun Nov  6 08:49:37 94", None),
        ("Sun Nov  6 08:49:37 1994 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37", None),
        ("Sun, 06 Nov 1994 24:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:60:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:61 GMT", None),
        ("Sun, 00 Nov 1994 08:49:37 GMT", None),
        ("Sun, 32 Nov 1994 08:49:37 GMT", None),
        ("Sun, +6 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994T08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08.49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49.37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:370 GMT", None),
        ("Sunday, 06 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1969 08:49:37 GMT", None),
        ("Sun, 06 Növ 994 08:49:37 GMT", None),
        ("", None),
    ] {
        assert_eq!(parse(date, now), expected, "{date}");
    }
}

/// A year of two digits is the last one that is at most fifty years in the future.
#[test]
fn years_of_two_digits_are_near() {
    for (now, date, expected) in [
        (2026, "Saturday, 01-Jan-75 00:00:00 GMT", 3_313_526_400),
        (2026, "Saturday, 01-Jan-78 00:00:00 GMT", 252_460_800),
        (1990, "Saturday, 01-Jan-26 00:00:00 GMT", 1_767_225_600),
        (1990, "Saturday, 01-Jan-70 00:00:00 GMT", 0),
    ] {
        let now = UNIX_EPOCH + Duration::from_secs((now - 1970) * 31_556_952);
        assert_eq!(parse(date, now), Some(expected), "{date}");
    }
}
