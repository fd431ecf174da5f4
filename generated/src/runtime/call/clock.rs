//! `Clock`: the time, and the waits.
//!
//! Always: every timeout and every wait uses the clock of the client, so that tests can control them. Only dates in
//! headers are compared with the time of the system.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::runtime::BoxFuture;

/// A monotonic clock, and waits on it.
pub trait Clock: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> Instant;

    /// Waits until `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Waits until this time has come. The default implementation asks for the time and calls [`sleep`](Self::sleep).
    fn sleep_until(&self, time: Instant) -> BoxFuture<'static, ()> {
        self.sleep(time.saturating_duration_since(self.now()))
    }

    /// Blocks until `duration` has passed, for `send_blocking`. The default implementation lets the thread sleep.
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

    fn sleep_until(&self, time: Instant) -> BoxFuture<'static, ()> {
        (**self).sleep_until(time)
    }

    #[cfg(feature = "blocking")]
    fn sleep_blocking(&self, duration: Duration) {
        (**self).sleep_blocking(duration);
    }
}

/// The clock of tokio. Its waits need a running tokio runtime with time enabled, as the default transport does.
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

    fn sleep_until(&self, time: Instant) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep_until(time.into()))
    }
}
