//! The driver: the only place where the core's decisions meet a transport and a clock.
//!
//! Always: one timer covers an attempt with its redirects and its body. It decides nothing itself.

use std::pin::pin;

use bytes::Bytes;
use http_body::Body as _;

use crate::runtime::Body;
use crate::runtime::call::attempt::{Attempt, Collector, Next};
use crate::runtime::call::attempt_timer::AttemptTimer;
use crate::runtime::call::call_state::{CallState, FinishedCall};
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;

/// An answer: whole, or with its body still to come.
pub(crate) struct Answer {
    pub(crate) raw: RawResponse,
    /// The body, where it was left to the caller; `raw` has none then.
    pub(crate) arriving: Option<Body>,
}

/// Sends a request until there is a whole answer or an error.
pub(crate) async fn execute(prepared: Box<PreparedRequest>) -> Result<RawResponse, Box<Failure>> {
    let (answer, end) = open(&prepared, CallState::new(&prepared), |_| false).await?;
    Ok(prepared.into_answer(answer.raw, end))
}

/// Sends a request, as often as the retry rules say, until there is an answer or an error. The body of a status that
/// is `streamed` is left to the caller; the limits of time end with its head.
pub(crate) async fn open(
    prepared: &PreparedRequest,
    mut state: CallState<'_>,
    streamed: fn(u16) -> bool,
) -> Result<(Answer, FinishedCall), Box<Failure>> {
    loop {
        let timer = state.timer();
        let span = state.span();
        let mut attempt = state.attempt();
        let result = match timer.begin() {
            Ok(()) => {
                let running = pin!(run_attempt(prepared, &mut attempt, streamed, &timer));
                span.around(timer.over(running)).await
            }
            Err(ran_out) => Err(ran_out),
        };
        let result = state.over(attempt, result);
        let outcome = result.as_ref().map(|answer| &answer.raw);
        let Some(wait) = state.wait(outcome.map_err(|failure| &**failure)) else {
            return result.map(|answer| (answer, state.end()));
        };
        // What is left of the attempt gives its connection back before the wait.
        drop(result);
        prepared.client.shared.clock.sleep(wait).await;
    }
}

/// One attempt: send, follow redirects, read the body if it is not streamed.
async fn run_attempt(
    prepared: &PreparedRequest,
    attempt: &mut Attempt<'_>,
    streamed: fn(u16) -> bool,
    timer: &AttemptTimer<'_>,
) -> Result<Answer, Box<Failure>> {
    for (scheme, source) in &prepared.grant.sources {
        let given = source.current().await;
        attempt.receive(scheme, given)?;
    }
    loop {
        let request = attempt.request()?.map(Body::from);
        let sent = prepared.client.shared.transport.send(request).await;
        let response = sent.map_err(|error| attempt.unanswered(error))?;
        let (parts, body) = response.into_parts();
        let Next::Read(status) = attempt.head(parts)? else {
            continue;
        };
        let (whole, arriving) = if streamed(status.as_u16()) {
            (Bytes::new(), Some(body))
        } else {
            let collector = attempt.collector(status, body.size_hint().lower())?;
            (collect(body, collector, timer).await?, None)
        };
        return Ok(Answer {
            raw: attempt.answer(status, whole),
            arriving,
        });
    }
}

/// Reads a body to its end.
async fn collect(
    mut body: Body,
    mut collector: Collector,
    timer: &AttemptTimer<'_>,
) -> Result<Bytes, Box<Failure>> {
    while let Some(piece) = body.next().await {
        // A body that always has something ready never lets the timer be polled.
        if piece.is_ok() {
            timer.check()?;
        }
        collector.push(piece)?;
    }
    Ok(collector.finish())
}
