//! Time, handed in: what tells the core how late it is and lets it wait.
//!
//! Always: no timeout asks the operating system for the time, so a test's clock decides every one. Only a date in a
//! header is compared with the time of day.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::runtime::BoxFuture;

/// A monotonic clock that can be waited on.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Instant;

    /// Ready once `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Returns once `duration` has passed; for requests that are sent by `send_blocking`. By default the thread sleeps.
    #[cfg(feature = "blocking")]
    fn sleep_blocking(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

impl<T: Clock + ?Sized> Clock for Arc<T> {
    fn now(&self) -> Instant {
        (**self).now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).sleep(duration)
    }

    #[cfg(feature = "blocking")]
    fn sleep_blocking(&self, duration: Duration) {
        (**self).sleep_blocking(duration);
    }
}

/// Tokio's clock. Waiting on it needs a running tokio runtime with time enabled, as the default transport does.
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

#[cfg(feature = "reqwest")]
impl Clock for TokioClock {
    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
