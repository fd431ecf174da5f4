//! How often each operation is sent. All three change something, so only what has certainly not been carried out is
//! sent again, and an error says whether the rest may have been.

use std::time::Duration;

use generated::runtime::TransportErrorKind;

use crate::calls::{CALLS, Call, ID};
use crate::clock::Jumping;
use crate::script::{Script, Step, answer, broken, endless, json, stalled};
use crate::sentinel::{builder, client, search};

fn says(status: u16, name: &str, value: &str) -> Step {
    answer(status, &[(name, value)], "")
}

/// A fault, how often the request is sent, and whether it is unknown what came of it.
type Row = (&'static str, fn() -> Step, u32, bool);

const FAULTS: [Row; 28] = {
    use TransportErrorKind::{Connect, ConnectTimeout, Reset, Timeout};
    [
        ("refused", || Step::Fail(Connect), 3, false),
        ("connect timeout", || Step::Fail(ConnectTimeout), 3, false),
        ("reset", || Step::Fail(Reset), 1, true),
        ("transport timeout", || Step::Fail(Timeout), 1, true),
        ("silence", || Step::Hang, 1, true),
        ("200, cut off", || broken(200, "{"), 1, false),
        ("200, stalled", || stalled(200, "{"), 1, false),
        ("200, endless", || endless(200), 1, false),
        ("200, half of it", || json(200, "{"), 1, false),
        ("500, cut off", || broken(500, "{"), 1, true),
        ("429, cut off", || broken(429, "{"), 3, false),
        ("400", || json(400, "{}"), 1, false),
        ("408", || json(408, "{}"), 1, true),
        ("409", || json(409, "{}"), 1, false),
        ("425", || json(425, "{}"), 1, false),
        ("429", || json(429, "{}"), 3, false),
        ("500", || json(500, "{}"), 1, true),
        ("501", || json(501, "{}"), 1, false),
        ("502", || json(502, "{}"), 1, true),
        ("503", || json(503, "{}"), 1, true),
        ("504", || json(504, "{}"), 1, true),
        ("429 in 2 s", || says(429, "retry-after", "2"), 3, false),
        ("503 in 2 s", || says(503, "retry-after", "2"), 3, false),
        ("500 in 2 s", || says(500, "retry-after", "2"), 1, true),
        ("503 in 61 s", || says(503, "retry-after", "61"), 1, false),
        ("503 soon", || says(503, "retry-after", "soon"), 1, true),
        (
            "500, again",
            || says(500, "x-should-retry", "true"),
            1,
            true,
        ),
        (
            "429, not again",
            || says(429, "x-should-retry", "false"),
            1,
            false,
        ),
    ]
};

#[tokio::test]
async fn each_fault_for_each_operation() {
    for call in CALLS {
        for (what, fault, sends, unknown) in FAULTS {
            let script = Script::new(move |_| fault());
            let failed = call.fail(&client(&script)).await;
            let seen = script.seen();
            assert_eq!(seen.len(), sends as usize, "{call:?}, {what}");
            assert_eq!(failed.attempts, sends, "{call:?}, {what}");
            assert_eq!(failed.outcome_unknown, unknown, "{call:?}, {what}");
            for repeated in &seen {
                assert_eq!(repeated.uri(), seen[0].uri());
                assert_eq!(repeated.headers(), seen[0].headers());
                assert_eq!(repeated.body(), seen[0].body());
            }
        }
    }
}

#[tokio::test]
async fn a_call_that_was_turned_away_goes_through_when_the_server_says() {
    for call in CALLS {
        let clock = Jumping::new();
        let script = Script::new(move |number| match number {
            0 => says(429, "retry-after", "7"),
            1 => Step::Fail(TransportErrorKind::Connect),
            _ => json(200, call.good()),
        });
        let client = builder(&script).clock(clock.clone()).build().unwrap();
        call.succeed(&client).await;
        assert_eq!(script.seen().len(), 3, "{call:?}");
        let waited = clock.elapsed();
        let (least, most) = (Duration::from_millis(7_750), Duration::from_secs(8));
        assert!(waited >= least && waited <= most, "{call:?}: {waited:?}");
    }
}

#[tokio::test]
async fn the_caller_can_switch_retries_off_and_answer_for_repeating() {
    for call in CALLS {
        let script = Script::new(|_| json(429, "{}"));
        let careful = client(&script).with_options(|options| options.retries(0));
        assert_eq!(call.fail(&careful).await.attempts, 1, "{call:?}");
    }
    let script = Script::new(|_| json(500, "{}"));
    let accounts = client(&script).connected_accounts();
    let error = accounts.update(ID).alias("a").idempotent(true).await;
    let error = error.unwrap_err();
    search(&error);
    assert_eq!((error.attempts(), error.outcome_unknown()), (3, false));
    let error = accounts.update(ID).alias("a").retries(0).await.unwrap_err();
    assert_eq!((error.attempts(), error.outcome_unknown()), (1, true));
}

#[tokio::test]
async fn a_server_that_only_fails_is_asked_little_more_than_once_a_call() {
    let script = Script::new(|_| says(503, "retry-after", "1"));
    let client = client(&script);
    for _ in 0..12 {
        Call::Refresh.fail(&client).await;
    }
    let warm = script.seen().len();
    for _ in 0..50 {
        Call::Refresh.fail(&client).await;
    }
    let sent = script.seen().len() - warm;
    assert!((50..=60).contains(&sent), "{sent} for 50 calls");
}
