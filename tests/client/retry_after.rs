//! What a server says of when to ask again, to its extremes: no wait over the limit, none that ends early, and nothing
//! overflows, whatever it says and whichever driver waits.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::calls::DRIVERS;
use crate::clock::Jumping;
use crate::drivers::timed;
use crate::script::Script;
use crate::sent::{SENT, Sent};
use crate::steps::response;

/// What the client does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Does {
    /// It waits as long as it would by itself, for what says nothing.
    AsEver,
    /// It waits exactly this many milliseconds before each of two further attempts.
    Waits(u64),
    /// It does not try again, and its error has the value; `None` for more than can be counted.
    Stops(Option<u64>),
}

use Does::{AsEver, Stops, Waits};

/// Values of `retry-after`.
#[rustfmt::skip]
const VALUES: [(&str, Does); 52] = [
    ("0", AsEver),
    ("00", AsEver),
    ("0.0", AsEver),
    ("0.001", Waits(1)),
    ("1", Waits(1_000)),
    ("1.5", Waits(1_500)),
    ("007", Waits(7_000)),
    ("29", Waits(29_000)),
    (" 29 ", Waits(29_000)),
    ("60", Waits(60_000)),
    ("60.001", Stops(Some(60_001))),
    ("61", Stops(Some(61_000))),
    ("86400", Stops(Some(86_400_000))),
    ("2147483648", Stops(Some(2_147_483_648_000))),
    ("4294967296", Stops(Some(4_294_967_296_000))),
    ("4294967297", Stops(Some(4_294_967_297_000))),
    ("1000000000000000000", Stops(None)),
    ("9223372036854775807", Stops(None)),
    ("9223372036854775808", Stops(None)),
    ("18446744073709551615", Stops(None)),
    ("18446744073709551616", Stops(None)),
    ("18446744073709551617", Stops(None)),
    ("340282366920938463463374607431768211457", Stops(None)),
    ("-0", AsEver),
    ("-1", AsEver),
    ("-61", AsEver),
    ("-1000000000000000000", AsEver),
    ("-9223372036854775808", AsEver),
    ("+29", AsEver),
    ("NaN", AsEver),
    ("nan", AsEver),
    ("inf", AsEver),
    ("Infinity", AsEver),
    ("1e18", AsEver),
    ("0x1d", AsEver),
    ("29s", AsEver),
    ("29 30", AsEver),
    ("29,30", AsEver),
    ("1.5.1", AsEver),
    (".", AsEver),
    ("", AsEver),
    ("soon", AsEver),
    ("PT29S", AsEver),
    ("\u{ff12}\u{ff19}", AsEver),
    ("2094-11-06T08:49:37Z", AsEver),
    ("Sun, 06 Nov 1994 08:49:37 GMT", AsEver),
    ("Sunday, 06-Nov-94 08:49:37 GMT", AsEver),
    ("Sun Nov  6 08:49:37 1994", AsEver),
    ("Thu, 01 Jan 1970 00:00:00 GMT", AsEver),
    ("Sun, 99 Nov 2094 08:49:37 GMT", AsEver),
    ("Fri, 31 Dec 99999 23:59:59 GMT", AsEver),
    ("Fri, 31 Dec 9999 23:59:59 GMT GMT", AsEver),
];

