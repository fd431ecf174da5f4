//! `ClientOptions`: the limits that a client puts on time, size and retries.

use std::time::Duration;

/// Limits of time, size and repetition, for all requests of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: u32,
    pub(crate) max_retry_wait: Duration,
    pub(crate) max_response_bytes: usize,
    pub(crate) max_error_bytes: usize,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(60)),
            deadline: None,
            retries: 2,
            max_retry_wait: Duration::from_secs(60),
            max_response_bytes: 8 * 1024 * 1024,
            max_error_bytes: 64 * 1024,
        }
    }
}

impl ClientOptions {
    /// How long one attempt may take, the body included; 60 s by default, `None` for no limit. Of an answer that is read
    /// as it arrives, how long its head may take, and then each wait for more.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.timeout = limit.into();
        self
    }

    /// How long a whole call may take, of an answer that is read as it arrives its head; no limit by default.
    #[must_use]
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.deadline = limit.into();
        self
    }

    /// How often a call is tried again after a failure that may pass; 2 by default, 0 for never. What may have been
    /// carried out is repeated only where the operation is idempotent. Retries wait longer each time, from 0.5 s to 8 s.
    /// All clones of a client together make fewer while a server keeps failing: one for ten calls, after the first
    /// twenty.
    #[must_use]
    pub fn retries(mut self, most: u32) -> Self {
        self.retries = most;
        self
    }

    /// How long the server may make a call wait before it is tried again (`Retry-After`); 60 s by default. A call that
    /// would have to wait longer ends with its error, which has the time in
    /// [`retry_after`](crate::runtime::Error::retry_after).
    #[must_use]
    pub fn max_retry_wait(mut self, limit: Duration) -> Self {
        self.max_retry_wait = limit;
        self
    }

    /// How large the body of a successful answer may be; 8 MiB by default. Of an answer that is read as it arrives, how
    /// large one event or item may be.
    #[must_use]
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// How large the body of any other answer may be; 64 KiB by default.
    #[must_use]
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.max_error_bytes = limit;
        self
    }
}
