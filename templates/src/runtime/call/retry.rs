//! Whether a call is tried again, and after what time.
//!
//! Always: what may have been carried out is repeated only where repeating is known to be harmless; a server is never
//! asked again before the time it names, and no server makes a call wait longer than the caller allows. Decisions are
//! functions of what is handed in: no clock, no randomness and no state of their own.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode};

use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::response::retry_after::retry_after;
use crate::runtime::{ClientOptions, ErrorKind, OperationInfo, Retry, TimeoutKind, Upload};

/// The first wait; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// No wait is longer, unless the server asks for it.
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// On what terms one request is tried again: what its operation, its parameters and its caller say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Whether repeating the request is harmless.
    pub(crate) idempotent: bool,
    /// Whether the description forbids to repeat it, and nobody has said otherwise.
    pub(crate) never: bool,
    /// How often it may be repeated.
    pub(crate) retries: u32,
    /// How long the server may make it wait.
    pub(crate) longest_wait: Duration,
}

impl Terms {
    /// What the caller has said of this request counts before all else, then the idempotency key that it carries, then
    /// the description, then the method.
    pub(crate) fn new(
        info: &OperationInfo,
        options: &ClientOptions,
        keyed: bool,
        said: Option<bool>,
    ) -> Self {
        let never = said.is_none() && info.retry == Retry::Never;
        Self {
            idempotent: said.unwrap_or_else(|| keyed || is_idempotent(info)),
            never,
            retries: if never { 0 } else { options.retries },
            longest_wait: options.max_retry_wait,
        }
    }

    /// The terms after an attempt: a body of which something was read that cannot be read again is sent no more.
    pub(crate) fn after(self, body: &Upload) -> Self {
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
pub(crate) enum Decision {
    /// What the attempt came to is the result of the call.
    Stop,
    /// Try again after this time.
    After(Duration),
}

/// What an attempt came to: an answer, whatever its status, or a failure.
pub(crate) type Outcome<'a> = Result<&'a RawResponse, &'a Failure>;

/// Decides on one attempt, after `repeated` others of the same call. `now` is the time of day, with
/// which a date in a header is compared; it and `random`, any number, are asked for only where they count.
pub(crate) fn decide(
    terms: Terms,
    repeated: u32,
    outcome: Outcome<'_>,
    now: impl FnOnce() -> SystemTime,
    random: impl FnOnce() -> u64,
) -> Decision {
    if repeated >= terms.retries {
        return Decision::Stop;
    }
    let (headers, asked) = match outcome {
        // Most calls end here.
        Ok(raw) if raw.status.is_success() => return Decision::Stop,
        Ok(raw) => (&raw.headers, retry_after(&raw.headers, now())),
        // What was refused before it was sent would be refused again.
        Err(failure) if failure.attempts == 0 => return Decision::Stop,
        Err(failure) => (&failure.headers, failure.retry_after),
    };
    if is_forbidden(headers) || !is_transient(terms.idempotent, outcome, asked.is_some()) {
        return Decision::Stop;
    }
    match asked {
        Some(asked) if asked > terms.longest_wait => Decision::Stop,
        // Zero says that there is no need to wait, which all the others were told as well.
        Some(asked) if !asked.is_zero() => Decision::After(asked),
        _ => Decision::After(backoff(repeated, random())),
    }
}

/// A server may forbid to try again. That it allows it says nothing of what it has done, and is passed over.
fn is_forbidden(headers: &HeaderMap) -> bool {
    headers
        .get("x-should-retry")
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"false"))
}

/// Whether another attempt may go better, and does no harm.
fn is_transient(idempotent: bool, outcome: Outcome<'_>, names_time: bool) -> bool {
    let by_status =
        |status| is_unprocessed(status, names_time) || (idempotent && is_passing(status));
    let failure = match outcome {
        Ok(raw) => return by_status(raw.status),
        Err(failure) => failure,
    };
    match failure.kind {
        ErrorKind::Connect
        | ErrorKind::Timeout(TimeoutKind::Connect | TimeoutKind::Attempt)
        | ErrorKind::Transport
        | ErrorKind::Body => {
            idempotent || !failure.request_written || failure.status.is_some_and(by_status)
        }
        // An error of which there was more than is read.
        ErrorKind::TooLarge => failure.status.is_some_and(by_status),
        _ => false,
    }
}

/// Statuses that are sent before a request is worked on: 429, and 503 that names a time.
fn is_unprocessed(status: StatusCode, names_time: bool) -> bool {
    match status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => names_time,
        _ => false,
    }
}

/// Statuses that say that another attempt may go better.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// How long to wait before a stream connects again, for which its server asks for `asked`; `None` if it does not. After an
/// event it may always, without one as often as a call is tried again: `fruitless` are the times that were in vain
/// since the last event, and `granted` says whether the client as a whole may try again.
pub(crate) fn reconnect(
    terms: Terms,
    fruitless: Option<u32>,
    asked: Duration,
    granted: impl FnOnce() -> bool,
    random: impl FnOnce() -> u64,
) -> Option<Duration> {
    let asked = asked.min(terms.longest_wait);
    match fruitless {
        None => Some(asked),
        Some(times) if times >= terms.retries || !granted() => None,
        Some(times) => Some(asked.max(backoff(times, random()))),
    }
}

/// How long to wait before the next attempt, after `repeated` others: min(0.5 · 2ⁿ, 8) s, times 0.75 to 1, so that
/// clients that failed together do not come back together.
pub(crate) fn backoff(repeated: u32, random: u64) -> Duration {
    let longest = FIRST_WAIT
        .saturating_mul(2_u32.saturating_pow(repeated))
        .min(LONGEST_WAIT);
    // The upper half of the number is enough for a wait of some seconds.
    let quarter = longest / 4;
    longest - quarter.mul_f64(f64::from((random >> 32) as u32) / f64::from(u32::MAX))
}

/// Whether an answer with this status leaves open if the request took effect, while repeating it is not known to be
/// harmless.
pub(crate) fn outcome_unknown(idempotent: bool, status: StatusCode, names_time: bool) -> bool {
    let unknown = match status {
        StatusCode::REQUEST_TIMEOUT => true,
        StatusCode::NOT_IMPLEMENTED => false,
        status => status.is_server_error() && !is_unprocessed(status, names_time),
    };
    unknown && !idempotent
}