/// Several headers, which say it together.
#[rustfmt::skip]
const TOGETHER: [(&[(&str, &str)], Does); 17] = [
    (&[("retry-after-ms", "250")], Waits(250)),
    (&[("retry-after-ms", "60000")], Waits(60_000)),
    (&[("retry-after-ms", "60001")], Stops(Some(60_001))),
    (&[("retry-after-ms", "0")], AsEver),
    (&[("retry-after-ms", "-1")], AsEver),
    (&[("retry-after-ms", "NaN")], AsEver),
    (&[("retry-after-ms", "99999999999999999999999999")], Stops(None)),
    (&[("retry-after-ms", "250"), ("retry-after", "61")], Waits(250)),
    (&[("retry-after-ms", "60001"), ("retry-after", "1")], Stops(Some(60_001))),
    (&[("retry-after-ms", "soon"), ("retry-after", "29")], Waits(29_000)),
    (&[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:06 GMT")], Waits(29_000)),
    (&[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT")], Waits(60_000)),
    (&[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:38 GMT")], Stops(Some(61_000))),
    (&[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:49:36 GMT")], AsEver),
    (&[("date", "Fri, 31 Dec 9999 23:59:59 GMT"), ("retry-after", "Thu, 01 Jan 1970 00:00:00 GMT")], AsEver),
    (&[("date", "Thu, 01 Jan 1970 00:00:00 GMT"), ("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT")], Stops(Some(253_402_300_799_000))),
    (&[("date", "Fri, 31 Dec 9999 23:59:59 GMT"), ("retry-after", "29")], Waits(29_000)),
];

/// Every call by both drivers to a server that turns each request away with these headers.
async fn check(headers: &[(&str, &str)], does: Does) {
    for sent in SENT {
        for driver in DRIVERS {
            let context = format!("{headers:.60?}: {sent:?}, {driver:?}");
            let clock = Jumping::new();
            let owned: Vec<(String, String)> = headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            let script = Script::by(move |_| {
                let pairs: Vec<(&str, &str)> = owned.iter().map(|(n, v)| (&**n, &**v)).collect();
                response(429, &pairs, "")
            });
            let client = timed(&script, &clock, |builder| builder);
            let failed = sent.fail(driver, &client).await;
            let sends = if matches!(does, Stops(_)) { 1 } else { 3 };
            assert_eq!(failed.attempts, sends, "{context}");
            assert_eq!(script.seen().len(), sends as usize, "{context}");
            let waited = clock.elapsed();
            let millis = Duration::from_millis;
            let (least, most) = match does {
                AsEver => (millis(1_125), millis(1_500)),
                Waits(time) => (millis(2 * time), millis(2 * time)),
                Stops(_) => (Duration::ZERO, Duration::ZERO),
            };
            assert!(waited >= least && waited <= most, "{context}: {waited:?}");
            match (sent, does, failed.retry_after) {
                (Sent::Get, ..) | (_, AsEver, None | Some(Duration::ZERO)) => {}
                (_, Waits(time) | Stops(Some(time)), said) => {
                    assert_eq!(said, Some(millis(time)), "{context}");
                }
                (_, Stops(None), Some(said)) => {
                    assert!(said >= Duration::from_secs(1_000_000_000), "{context}");
                }
                (_, _, said) => panic!("{context}: {said:?}"),
            }
        }
    }
}

#[tokio::test]
async fn each_value_makes_it_wait_that_long_or_as_ever_or_stop() {
    for (value, does) in VALUES {
        check(&[("retry-after", value)], does).await;
    }
    for (headers, does) in TOGETHER {
        check(headers, does).await;
    }
}

#[tokio::test]
async fn a_value_of_any_length_is_a_long_time_and_no_short_one() {
    for digit in ["1", "9"] {
        check(&[("retry-after", &digit.repeat(60_000))], Stops(None)).await;
    }
    let fraction = format!("29.{}", "0".repeat(60_000));
    check(&[("retry-after", &fraction)], Waits(29_000)).await;
    let garbage = "x".repeat(60_000);
    check(&[("retry-after", &garbage)], AsEver).await;
}

/// Where the caller allows any wait, the call's own deadline still counts.
#[tokio::test]
async fn no_wait_is_begun_that_ends_after_the_deadline() {
    for value in [
        "100",
        "1000000000000000000",
        "99999999999999999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ] {
        for sent in SENT {
            for driver in DRIVERS {
                let clock = Jumping::new();
                let script = Script::by(move |_| response(429, &[("retry-after", value)], ""));
                let client = timed(&script, &clock, |builder| {
                    let deadline = Duration::from_secs(100);
                    builder.max_retry_wait(Duration::MAX).deadline(deadline)
                });
                let failed = sent.fail(driver, &client).await;
                let found = (failed.attempts, clock.elapsed());
                assert_eq!(found, (1, Duration::ZERO), "{value}: {sent:?}, {driver:?}");
            }
        }
    }
}

/// Without a `date` beside it, a date is compared with the time of day.
#[tokio::test]
async fn a_date_is_waited_for_and_not_longer() {
    const AHEAD: u64 = 30;
    for sent in SENT {
        for driver in DRIVERS {
            let clock = Jumping::new();
            let until = seconds_now() + AHEAD;
            let date = date(until);
            let script = Script::by(move |_| response(503, &[("retry-after", &date)], ""));
            let client = timed(&script, &clock, |builder| builder);
            let failed = sent.fail(driver, &client).await;
            assert_eq!(failed.attempts, 3, "{sent:?}, {driver:?}");
            // Of the time of day, which no clock of ours tells, a little has passed before each of the two waits.
            let passed = seconds_now() + AHEAD - until;
            let (least, most) = (2 * (AHEAD - passed.min(AHEAD)), 2 * AHEAD);
            let waited = clock.elapsed().as_secs();
            assert!((least..=most).contains(&waited), "{waited}");
        }
    }
    for ahead in [62 + 60, 86_400 * 365 * 100] {
        let date = date(seconds_now() + ahead);
        let script = Script::by(move |_| response(503, &[("retry-after", &date)], ""));
        for driver in DRIVERS {
            let clock = Jumping::new();
            let client = timed(&script, &clock, |builder| builder);
            let failed = Sent::Get.fail(driver, &client).await;
            assert_eq!((failed.attempts, clock.elapsed()), (1, Duration::ZERO));
        }
    }
}

fn seconds_now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap().as_secs()
}

/// A time as headers write it (RFC 9110, section 5.6.7).
fn date(seconds: u64) -> String {
    const WEEK: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const YEAR: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (mut days, time) = (seconds / 86_400, seconds % 86_400);
    let weekday = WEEK[(days % 7) as usize];
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [
        31,
        28 + u64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    let month = &YEAR[3 * month..3 * month + 3];
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    format!(
        "{weekday}, {:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT",
        days + 1
    )
}
