//! How often each kind of call is sent, by both drivers. A GET is sent again wherever that may help. The three
//! operations change something, so only what has certainly not been carried out is sent again, and an error says whether
//! the rest may have been.

use std::time::Duration;

use generated::runtime::TransportErrorKind;

use crate::calls::{CALLS, Call, DRIVERS, ID};
use crate::clock::Jumping;
use crate::drivers::{both, timed};
use crate::script::{Script, Step, failure, json};
use crate::sent::{SENT, Sent};
use crate::sentinel::{client, search};
use crate::steps::{broken, endless, response, stalled};

fn says(status: u16, name: &str, value: &str) -> Step {
    response(status, &[(name, value)], "")
}

/// A fault; how often GET, refresh, update and revoke are sent; whether it is unknown what came of the last three.
type Row = (&'static str, fn() -> Step, [u32; 4], bool);

#[rustfmt::skip]
const FAULTS: [Row; 28] = {
    use TransportErrorKind::{Connect, ConnectTimeout, Reset, Timeout};
    [
        //                                                                   GET, refresh, update, revoke
        ("refused",           || failure(Connect),                       [3, 3, 3, 3], false),
        ("connect timeout",   || failure(ConnectTimeout),                [3, 3, 3, 3], false),
        ("reset",             || failure(Reset),                         [3, 1, 1, 1], true),
        ("transport timeout", || failure(Timeout),                       [3, 1, 1, 1], true),
        ("silence",           || Step::Hang,                                [3, 1, 1, 1], true),
        ("200, cut off",      || broken(200, "{"),                          [3, 1, 1, 1], false),
        ("200, stalled",      || stalled(200, "{"),                         [3, 1, 1, 1], false),
        ("200, endless",      || endless(200),                              [1, 1, 1, 1], false),
        ("200, half of it",   || json(200, "{"),                            [1, 1, 1, 1], false),
        ("500, cut off",      || broken(500, "{"),                          [3, 1, 1, 1], true),
        ("429, cut off",      || broken(429, "{"),                          [3, 3, 3, 3], false),
        ("400",               || json(400, "{}"),                           [1, 1, 1, 1], false),
        ("408",               || json(408, "{}"),                           [3, 1, 1, 1], true),
        ("409",               || json(409, "{}"),                           [1, 1, 1, 1], false),
        ("425",               || json(425, "{}"),                           [3, 1, 1, 1], false),
        ("429",               || json(429, "{}"),                           [3, 3, 3, 3], false),
        ("500",               || json(500, "{}"),                           [3, 1, 1, 1], true),
        ("501",               || json(501, "{}"),                           [1, 1, 1, 1], false),
        ("502",               || json(502, "{}"),                           [3, 1, 1, 1], true),
        ("503",               || json(503, "{}"),                           [3, 1, 1, 1], true),
        ("504",               || json(504, "{}"),                           [3, 1, 1, 1], true),
        ("429 in 2 s",        || says(429, "retry-after", "2"),             [3, 3, 3, 3], false),
        ("503 in 2 s",        || says(503, "retry-after", "2"),             [3, 3, 3, 3], false),
        ("500 in 2 s",        || says(500, "retry-after", "2"),             [3, 1, 1, 1], true),
        ("503 in 61 s",       || says(503, "retry-after", "61"),            [1, 1, 1, 1], false),
        ("503 soon",          || says(503, "retry-after", "soon"),          [3, 1, 1, 1], true),
        ("500, again",        || says(500, "x-should-retry", "true"),       [3, 1, 1, 1], true),
        ("429, not again",    || says(429, "x-should-retry", "false"),      [1, 1, 1, 1], false),
    ]
};

#[tokio::test]
async fn each_fault_for_each_call_by_both_drivers() {
    for (what, fault, sends, unknown) in FAULTS {
        for (sent, sends) in SENT.into_iter().zip(sends) {
            for driver in DRIVERS {
                let context = format!("{what}: {sent:?}, {driver:?}");
                let script = Script::by(move |_| fault());
                let client = both(&script, |builder| builder);
                let failed = sent.fail(driver, &client).await;
                let unknown = unknown && sent != Sent::Get;
                assert_eq!(
                    (failed.attempts, failed.unknown),
                    (sends, unknown),
                    "{context}"
                );
                let seen = script.seen();
                assert_eq!(seen.len(), sends as usize, "{context}");
                for repeated in &seen {
                    assert_eq!(repeated.method(), seen[0].method());
                    assert_eq!(repeated.uri(), seen[0].uri());
                    assert_eq!(repeated.headers(), seen[0].headers());
                    assert_eq!(repeated.body(), seen[0].body());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_call_that_was_turned_away_goes_through_when_the_server_says() {
    for call in CALLS {
        for driver in DRIVERS {
            let clock = Jumping::new();
            let script = Script::by(move |number| match number {
                0 => says(429, "retry-after", "7"),
                1 => failure(TransportErrorKind::Connect),
                _ => json(200, call.good()),
            });
            let client = timed(&script, &clock, |builder| builder);
            assert!(call.by(driver, &client).await.is_ok(), "{call:?}");
            assert_eq!(script.seen().len(), 3, "{call:?}");
            let waited = clock.elapsed();
            let (least, most) = (Duration::from_millis(7_750), Duration::from_secs(8));
            assert!(
                waited >= least && waited <= most,
                "{call:?}, {driver:?}: {waited:?}"
            );
        }
    }
}

#[tokio::test]
async fn the_caller_can_switch_retries_off_and_declare_repeating_safe() {
    for call in CALLS {
        for driver in DRIVERS {
            let script = Script::by(|_| json(429, "{}"));
            let client = both(&script, |builder| builder);
            let careful = client.with_options(|options| options.retries(0));
            let failed = call.by(driver, &careful).await.expect_err("a failure");
            assert_eq!(failed.attempts, 1, "{call:?}, {driver:?}");
        }
    }
    let script = Script::by(|_| json(500, "{}"));
    let accounts = client(&script).connected_accounts();
    let error = accounts.update(ID).alias("a").idempotent(true).await;
    let error = error.unwrap_err();
    search(&error);
    assert_eq!((error.attempts(), error.outcome_unknown()), (3, false));
    let error = accounts.update(ID).alias("a").retries(0).await.unwrap_err();
    assert_eq!((error.attempts(), error.outcome_unknown()), (1, true));
}

#[tokio::test]
async fn a_server_that_only_fails_gets_little_more_than_one_request_a_call() {
    let changing = Sent::Changing(Call::Refresh);
    for (sent, driver) in [Sent::Get, changing]
        .into_iter()
        .flat_map(|sent| DRIVERS.map(|driver| (sent, driver)))
    {
        let script = Script::by(|_| says(503, "retry-after", "1"));
        let client = both(&script, |builder| builder);
        for _ in 0..12 {
            sent.fail(driver, &client).await;
        }
        let warm = script.seen().len();
        for _ in 0..50 {
            sent.fail(driver, &client).await;
        }
        let sends = script.seen().len() - warm;
        assert!(
            (50..=60).contains(&sends),
            "{sent:?}, {driver:?}: {sends} for 50 calls"
        );
    }
}
