//! The time that one attempt has.
//!
//! Always: one timer covers everything that is run under it, and work that has run out of time is dropped.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use crate::runtime::response::failure::Failure;
use crate::runtime::{Clock, ErrorKind, TimeoutKind};

/// The time an attempt has.
pub(crate) struct Watch<'a> {
    clock: &'a dyn Clock,
    end: Option<Instant>,
    kind: TimeoutKind,
    /// Whether the end had come when it began.
    too_late: bool,
}

impl<'a> Watch<'a> {
    /// The time of an attempt that begins now: until its own timeout or the call's deadline, whichever comes first.
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
            too_late: end.is_some_and(|end| end <= now),
        }
    }

    /// An error if there was no time when it began.
    pub(crate) fn begin(&self) -> Result<(), Box<Failure>> {
        if self.too_late {
            Err(self.ran_out())
        } else {
            Ok(())
        }
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

    /// Runs `work` until it is done or the time is up. The caller has pinned it, so that it is not moved, and drops it.
    pub(crate) async fn over<T>(
        &self,
        mut work: Pin<&mut impl Future<Output = Result<T, Box<Failure>>>>,
    ) -> Result<T, Box<Failure>> {
        let mut timer = None;
        poll_fn(|cx| {
            if let Poll::Ready(done) = work.as_mut().poll(cx) {
                return Poll::Ready(done);
            }
            let Some(end) = self.end else {
                return Poll::Pending;
            };
            // What never waits needs no timer.
            let left = || end.saturating_duration_since(self.clock.now());
            let timer = timer.get_or_insert_with(|| self.clock.sleep(left()));
            timer.as_mut().poll(cx).map(|()| Err(self.ran_out()))
        })
        .await
    }
}
