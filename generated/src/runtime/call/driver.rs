//! The asynchronous driver: sends requests and waits, as `CallState` and `Attempt` say.
//!
//! Always: it decides nothing itself; one timer covers an attempt, with its redirects and its body.

use std::pin::pin;

use bytes::Bytes;
use http::Request;

use crate::runtime::call::attempt::{Attempt, NextStep};
use crate::runtime::call::attempt_timer::AttemptTimer;
use crate::runtime::call::call_state::{CallState, FinishedCall};
use crate::runtime::call::outcome::Outcome;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::response::received::{ReceivedBody, ReceivedResponse};
use crate::runtime::transport::body_collector::BodyCollector;
use crate::runtime::{Body, ErrorKind, RawResponse, Signer, Transport, UnsignedRequest, Upload};

/// Sends a request, with retries, until there is a whole response or an error.
pub(crate) async fn execute(prepared: Box<PreparedRequest>) -> Result<RawResponse, Box<Failure>> {
    let (received, finished) = open(&prepared, CallState::new(&prepared), |_| false).await?;
    Ok(finished.last_response(prepared, received))
}

/// Sends a request, with retries, until there is a response or an error. The body of a status that is `streamed` is
/// left unread, and no time limit of the call applies to it.
pub(crate) async fn open(
    prepared: &PreparedRequest,
    mut state: CallState<'_>,
    streamed: fn(u16) -> bool,
) -> Result<(ReceivedResponse<Body>, FinishedCall), Box<Failure>> {
    let transport = transport(prepared).map_err(|cause| {
        let failure = Box::new(Failure::unsent(prepared.info.id, cause));
        prepared.span.record_outcome(Outcome::Failure(&failure));
        failure
    })?;
    loop {
        let timer = state.begin_timer();
        let span = state.begin_attempt_span();
        let mut attempt = state.begin_attempt();
        let result = match timer.check_start() {
            Ok(()) => {
                let running = pin!(run_attempt(
                    prepared,
                    transport,
                    &mut attempt,
                    streamed,
                    &timer
                ));
                span.around(timer.limit(running)).await
            }
            Err(timeout) => Err(timeout),
        };
        let is_late = matches!(&result, Err(cause) if matches!(cause.kind, ErrorKind::Timeout(_)));
        if is_late && attempt.may_be_written() {
            transport.timed_out();
        }
        let result = state.end_attempt(attempt, result);
        let Some(wait) = state.wait_before_retry(Outcome::of(&result)) else {
            return result.map(|received| (received, state.finish()));
        };
        // An unread body keeps its connection busy.
        drop(result);
        prepared.client.shared.clock.sleep(wait).await;
    }
}

/// The transport, if there is one.
fn transport(prepared: &PreparedRequest) -> Result<&dyn Transport, Cause> {
    prepared.client.shared.transport.as_deref().ok_or_else(|| {
        let problem = "the client was built with a blocking transport but without another one: set `transport`";
        Cause::new(ErrorKind::InvalidRequest, problem)
    })
}

/// Runs one attempt: sends the request, follows redirects, and reads the body if it is not streamed.
async fn run_attempt(
    prepared: &PreparedRequest,
    transport: &dyn Transport,
    attempt: &mut Attempt<'_>,
    streamed: fn(u16) -> bool,
    timer: &AttemptTimer<'_>,
) -> Result<ReceivedResponse<Body>, Cause> {
    for (scheme, source) in &prepared.credentials.sources {
        let given = source.current().await;
        attempt.add_credential(scheme, given)?;
    }
    loop {
        let mut request = attempt.next_request()?;
        if let Some(signer) = attempt.signer() {
            request = Box::pin(sign(signer, request, attempt)).await?;
        }
        let sent = transport.send(request.map(Body::from)).await;
        let response = sent.map_err(|error| attempt.transport_failed(error))?;
        let (parts, mut body) = response.into_parts();
        let NextStep::Read(status) = attempt.receive_head(parts)? else {
            continue;
        };
        if attempt.has_no_body() {
            body = Body::empty();
        }
        let body = if streamed(status.as_u16()) {
            ReceivedBody::Unread(body)
        } else {
            let collector = attempt.body_collector(status, body.length())?;
            ReceivedBody::Whole(collect(body, collector, timer).await?)
        };
        return Ok(attempt.response(status, body));
    }
}

/// Signs a request.
async fn sign(
    signer: &dyn Signer,
    request: Request<Upload>,
    attempt: &mut Attempt<'_>,
) -> Result<Request<Upload>, Cause> {
    let request = UnsignedRequest(request);
    let given = signer.sign(&request).await;
    attempt.add_signature(request, given)
}

/// Reads a body to its end.
async fn collect(
    mut body: Body,
    mut collector: BodyCollector,
    timer: &AttemptTimer<'_>,
) -> Result<Bytes, Cause> {
    let mut is_first = true;
    while let Some(chunk) = body.next().await {
        // A body that is always ready never lets the timer be polled. The usual body is one chunk.
        if chunk.is_ok() && !std::mem::replace(&mut is_first, false) {
            timer.check()?;
        }
        collector.push(chunk)?;
    }
    collector.finish()
}
