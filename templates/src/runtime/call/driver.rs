//! The driver: the only place where the core's decisions meet a transport and a clock.
//!
//! Always: one timer covers an attempt with its redirects and its body. It decides nothing itself.

use std::pin::pin;

use bytes::Bytes;
use http_body::Body as _;

use crate::runtime::Body;
use crate::runtime::call::attempt::{Collector, Exchange, Next};
use crate::runtime::call::attempt_timer::Watch;
use crate::runtime::call::call_state::{Course, End};
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::RawResponse;

/// An answer: whole, or with its body still to come.
pub(crate) struct Answer {
    pub(crate) raw: RawResponse,
    /// The body, where it was left to the caller; `raw` has none then.
    pub(crate) arriving: Option<Body>,
}

/// Sends a request until there is a whole answer or an error.
pub(crate) async fn execute(prepared: Box<Prepared>) -> Result<RawResponse, Box<Failure>> {
    let (answer, end) = open(&prepared, Course::new(&prepared), |_| false).await?;
    Ok(prepared.into_answer(answer.raw, end))
}

/// Sends a request, as often as the retry rules say, until there is an answer or an error. The body of a status that
/// is `streamed` is left to the caller; the limits of time end with its head.
pub(crate) async fn open(
    prepared: &Prepared,
    mut course: Course<'_>,
    streamed: fn(u16) -> bool,
) -> Result<(Answer, End), Box<Failure>> {
    loop {
        let watch = course.watch();
        let span = course.span();
        let mut exchange = course.exchange();
        let result = match watch.begin() {
            Ok(()) => {
                let attempt = pin!(attempt(prepared, &mut exchange, streamed, &watch));
                span.around(watch.over(attempt)).await
            }
            Err(ran_out) => Err(ran_out),
        };
        let result = course.over(exchange, result);
        let outcome = result.as_ref().map(|answer| &answer.raw);
        let Some(wait) = course.wait(outcome.map_err(|failure| &**failure)) else {
            return result.map(|answer| (answer, course.end()));
        };
        // What is left of the attempt gives its connection back before the wait.
        drop(result);
        prepared.client.shared.clock.sleep(wait).await;
    }
}

/// One attempt: send, follow redirects, read the body if it is not streamed.
async fn attempt(
    prepared: &Prepared,
    exchange: &mut Exchange<'_>,
    streamed: fn(u16) -> bool,
    watch: &Watch<'_>,
) -> Result<Answer, Box<Failure>> {
    for (scheme, source) in &prepared.grant.sources {
        let given = source.current().await;
        exchange.receive(scheme, given)?;
    }
    loop {
        let request = exchange.request()?.map(Body::from);
        let sent = prepared.client.shared.transport.send(request).await;
        let response = sent.map_err(|error| exchange.unanswered(error))?;
        let (parts, body) = response.into_parts();
        let Next::Read(status) = exchange.head(parts)? else {
            continue;
        };
        let (whole, arriving) = if streamed(status.as_u16()) {
            (Bytes::new(), Some(body))
        } else {
            let collector = exchange.collector(status, body.size_hint().lower())?;
            (collect(body, collector, watch).await?, None)
        };
        return Ok(Answer {
            raw: exchange.answer(status, whole),
            arriving,
        });
    }
}

/// Reads a body to its end.
async fn collect(
    mut body: Body,
    mut collector: Collector,
    watch: &Watch<'_>,
) -> Result<Bytes, Box<Failure>> {
    while let Some(piece) = body.next().await {
        // A body that always has something ready never lets the timer be polled.
        if piece.is_ok() {
            watch.check()?;
        }
        collector.push(piece)?;
    }
    Ok(collector.finish())
}
