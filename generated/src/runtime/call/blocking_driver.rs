//! The blocking driver: sends requests and waits, as `CallState` and `Attempt` say.
//!
//! Always: it takes the same steps as the asynchronous driver in the same order, and decides nothing itself. It cannot
//! end the wait of a transport, so it tells the transport how long that may wait.

use bytes::Bytes;

use crate::runtime::call::attempt::{Attempt, NextStep};
use crate::runtime::call::attempt_timer::AttemptTimer;
use crate::runtime::call::call_state::{CallState, FinishedCall};
use crate::runtime::call::outcome::Outcome;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::response::received::{ReceivedBody, ReceivedResponse};
use crate::runtime::{BlockingBody, BlockingTransport, ErrorKind, RawResponse, UnsignedRequest};

/// Sends a request, with retries, until there is a whole response or an error.
pub(crate) fn execute(prepared: Box<PreparedRequest>) -> Result<RawResponse, Box<Failure>> {
    let (received, finished) = open(&prepared, CallState::new(&prepared), None)?;
    Ok(finished.last_response(prepared, received))
}

/// Sends a request, with retries, until there is a response or an error. The body of a status that is `streamed` is
/// left unread, and no time limit of the call applies to it.
pub(crate) fn open(
    prepared: &PreparedRequest,
    mut state: CallState<'_>,
    streamed: Option<fn(u16) -> bool>,
) -> Result<(ReceivedResponse<BlockingBody>, FinishedCall), Box<Failure>> {
    let transport = transport(prepared).map_err(|cause| {
        let failure = Box::new(Failure::unsent(prepared.info.id, cause));
        prepared.span.record_outcome(Outcome::Failure(&failure));
        failure
    })?;
    loop {
        let timer = state.begin_timer();
        let mut attempt = state.begin_attempt();
        // The span ends before the wait.
        let result = state
            .begin_attempt_span()
            .inside(|| run_attempt(prepared, transport, &mut attempt, &timer, streamed));
        let is_late = matches!(&result, Err(cause) if matches!(cause.kind, ErrorKind::Timeout(_)));
        if is_late && attempt.may_be_written() {
            transport.timed_out();
        }
        let result = state.end_attempt(attempt, result);
        let Some(wait) = state.wait_before_retry(Outcome::of(&result)) else {
            return result.map(|received| (received, state.finish()));
        };
        drop(result);
        prepared.client.shared.clock.sleep_blocking(wait);
    }
}

/// The transport, if there is one that can send the request.
fn transport(prepared: &PreparedRequest) -> Result<&dyn BlockingTransport, Cause> {
    let transport = prepared.client.shared.blocking_transport.get()?;
    if prepared.outgoing.body.is_asynchronous() {
        let problem = "its body comes from a stream, which only asynchronous code can read: use `send`, or give it a reader";
        return Err(Cause::new(ErrorKind::InvalidRequest, problem));
    }
    Ok(transport)
}

/// Runs one attempt: sends the request, follows redirects, and reads the body if it is not streamed.
fn run_attempt(
    prepared: &PreparedRequest,
    transport: &dyn BlockingTransport,
    attempt: &mut Attempt<'_>,
    timer: &AttemptTimer<'_>,
    streamed: Option<fn(u16) -> bool>,
) -> Result<ReceivedResponse<BlockingBody>, Cause> {
    for (scheme, source) in &prepared.credentials.sources {
        timer.check()?;
        attempt.add_credential(scheme, source.current_blocking())?;
    }
    loop {
        timer.check()?;
        let mut request = attempt.next_request()?;
        if let Some(signer) = attempt.signer() {
            let unsigned = UnsignedRequest(request);
            let given = signer.sign_blocking(&unsigned);
            timer.check()?;
            request = attempt.add_signature(unsigned, given)?;
        }
        let request = request.map(BlockingBody::from);
        let response = match streamed {
            Some(_) => transport.open(request, timer.left(), attempt.timeout()),
            None => transport.send(request, timer.left()),
        };
        let response = response.map_err(|error| {
            let cause = attempt.transport_failed(error);
            // Once the time is up, that is the reason, whatever error the transport gives.
            timer.check().err().unwrap_or(cause)
        })?;
        let (parts, mut body) = response.into_parts();
        let NextStep::Read(status) = attempt.receive_head(parts)? else {
            continue;
        };
        if attempt.has_no_body() {
            body = Bytes::new().into();
        }
        if streamed.is_some_and(|streamed| streamed(status.as_u16())) {
            return Ok(attempt.response(status, ReceivedBody::Unread(body)));
        }
        let mut collector = attempt.body_collector(status, body.length())?;
        for chunk in body {
            timer.check()?;
            collector.push(chunk)?;
        }
        return Ok(attempt.response(status, ReceivedBody::Whole(collector.finish()?)));
    }
}
