//! A clock that stands still until everything waits for it, and then jumps to the end of the wait.
//!
//! The tests of the runtime and those of the generated client both include this file; `runtime` is what they test.

#![allow(dead_code, reason = "each test uses its own part")]

use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant};

use super::runtime::{BoxFuture, Clock};

/// A clock whose time only passes when something waits.
#[derive(Clone)]
pub(crate) struct Jumping {
    now: Arc<Mutex<Instant>>,
    start: Instant,
}

impl Jumping {
    pub(crate) fn new() -> Self {
        let start = Instant::now();
        Self {
            now: Arc::new(Mutex::new(start)),
            start,
        }
    }

    /// How much time has passed.
    pub(crate) fn elapsed(&self) -> Duration {
        self.now() - self.start
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, by: Duration) {
        *self.now.lock().unwrap() += by;
    }
}

impl Clock for Jumping {
    fn now(&self) -> Instant {
        *self.now.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        let end = self.now() + duration;
        Box::pin(async move {
            // Everything else is polled once more before time jumps.
            let mut polled = false;
            std::future::poll_fn(|cx| {
                if std::mem::replace(&mut polled, true) {
                    return Poll::Ready(());
                }
                cx.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            let mut now = clock.now.lock().unwrap();
            *now = end.max(*now);
        })
    }

    #[cfg(feature = "blocking")]
    fn sleep_blocking(&self, duration: Duration) {
        self.advance(duration);
    }
}
