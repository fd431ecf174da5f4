//! Whether a call is retried, and after how long.
//!
//! Always: a request that may have been carried out is repeated only if that is known to be harmless; a server is not
//! asked again before the time that it names, and a call never waits longer than its caller allows. These are pure
//! functions: the time and random numbers are passed in.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode};

use crate::runtime::call::outcome::Outcome;
use crate::runtime::headers::retry_after::retry_after;
use crate::runtime::response::effect::is_unprocessed;
use crate::runtime::{ClientOptions, ErrorKind, OperationInfo, Retry, TimeoutKind, Upload};

/// The first wait; each one after it is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait, unless the server asks for a longer one.
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// Whether and how often one request is retried, by its operation, its parameters and its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RetryPolicy {
    /// Whether repeating the request is harmless.
    pub(crate) idempotent: bool,
    /// Whether the description forbids retries, and the caller has not said otherwise.
    pub(crate) never: bool,
    /// How many retries there are at most.
    pub(crate) retries: u32,
    /// How long the server may make the call wait.
    pub(crate) longest_wait: Duration,
}

impl RetryPolicy {
    /// What the caller says of this request (`idempotent`) takes precedence, then whether it is `keyed` by an
    /// idempotency key, then the description, then the method.
    pub(crate) fn new(
        info: &OperationInfo,
        options: &ClientOptions,
        keyed: bool,
        idempotent: Option<bool>,
    ) -> Self {
        let never = idempotent.is_none() && info.retry == Retry::Never;
        Self {
            idempotent: idempotent.unwrap_or_else(|| keyed || is_idempotent(info)),
            never,
            retries: if never { 0 } else { options.retries },
            longest_wait: options.max_retry_wait,
        }
    }

    /// The policy after this body was sent: one that cannot be read a second time is not sent again.
    pub(crate) fn after_sending(self, body: &Upload) -> Self {
        Self {
            retries: if body.is_spent() { 0 } else { self.retries },
            ..self
        }
    }
}

/// By RFC 9110, section 9.2.2, unless the description says otherwise.
fn is_idempotent(info: &OperationInfo) -> bool {
    match info.retry {
        Retry::Idempotent => true,
        Retry::Unprocessed => false,
        Retry::ByMethod | Retry::Never => Method::is_idempotent(&info.method),
    }
}

/// What to do after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryDecision {
    /// End the call with the outcome of the attempt.
    NoRetry,
    /// Retry after this time.
    RetryAfter(Duration),
}

/// Decides on an attempt, after so many retries of the same call. `now` is the time of day, with which a date in a
/// header is compared; it and `random`, any number, are only called if they are needed.
pub(crate) fn decide(
    policy: RetryPolicy,
    retries: u32,
    outcome: Outcome<'_>,
    now: impl FnOnce() -> SystemTime,
    random: impl FnOnce() -> u64,
) -> RetryDecision {
    if retries >= policy.retries {
        return RetryDecision::NoRetry;
    }
    let asked = match outcome {
        // Most calls end here.
        Outcome::Response(status, _) if status.is_success() => return RetryDecision::NoRetry,
        Outcome::Response(_, headers) => retry_after(headers, now()),
        // A request that was refused before it was sent would be refused again.
        Outcome::Failure(failure) if failure.attempts == 0 => return RetryDecision::NoRetry,
        Outcome::Failure(failure) => failure.retry_after,
    };
    let forbidden = is_forbidden(outcome.headers());
    if forbidden || !is_transient(policy.idempotent, outcome, asked.is_some()) {
        return RetryDecision::NoRetry;
    }
    match asked {
        Some(asked) if asked > policy.longest_wait => RetryDecision::NoRetry,
        // After zero, which all clients were told, they would all come back together.
        Some(asked) if !asked.is_zero() => RetryDecision::RetryAfter(asked),
        _ => RetryDecision::RetryAfter(backoff(retries, random())),
    }
}

/// Whether the server forbids a retry. One that allows it does not say what it has done, so that is ignored.
fn is_forbidden(headers: &HeaderMap) -> bool {
    headers
        .get("x-should-retry")
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"false"))
}

/// Whether a retry may succeed, and is harmless.
fn is_transient(idempotent: bool, outcome: Outcome<'_>, names_time: bool) -> bool {
    let by_status =
        |status| is_unprocessed(status, names_time) || (idempotent && is_transient_status(status));
    let failure = match outcome {
        Outcome::Response(status, _) => return by_status(status),
        Outcome::Failure(failure) => failure,
    };
    match failure.cause.kind {
        ErrorKind::Connect
        | ErrorKind::Timeout(TimeoutKind::Connect | TimeoutKind::Attempt)
        | ErrorKind::Transport
        | ErrorKind::Body => {
            idempotent || !failure.request_written || failure.status.is_some_and(by_status)
        }
        // The body of an error was too large.
        ErrorKind::TooLarge => failure.status.is_some_and(by_status),
        _ => false,
    }
}

/// Whether the status says that a retry may succeed.
fn is_transient_status(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// How long a stream waits before it reconnects, if its server asks it to wait for `asked`; `None` if it does not
/// reconnect. After an event it always may; otherwise as often as a call is retried. `fruitless` counts the connections
/// without an event since the last one, and `granted` says whether the retry budget of the client allows another.
pub(crate) fn reconnect(
    policy: RetryPolicy,
    fruitless: Option<u32>,
    asked: Duration,
    granted: impl FnOnce() -> bool,
    random: impl FnOnce() -> u64,
) -> Option<Duration> {
    let asked = asked.min(policy.longest_wait);
    match fruitless {
        None => Some(asked),
        Some(times) if times >= policy.retries || !granted() => None,
        Some(times) => Some(asked.max(backoff(times, random()))),
    }
}

/// How long to wait before a retry, after n others: min(0.5 · 2ⁿ, 8) s, times 0.75 to 1, so that clients that failed
/// together do not come back together.
pub(crate) fn backoff(retries: u32, random: u64) -> Duration {
    let longest = FIRST_WAIT
        .saturating_mul(2_u32.saturating_pow(retries))
        .min(LONGEST_WAIT);
    // The upper half of the number is precise enough for a few seconds.
    let quarter = longest / 4;
    longest - quarter.mul_f64(f64::from((random >> 32) as u32) / f64::from(u32::MAX))
}
