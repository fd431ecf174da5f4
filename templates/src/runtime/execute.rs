//! The driver: the only place where the core's decisions meet a transport and a clock.
//!
//! Always: one timer covers an attempt with its redirects and its body; no more of a body is held than the limit
//! allows. It decides nothing else itself.

use std::time::{Instant, SystemTime};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::client::ClientOptions;
use super::failure::Failure;
use super::prepared::Prepared;
use super::redirect::{self, Decision};
use super::response::RawResponse;
use super::retry_after::retry_after;
use super::summary::Redactor;
use super::watch::Watch;
use super::{Body, Clock, ErrorKind, TimeoutKind, TransportError, TransportErrorKind, retry};

/// How far an attempt has come, for the error if it goes no further.
#[derive(Default)]
struct Progress {
    sent: bool,
    /// Whether the request may have reached the server; unknown counts as may.
    written: bool,
    head: Option<(StatusCode, HeaderMap)>,
}

/// An answer: whole, or with its body still to come.
pub(crate) struct Answer {
    pub(crate) raw: RawResponse,
    /// The body, where it was left to the caller; `raw` has none then.
    pub(crate) arriving: Option<Body>,
}

/// Sends a request until there is a whole answer or an error.
pub(crate) async fn execute(prepared: Prepared) -> Result<RawResponse, Box<Failure>> {
    open(prepared, |_| false).await.map(|answer| answer.raw)
}

/// Sends a request, as often as the retry rules say, until there is an answer or an error. The body of a status that
/// is `streamed` is left to the caller; the limits of time end with its head.
pub(crate) async fn open(
    prepared: Prepared,
    streamed: fn(u16) -> bool,
) -> Result<Answer, Box<Failure>> {
    let clock = &*prepared.client.shared.clock;
    let deadline = prepared
        .client
        .options
        .deadline
        .and_then(|limit| clock.now().checked_add(limit));
    let budget = &prepared.client.shared.budget;
    budget.call();
    let mut attempts = 0;
    let mut repeated = 0;
    let result = loop {
        let result = attempt_in_time(&prepared, streamed, clock, deadline, &mut attempts).await;
        let outcome = result.as_ref().map(|answer| &answer.raw);
        let outcome = outcome.map_err(|failure| &**failure);
        match retry::decide(prepared.terms, repeated, outcome, SystemTime::now, || {
            budget.random()
        }) {
            retry::Decision::Stop => break result,
            retry::Decision::After(wait) => {
                let left = deadline.map(|deadline| deadline.saturating_duration_since(clock.now()));
                // A wait that ends too late is not begun, and the client as a whole repeats only so much.
                if left.is_some_and(|left| left <= wait) || !budget.retry() {
                    break result;
                }
                // What is left of the attempt gives its connection back before the wait.
                drop(result);
                clock.sleep(wait).await;
                repeated += 1;
            }
        }
    };
    // What was sent must not show in an error that reading the answer may give.
    result.map(|answer| Answer {
        raw: RawResponse {
            attempts,
            idempotent: prepared.terms.idempotent,
            redactor: prepared.grant.redactor,
            ..answer.raw
        },
        arriving: answer.arriving,
    })
}

/// One attempt, ended by the attempt's timeout or the call's deadline, whichever comes first.
async fn attempt_in_time(
    prepared: &Prepared,
    streamed: fn(u16) -> bool,
    clock: &dyn Clock,
    deadline: Option<Instant>,
    attempts: &mut u32,
) -> Result<Answer, Box<Failure>> {
    let watch = Watch::new(clock, prepared.client.options.timeout, deadline);
    let mut progress = Progress::default();
    let result = match watch.check() {
        Ok(()) => {
            let attempt = attempt(prepared, streamed, &mut progress, &watch);
            watch.over(attempt).await
        }
        Err(ran_out) => Err(ran_out),
    };
    *attempts += u32::from(progress.sent);
    result.map_err(|failure| completed(failure, prepared, progress, *attempts))
}

/// Adds to a failure what is known of the exchange.
#[cold]
fn completed(
    mut failure: Box<Failure>,
    prepared: &Prepared,
    progress: Progress,
    attempts: u32,
) -> Box<Failure> {
    failure.operation = prepared.info.id;
    failure.attempts = attempts;
    failure.request_written = progress.written;
    let idempotent = prepared.terms.idempotent;
    if let Some((_, headers)) = &progress.head {
        failure.retry_after = retry_after(headers, SystemTime::now());
    }
    let names_time = failure.retry_after.is_some();
    failure.outcome_unknown = match &progress.head {
        // A redirect that keeps the method asks for the request again: it has not been acted on.
        Some((status, _)) if failure.kind == ErrorKind::Redirect => {
            !idempotent && !matches!(status.as_u16(), 307 | 308)
        }
        // A success whose body was lost, or was too large, is still a success.
        Some((status, _)) => retry::outcome_unknown(idempotent, *status, names_time),
        None => !idempotent && progress.written,
    };
    if let Some((status, headers)) = progress.head {
        failure.status = Some(status);
        failure.headers = headers;
    }
    failure
}

