//! A clock that stands still until everything waits for it, and then jumps to the end of the wait.

use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant};

use generated::runtime::{BoxFuture, Clock};

/// Tells a time that only its own waits move.
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

    /// How far the clock has moved.
    pub(crate) fn elapsed(&self) -> Duration {
        self.now() - self.start
    }

    /// Moves it.
    pub(crate) fn advance(&self, duration: Duration) {
        *self.now.lock().unwrap() += duration;
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
            std::future::poll_fn(|context| {
                if std::mem::replace(&mut polled, true) {
                    return Poll::Ready(());
                }
                context.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            let mut now = clock.now.lock().unwrap();
            *now = end.max(*now);
        })
    }

    fn sleep_blocking(&self, duration: Duration) {
        self.advance(duration);
    }
}
