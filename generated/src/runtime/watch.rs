//! The time that one attempt has.
//!
//! Always: one timer covers everything that is run under it, and work that has run out of time is dropped.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::{Clock, ErrorKind, TimeoutKind};

/// The time an attempt has.
pub(crate) struct Watch<'a> {
    clock: &'a dyn Clock,
    end: Option<Instant>,
    kind: TimeoutKind,
}

impl<'a> Watch<'a> {
    /// The time of an attempt that begins now: until its own timeout or the call's deadline, whichever comes first.
    pub(crate) fn new(
        clock: &'a dyn Clock,
        timeout: Option<Duration>,
        deadline: Option<Instant>,
    ) -> Self {
        let attempt = timeout.and_then(|limit| clock.now().checked_add(limit));
        let (end, kind) = match (attempt, deadline) {
            (Some(attempt), Some(deadline)) if deadline <= attempt => {
                (Some(deadline), TimeoutKind::Deadline)
            }
            (None, Some(deadline)) => (Some(deadline), TimeoutKind::Deadline),
            (attempt, _) => (attempt, TimeoutKind::Attempt),
        };
        Self { clock, end, kind }
    }

    fn ran_out(&self) -> Box<Failure> {
        Failure::new(ErrorKind::Timeout(self.kind), String::new())
    }

    /// How much time is left; `None` if there is no end to it.
    #[cfg(feature = "blocking")]
    pub(crate) fn left(&self) -> Option<Duration> {
        let end = self.end?;
        Some(end.saturating_duration_since(self.clock.now()))
    }

    /// An error once the time is up.
    pub(crate) fn check(&self) -> Result<(), Box<Failure>> {
        match self.end {
            Some(end) if self.clock.now() >= end => Err(self.ran_out()),
            _ => Ok(()),
        }
    }

    /// Runs `work` until it is done or the time is up, and then drops it.
    pub(crate) async fn over<T>(
        &self,
        work: impl Future<Output = Result<T, Box<Failure>>>,
    ) -> Result<T, Box<Failure>> {
        let Some(end) = self.end else {
            return work.await;
        };
        let mut timer = self
            .clock
            .sleep(end.saturating_duration_since(self.clock.now()));
        let mut work = pin!(work);
        poll_fn(|cx| {
            if let Poll::Ready(done) = work.as_mut().poll(cx) {
                return Poll::Ready(done);
            }
            timer.as_mut().poll(cx).map(|()| Err(self.ran_out()))
        })
        .await
    }
}