/// One attempt: send, follow redirects, read the body if it is not streamed.
async fn attempt(
    prepared: &Prepared,
    streamed: fn(u16) -> bool,
    progress: &mut Progress,
    watch: &Watch<'_>,
) -> Result<Answer, Box<Failure>> {
    let mut redirected = None;
    let mut followed = 0;
    loop {
        let outgoing = redirected.as_deref().unwrap_or(&prepared.outgoing);
        let request = prepared.authorised(outgoing.clone())?;
        progress.sent = true;
        progress.written = true;
        progress.head = None;
        let response = prepared
            .client
            .shared
            .transport
            .send(request)
            .await
            .map_err(|error| {
                progress.written = error.may_have_written_request();
                unsent(error)
            })?;
        let (parts, body) = response.into_parts();
        match redirect::decide(outgoing, parts.status, &parts.headers, followed) {
            Decision::Answer => {
                let (status, headers) = progress.head.insert((parts.status, parts.headers));
                let (whole, arriving) = if streamed(status.as_u16()) {
                    (Bytes::new(), Some(body))
                } else {
                    let limit = limit(*status, &prepared.client.options);
                    (collect(body, limit, watch).await?, None)
                };
                let raw = RawResponse {
                    info: prepared.info,
                    status: *status,
                    headers: std::mem::take(headers),
                    body: whole,
                    attempts: 0,
                    idempotent: false,
                    redactor: Redactor::default(),
                };
                return Ok(Answer { raw, arriving });
            }
            Decision::Follow(next) => {
                redirected = Some(next);
                followed += 1;
            }
            Decision::Refuse(reason) => {
                progress.head = Some((parts.status, parts.headers));
                return Err(Failure::new(
                    ErrorKind::Redirect,
                    prepared.grant.redactor.clean(&reason),
                ));
            }
        }
    }
}

/// A failure to get as far as an answer.
#[cold]
fn unsent(error: TransportError) -> Box<Failure> {
    let kind = match error.kind() {
        TransportErrorKind::Connect => ErrorKind::Connect,
        TransportErrorKind::ConnectTimeout => ErrorKind::Timeout(TimeoutKind::Connect),
        TransportErrorKind::Timeout => ErrorKind::Timeout(TimeoutKind::Attempt),
        TransportErrorKind::Reset | TransportErrorKind::Other => ErrorKind::Transport,
    };
    let mut failure = Failure::new(
        kind,
        if kind == ErrorKind::Transport {
            error.to_string()
        } else {
            String::new()
        },
    );
    failure.source = Some(Box::new(error));
    failure
}

/// What a failure to read a body is to the caller.
pub(crate) fn broken(error: &TransportError) -> ErrorKind {
    match error.kind() {
        TransportErrorKind::Timeout => ErrorKind::Timeout(TimeoutKind::Attempt),
        _ => ErrorKind::Body,
    }
}

fn limit(status: StatusCode, options: &ClientOptions) -> usize {
    if status.is_success() {
        options.max_response_bytes
    } else {
        options.max_error_bytes
    }
}

/// Reads a body up to a limit. A body that arrives in one piece is not copied.
async fn collect(mut body: Body, limit: usize, watch: &Watch<'_>) -> Result<Bytes, Box<Failure>> {
    let too_large = || Failure::new(ErrorKind::TooLarge, format!("the limit is {limit} bytes"));
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut whole = Bytes::new();
    let mut rest = BytesMut::new();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|error| {
            let mut failure = Failure::new(broken(&error), String::new());
            failure.source = Some(Box::new(error));
            failure
        })?;
        // A body that always has something ready never lets the timer be polled.
        watch.check()?;
        if piece.len() > limit - whole.len().max(rest.len()) {
            return Err(too_large());
        }
        if rest.is_empty() && whole.is_empty() {
            whole = piece;
        } else {
            if rest.is_empty() {
                rest.extend_from_slice(&std::mem::take(&mut whole));
            }
            rest.extend_from_slice(&piece);
        }
    }
    Ok(if rest.is_empty() {
        whole
    } else {
        rest.freeze()
    })
}
