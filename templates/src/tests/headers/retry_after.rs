//! Tests of `runtime/headers/retry_after.rs`.

use std::time::UNIX_EPOCH;

use crate::runtime::headers::retry_after::*;
use std::time::Duration;

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
        ("Sunday, 06-Nov-94 08:49:47 GMT", seconds(10.0)),
        ("Sun Nov  6 08:49:47 1994", seconds(10.0)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", seconds(252_618_189_022.0)),
        ("Sun, 99 Nov 1994 08:49:47 GMT", None),
    ] {
        assert_eq!(wait(&[("retry-after", value)]), expected, "{value}");
    }
}

#[test]
fn a_value_that_is_too_large_is_the_longest_duration() {
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
