//! `AttemptTimer`: the time limit of one attempt.
//!
//! Always: the limit covers everything that runs under it, and a future that exceeds it is dropped.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use crate::runtime::response::failure::Cause;
use crate::runtime::{Clock, ErrorKind, TimeoutKind};

/// The time limit of an attempt.
pub(crate) struct AttemptTimer<'a> {
    clock: &'a dyn Clock,
    end: Option<Instant>,
    kind: TimeoutKind,
    /// Whether the time was up before the attempt began.
    expired_at_start: bool,
}

impl<'a> AttemptTimer<'a> {
    /// The limit of an attempt that begins now: its timeout or the deadline of the call, whichever comes first.
    pub(crate) fn new(
        clock: &'a dyn Clock,
        timeout: Option<Duration>,
        deadline: Option<Instant>,
    ) -> Self {
        let now = clock.now();
        let attempt = timeout.and_then(|limit| now.checked_add(limit));
        let (end, kind) = match (attempt, deadline) {
            (Some(attempt), Some(deadline)) if deadline <= attempt => {
                (Some(deadline), TimeoutKind::Deadline)
            }
            (None, Some(deadline)) => (Some(deadline), TimeoutKind::Deadline),
            (attempt, _) => (attempt, TimeoutKind::Attempt),
        };
        Self {
            clock,
            end,
            kind,
            expired_at_start: end.is_some_and(|end| end <= now),
        }
    }

    /// An error if the time was up before the attempt began.
    pub(crate) fn check_start(&self) -> Result<(), Cause> {
        if self.expired_at_start {
            Err(self.timed_out())
        } else {
            Ok(())
        }
    }

    fn timed_out(&self) -> Cause {
        Cause::new(ErrorKind::Timeout(self.kind), String::new())
    }

    /// How much time is left; `None` if there is no limit.
    #[cfg(feature = "blocking")]
    pub(crate) fn left(&self) -> Option<Duration> {
        let end = self.end?;
        Some(end.saturating_duration_since(self.clock.now()))
    }

    /// An error once the time is up.
    pub(crate) fn check(&self) -> Result<(), Cause> {
        match self.end {
            Some(end) if self.clock.now() >= end => Err(self.timed_out()),
            _ => Ok(()),
        }
    }

    /// Polls `work` until it is done or the time is up. The caller pins it, so that it is not moved, and drops it.
    pub(crate) async fn limit<T>(
        &self,
        mut work: Pin<&mut impl Future<Output = Result<T, Cause>>>,
    ) -> Result<T, Cause> {
        let mut timer = None;
        poll_fn(|cx| {
            if let Poll::Ready(done) = work.as_mut().poll(cx) {
                return Poll::Ready(done);
            }
            let Some(end) = self.end else {
                return Poll::Pending;
            };
            // A future that never waits needs no timer.
            let timer = timer.get_or_insert_with(|| self.clock.sleep_until(end));
            timer.as_mut().poll(cx).map(|()| Err(self.timed_out()))
        })
        .await
    }
}
