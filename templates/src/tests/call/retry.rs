//! The decision by table: each failure for each class of request, each thing a server can say, and every wait.

use std::time::UNIX_EPOCH;

use crate::runtime::call::outcome::Outcome;
use crate::runtime::call::retry::*;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::{ClientOptions, ErrorKind, OperationInfo, Retry, TimeoutKind};
use http::HeaderMap;
use http::Method;
use http::StatusCode;
use std::time::Duration;

const CAP: Duration = Duration::from_secs(60);

static INFO: OperationInfo = OperationInfo::new("x", Method::POST, "/").accept("");

fn policy(idempotent: bool) -> RetryPolicy {
    RetryPolicy {
        idempotent,
        never: false,
        retries: 2,
        longest_wait: CAP,
    }
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let pair = |(name, value): &(&'static str, &'static str)| {
        (
            http::HeaderName::from_static(name),
            http::HeaderValue::from_static(value),
        )
    };
    pairs.iter().map(pair).collect()
}

fn response(status: u16, pairs: &[(&'static str, &'static str)]) -> (StatusCode, HeaderMap) {
    (StatusCode::from_u16(status).unwrap(), headers(pairs))
}

fn outcome((status, headers): &(StatusCode, HeaderMap)) -> Outcome<'_> {
    Outcome::Response(*status, headers)
}

fn decided(policy: RetryPolicy, retries: u32, outcome: Outcome<'_>) -> RetryDecision {
    decide(policy, retries, outcome, || UNIX_EPOCH, || 0)
}

/// Whether an outcome is retried: of an idempotent request, and of another.
fn again(outcome: Outcome<'_>) -> [bool; 2] {
    [true, false]
        .map(|idempotent| decided(policy(idempotent), 0, outcome) != RetryDecision::NoRetry)
}

const NO: [bool; 2] = [false, false];
const IDEMPOTENT: [bool; 2] = [true, false];
const BOTH: [bool; 2] = [true, true];

#[test]
fn each_status() {
    for status in 100..=599 {
        let expected = match status {
            429 => BOTH,
            408 | 425 | 500 | 502 | 503 | 504 => IDEMPOTENT,
            _ => NO,
        };
        assert_eq!(again(outcome(&response(status, &[]))), expected, "{status}");
        let expected = match status {
            503 => BOTH,
            _ => expected,
        };
        let timed = response(status, &[("retry-after", "1")]);
        assert_eq!(again(outcome(&timed)), expected, "{status} with a time");
    }
    let nonsense = response(503, &[("retry-after", "soon")]);
    assert_eq!(again(outcome(&nonsense)), IDEMPOTENT);
    let millis = response(503, &[("retry-after-ms", "10")]);
    assert_eq!(again(outcome(&millis)), BOTH);
}

#[test]
fn each_failure() {
    use ErrorKind as Kind;
    for (kind, unwritten, written) in [
        (Kind::Connect, BOTH, IDEMPOTENT),
        (Kind::Timeout(TimeoutKind::Connect), BOTH, IDEMPOTENT),
        (Kind::Timeout(TimeoutKind::Attempt), BOTH, IDEMPOTENT),
        (Kind::Timeout(TimeoutKind::Deadline), NO, NO),
        (Kind::Transport, BOTH, IDEMPOTENT),
        (Kind::Body, BOTH, IDEMPOTENT),
        (Kind::Redirect, NO, NO),
        (Kind::TooLarge, NO, NO),
        (Kind::Decode, NO, NO),
        (Kind::ContentType, NO, NO),
        (Kind::InvalidRequest, NO, NO),
        (Kind::MissingCredential, NO, NO),
        (Kind::Credential, NO, NO),
        (Kind::InsecureUrl, NO, NO),
    ] {
        for (request_written, expected) in [(false, unwritten), (true, written)] {
            let mut failure = Failure::unsent("x", Cause::new(kind, ""));
            failure.request_written = request_written;
            failure.attempts = 1;
            assert_eq!(
                again(Outcome::Failure(&failure)),
                expected,
                "{kind:?} {request_written}"
            );
            failure.attempts = 0;
            assert_eq!(
                again(Outcome::Failure(&failure)),
                NO,
                "{kind:?}, never sent"
            );
        }
    }
}

