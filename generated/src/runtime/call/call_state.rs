//! The course of one call: its attempts, the time they have, and what lies between them.
//!
//! Always: the drivers ask here what comes next and do nothing but wait; whatever holds for one holds for the other.

use std::time::{Duration, Instant, SystemTime};

use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::attempt::Exchange;
use crate::runtime::call::attempt_timer::Watch;
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::call::retry;
use crate::runtime::call::retry::{Decision, Outcome};
use crate::runtime::call::trace::Span;
use crate::runtime::response::failure::Failure;

/// How far a call has come.
pub(crate) struct Course<'a> {
    prepared: &'a Prepared,
    deadline: Option<Instant>,
    attempts: u32,
    /// How many times the request was sent, after redirects too.
    sent: u32,
    repeated: u32,
    /// What was sent of credentials that sources gave, and whatever else must not show.
    hidden: Option<Redactor>,
    /// What is said of the attempt while it lasts.
    attempt: Span,
}

/// What is known of a call that is over.
pub(crate) struct End {
    /// How many times the request was sent.
    pub(crate) attempts: u32,
    /// How many of them were retries, with those that a call before it had used up.
    pub(crate) repeated: u32,
    /// What must not show, if it is more than was known before.
    pub(crate) hidden: Option<Redactor>,
}

impl<'a> Course<'a> {
    /// A call that begins now.
    pub(crate) fn new(prepared: &'a Prepared) -> Self {
        let shared = &prepared.client.shared;
        shared.budget.call();
        let limit = prepared.client.options.deadline;
        Self {
            prepared,
            deadline: limit.and_then(|limit| shared.clock.now().checked_add(limit)),
            attempts: 0,
            sent: 0,
            repeated: 0,
            hidden: None,
            attempt: Span::none(),
        }
    }

    /// A call that takes up where another one ended: it has the retries that are left, and hides what that one hid.
    pub(crate) fn after(prepared: &'a Prepared, repeated: u32, hidden: Option<Redactor>) -> Self {
        Self {
            repeated,
            hidden,
            ..Self::new(prepared)
        }
    }

    /// The span of an attempt that begins now.
    pub(crate) fn span(&mut self) -> Span {
        self.attempt = self.prepared.span.attempt(self.prepared, self.sent);
        self.attempt.clone()
    }

    /// The time of an attempt that begins now: until its timeout or the call's deadline, whichever comes first.
    pub(crate) fn watch(&self) -> Watch<'a> {
        let client = &self.prepared.client;
        Watch::new(&*client.shared.clock, client.options.timeout, self.deadline)
    }

    /// An attempt that begins now.
    pub(crate) fn exchange(&mut self) -> Exchange<'a> {
        Exchange::new(self.prepared, self.hidden.take())
    }

    /// An attempt is over: it is counted, and its failure says all that is known.
    pub(crate) fn over<T>(
        &mut self,
        mut exchange: Exchange<'_>,
        result: Result<T, Box<Failure>>,
    ) -> Result<T, Box<Failure>> {
        self.attempts += u32::from(exchange.sent);
        self.hidden = exchange.take_hidden();
        self.sent += u32::from(exchange.sent) + exchange.followed;
        result.map_err(|failure| exchange.completed(failure, self.attempts))
    }

    /// How long to wait before another attempt; `None` if this one's outcome is the call's.
    pub(crate) fn wait(&mut self, outcome: Outcome<'_>) -> Option<Duration> {
        let wait = self.decide(outcome);
        let Prepared {
            client, info, span, ..
        } = self.prepared;
        self.attempt.came_to(outcome);
        // In no attempt from here on.
        self.attempt = Span::none();
        span.inside(|| client.shared.noticed.look(info, outcome));
        if wait.is_none() {
            span.came_to(outcome);
            span.resent(self.sent.saturating_sub(1));
        }
        wait
    }

    fn decide(&mut self, outcome: Outcome<'_>) -> Option<Duration> {
        let shared = &self.prepared.client.shared;
        let decision = retry::decide(
            self.prepared.terms.after(&self.prepared.outgoing.body),
            self.repeated,
            outcome,
            SystemTime::now,
            || shared.budget.random(),
        );
        let Decision::After(wait) = decision else {
            return None;
        };
        let left = self
            .deadline
            .map(|deadline| deadline.saturating_duration_since(shared.clock.now()));
        // A wait that ends too late is not begun, and the client as a whole repeats only so much.
        if left.is_some_and(|left| left <= wait) || !shared.budget.retry() {
            return None;
        }
        self.repeated += 1;
        Some(wait)
    }

    /// The call is over.
    pub(crate) fn end(self) -> End {
        End {
            attempts: self.attempts,
            repeated: self.repeated,
            hidden: self.hidden,
        }
    }
}
