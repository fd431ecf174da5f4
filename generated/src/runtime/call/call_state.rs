//! `CallState`: the state of one call, over all of its attempts.
//!
//! Always: a driver asks it what comes next and does nothing but wait, so that the asynchronous and the blocking driver
//! behave alike.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;

use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::attempt::Attempt;
use crate::runtime::call::attempt_timer::AttemptTimer;
use crate::runtime::call::outcome::Outcome;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::call::retry;
use crate::runtime::call::retry::RetryDecision;
use crate::runtime::call::trace::Span;
use crate::runtime::response::failure::{Cause, Failure};
use crate::runtime::response::leeway::Leeway;
use crate::runtime::response::received::{ReceivedBody, ReceivedResponse};
use crate::runtime::{Effect, RawResponse};

/// How far a call has come.
pub(crate) struct CallState<'a> {
    prepared: &'a PreparedRequest,
    deadline: Option<Instant>,
    attempts: u32,
    /// How many requests were sent, those that followed redirects included.
    requests_sent: u32,
    retries: u32,
    /// Whether an attempt before this one may have taken effect.
    uncertain: bool,
    /// Redacts the secrets of all attempts so far, if that is more than the prepared request holds.
    redactor: Option<Redactor>,
    /// The span of the current attempt.
    attempt_span: Span,
}

/// What is known of a call that has ended with a response.
pub(crate) struct FinishedCall {
    attempts: u32,
    /// How many of the attempts were retries, with those of the calls that this one continued.
    pub(crate) retries: u32,
    /// Whether an attempt before the last one may have taken effect.
    uncertain: bool,
    /// Redacts the secrets of all attempts, if that is more than the prepared request holds.
    pub(crate) redactor: Option<Redactor>,
}

impl<'a> CallState<'a> {
    /// A call that begins now.
    pub(crate) fn new(prepared: &'a PreparedRequest) -> Self {
        let shared = &prepared.client.shared;
        shared.retry_budget.record_call();
        let limit = prepared.client.options.deadline;
        Self {
            prepared,
            deadline: limit.and_then(|limit| shared.clock.now().checked_add(limit)),
            attempts: 0,
            requests_sent: 0,
            retries: 0,
            uncertain: false,
            redactor: None,
            attempt_span: Span::none(),
        }
    }

    /// A call that continues another one: it has the retries that are left, and redacts what that one redacts.
    pub(crate) fn continuing(
        prepared: &'a PreparedRequest,
        retries: u32,
        redactor: Option<Redactor>,
    ) -> Self {
        Self {
            retries,
            redactor,
            ..Self::new(prepared)
        }
    }

    /// The span of an attempt that begins now.
    pub(crate) fn begin_attempt_span(&mut self) -> Span {
        let PreparedRequest { info, outgoing, .. } = self.prepared;
        let call_span = &self.prepared.span;
        self.attempt_span =
            call_span.attempt(info, &outgoing.method, &outgoing.uri, self.requests_sent);
        self.attempt_span.clone()
    }

    /// The timer of an attempt that begins now.
    pub(crate) fn begin_timer(&self) -> AttemptTimer<'a> {
        let client = &self.prepared.client;
        AttemptTimer::new(&*client.shared.clock, client.options.timeout, self.deadline)
    }

    /// An attempt that begins now.
    pub(crate) fn begin_attempt(&mut self) -> Attempt<'a> {
        Attempt::new(self.prepared, self.redactor.take())
    }

    /// Counts an attempt that has ended.
    pub(crate) fn end_attempt<T>(
        &mut self,
        mut attempt: Attempt<'_>,
        result: Result<T, Cause>,
    ) -> Result<T, Box<Failure>> {
        self.attempts += u32::from(attempt.was_sent());
        self.requests_sent += attempt.requests_sent();
        self.redactor = attempt.take_redactor();
        result.map_err(|cause| {
            let mut failure = Box::new(attempt.into_failure(cause, self.attempts));
            failure.effect = failure.effect.after(self.uncertain);
            failure
        })
    }

    /// How long to wait before a retry; `None` if the call ends with this outcome.
    pub(crate) fn wait_before_retry(&mut self, outcome: Outcome<'_>) -> Option<Duration> {
        let wait = self.decide(outcome);
        let PreparedRequest {
            client, info, span, ..
        } = self.prepared;
        self.attempt_span.record_outcome(outcome);
        self.attempt_span = Span::none();
        let warnings = &client.shared.warnings;
        span.inside(|| warnings.warn(info, outcome.headers()));
        if wait.is_none() {
            span.record_outcome(outcome);
            span.record_resends(self.requests_sent.saturating_sub(1));
        }
        wait
    }

    fn decide(&mut self, outcome: Outcome<'_>) -> Option<Duration> {
        let shared = &self.prepared.client.shared;
        let decision = retry::decide(
            self.prepared
                .retry_policy
                .after_sending(&self.prepared.outgoing.body),
            self.retries,
            outcome,
            SystemTime::now,
            || shared.retry_budget.random(),
        );
        let RetryDecision::RetryAfter(wait) = decision else {
            return None;
        };
        let left = self
            .deadline
            .map(|deadline| deadline.saturating_duration_since(shared.clock.now()));
        // There is no point in a wait that would end after the deadline.
        if left.is_some_and(|left| left <= wait) || !shared.retry_budget.take_retry() {
            return None;
        }
        self.retries += 1;
        self.uncertain |= outcome.effect(self.prepared.info.accept) != Effect::NotDone;
        Some(wait)
    }

    /// Ends the call.
    pub(crate) fn finish(self) -> FinishedCall {
        FinishedCall {
            attempts: self.attempts,
            retries: self.retries,
            uncertain: self.uncertain,
            redactor: self.redactor,
        }
    }
}

impl FinishedCall {
    /// The response of the call, and its body if that was not read. The span of the call goes with the response, which
    /// may still turn out to be unusable.
    pub(crate) fn response<B>(
        &self,
        prepared: &mut PreparedRequest,
        received: ReceivedResponse<B>,
    ) -> (RawResponse, Option<B>) {
        let redactor = self.redactor.as_ref().unwrap_or(&prepared.redactor).clone();
        self.response_with(redactor, prepared, received)
    }

    /// The response of a call whose request is not sent again.
    pub(crate) fn last_response<B>(
        mut self,
        mut prepared: Box<PreparedRequest>,
        received: ReceivedResponse<B>,
    ) -> RawResponse {
        let extended = self.redactor.take();
        let redactor = extended.unwrap_or_else(|| std::mem::take(&mut prepared.redactor));
        self.response_with(redactor, &mut prepared, received).0
    }

    fn response_with<B>(
        &self,
        redactor: Redactor,
        prepared: &mut PreparedRequest,
        received: ReceivedResponse<B>,
    ) -> (RawResponse, Option<B>) {
        let (body, unread) = match received.body {
            ReceivedBody::Whole(bytes) => (bytes, None),
            ReceivedBody::Unread(body) => (Bytes::new(), Some(body)),
        };
        let raw = RawResponse {
            info: prepared.info,
            status: received.status,
            headers: received.headers,
            body,
            attempts: self.attempts,
            idempotent: prepared.retry_policy.idempotent,
            uncertain: self.uncertain,
            redactor,
            span: std::mem::replace(&mut prepared.span, Span::none()),
            leeway: Leeway::new(
                prepared.client.options.response_policy,
                prepared.client.shared.warnings.clone(),
            ),
        };
        (raw, unread)
    }
}