#[test]
fn the_status_counts_although_the_body_is_lost() {
    for (kind, status, retry_after, expected) in [
        (ErrorKind::Body, 200, None, IDEMPOTENT),
        (ErrorKind::Body, 429, None, BOTH),
        (ErrorKind::Body, 503, Some(1), BOTH),
        (ErrorKind::Timeout(TimeoutKind::Attempt), 429, None, BOTH),
        (ErrorKind::TooLarge, 200, None, NO),
        (ErrorKind::TooLarge, 404, None, NO),
        (ErrorKind::TooLarge, 429, None, BOTH),
        (ErrorKind::TooLarge, 500, None, IDEMPOTENT),
        (ErrorKind::Body, 503, Some(61), NO),
    ] {
        let mut failure = Failure::unsent("x", Cause::new(kind, ""));
        failure.status = StatusCode::from_u16(status).ok();
        failure.retry_after = retry_after.map(Duration::from_secs);
        failure.request_written = true;
        failure.attempts = 1;
        assert_eq!(
            again(Outcome::Failure(&failure)),
            expected,
            "{kind:?} {status}"
        );
    }
}

#[test]
fn a_server_can_forbid_and_cannot_widen() {
    for (value, expected) in [
        ("false", NO),
        ("False", NO),
        ("true", IDEMPOTENT),
        ("no", IDEMPOTENT),
        ("", IDEMPOTENT),
    ] {
        let found = response(500, &[("x-should-retry", value)]);
        assert_eq!(again(outcome(&found)), expected, "{value}");
    }
    let limited = response(429, &[("x-should-retry", "false"), ("retry-after", "1")]);
    assert_eq!(again(outcome(&limited)), NO);
    let conflict = response(409, &[("x-should-retry", "true")]);
    assert_eq!(again(outcome(&conflict)), NO);
}

/// Neither earlier than the server says, nor later than the caller allows, whatever it says.
#[test]
fn what_the_server_asks_for_is_waited_for_up_to_the_limit() {
    let after = |seconds| RetryDecision::RetryAfter(Duration::from_secs_f64(seconds));
    // What says nothing leaves the client's own wait.
    let own = after(0.5);
    for (value, expected) in [
        ("0", own),
        ("0.25", after(0.25)),
        ("1", after(1.0)),
        ("29", after(29.0)),
        ("60", after(60.0)),
        ("60.001", RetryDecision::NoRetry),
        ("61", RetryDecision::NoRetry),
        ("1000000000000000000", RetryDecision::NoRetry),
        (
            "340282366920938463463374607431768211456",
            RetryDecision::NoRetry,
        ),
        ("-1", own),
        ("-1000000000000000000", own),
        ("NaN", own),
        ("inf", own),
        ("1e3", own),
        ("", own),
        ("soon", own),
        ("Thu, 01 Jan 1970 00:00:29 GMT", after(29.0)),
        ("Thu, 01 Jan 1970 00:01:01 GMT", RetryDecision::NoRetry),
        ("Fri, 31 Dec 9999 23:59:59 GMT", RetryDecision::NoRetry),
        ("Thu, 01 Jan 1970 00:00:00 GMT", own),
        ("Thu, 99 Jan 1970 00:00:00 GMT", own),
    ] {
        let found = response(429, &[("retry-after", value)]);
        assert_eq!(
            decided(policy(false), 0, outcome(&found)),
            expected,
            "{value}"
        );
    }
    let past = [
        ("date", "Thu, 01 Jan 1970 00:01:00 GMT"),
        ("retry-after", "Thu, 01 Jan 1970 00:00:30 GMT"),
    ];
    assert_eq!(
        decided(policy(false), 0, outcome(&response(429, &past))),
        own
    );
    let millis = response(429, &[("retry-after-ms", "60001"), ("retry-after", "1")]);
    assert_eq!(
        decided(policy(false), 0, outcome(&millis)),
        RetryDecision::NoRetry
    );
}

#[test]
fn waits_double_up_to_eight_seconds_and_are_spread_over_a_quarter() {
    let seconds = Duration::from_secs_f64;
    for (repeated, longest) in [(0, 0.5), (1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 8.0)] {
        assert_eq!(backoff(repeated, 0), seconds(longest));
        assert_eq!(backoff(repeated, u64::MAX), seconds(longest * 0.75));
        let between = backoff(repeated, u64::MAX / 3);
        assert!(between < seconds(longest) && between > seconds(longest * 0.75));
    }
    assert_eq!(backoff(u32::MAX, 0), seconds(8.0));
}

#[test]
fn no_more_often_than_is_allowed() {
    let down = response(503, &[]);
    for retries in 0..4 {
        let policy = RetryPolicy {
            retries,
            ..policy(true)
        };
        for repeated in 0..6 {
            let again = decided(policy, repeated, outcome(&down)) != RetryDecision::NoRetry;
            assert_eq!(again, repeated < retries);
        }
    }
}

#[test]
fn a_success_needs_neither_the_time_nor_a_random_number() {
    let found = response(200, &[("retry-after", "Thu, 01 Jan 1970 00:00:29 GMT")]);
    let (now, random) = (|| unreachable!("the time"), || unreachable!("a number"));
    assert_eq!(
        decide(policy(true), 0, outcome(&found), now, random),
        RetryDecision::NoRetry
    );
}

#[test]
fn the_caller_counts_before_the_key_before_the_description_before_the_method() {
    use Retry::{ByMethod, Idempotent, Never, Unprocessed};
    let cases = [
        (Method::POST, ByMethod, false, None, (false, 2)),
        (Method::PATCH, ByMethod, false, None, (false, 2)),
        (Method::GET, ByMethod, false, None, (true, 2)),
        (Method::HEAD, ByMethod, false, None, (true, 2)),
        (Method::OPTIONS, ByMethod, false, None, (true, 2)),
        (Method::PUT, ByMethod, false, None, (true, 2)),
        (Method::DELETE, ByMethod, false, None, (true, 2)),
        (Method::POST, ByMethod, true, None, (true, 2)),
        (Method::POST, Idempotent, false, None, (true, 2)),
        (Method::GET, Unprocessed, false, None, (false, 2)),
        (Method::POST, Unprocessed, true, None, (true, 2)),
        (Method::GET, Never, false, None, (true, 0)),
        (Method::POST, Never, true, None, (true, 0)),
        (Method::POST, ByMethod, false, Some(true), (true, 2)),
        (Method::POST, ByMethod, true, Some(false), (false, 2)),
        (Method::GET, ByMethod, false, Some(false), (false, 2)),
        (Method::GET, Never, false, Some(true), (true, 2)),
    ];
    for (method, retry, keyed, said, (idempotent, retries)) in cases {
        let info = OperationInfo {
            method,
            retry,
            ..INFO
        };
        let expected = RetryPolicy {
            never: retry == Never && said.is_none(),
            retries,
            ..policy(idempotent)
        };
        let found = RetryPolicy::new(&info, &ClientOptions::default(), keyed, said);
        assert_eq!(found, expected, "{info:?} {keyed} {said:?}");
    }
}

#[test]
fn a_stream_reconnects_after_an_event_and_otherwise_as_often_as_a_call() {
    let second = Duration::from_secs(1);
    let again = |fruitless, asked, granted| {
        reconnect(policy(true), fruitless, asked, || granted, || u64::MAX)
    };
    assert_eq!(again(None, second, false), Some(second));
    assert_eq!(again(None, Duration::MAX, false), Some(CAP));
    assert_eq!(again(Some(0), second, true), Some(second));
    assert_eq!(again(Some(1), Duration::ZERO, true), Some(second * 3 / 4));
    assert_eq!(again(Some(0), second, false), None);
    assert_eq!(again(Some(2), second, true), None);
}
