//! `ClientOptions`: the limits that a client puts on time, size and retries.

use std::time::Duration;

use crate::runtime::ResponsePolicy;

/// The limits that a client puts on its calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: u32,
    pub(crate) max_retry_wait: Duration,
    pub(crate) max_response_bytes: usize,
    pub(crate) max_error_bytes: usize,
    pub(crate) response_policy: ResponsePolicy,
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
            response_policy: ResponsePolicy::default(),
        }
    }
}

impl ClientOptions {
    /// Sets how long one attempt may take, including the body of the response; 60 s by default, `None` for no limit.
    /// For a streamed response, it limits the time to the head, and then each wait for more.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.timeout = limit.into();
        self
    }

    /// Sets how long a whole call may take, with its retries; no limit by default. For a streamed response, it limits
    /// the time to the head.
    #[must_use]
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.deadline = limit.into();
        self
    }

    /// Sets how often a call is retried after a transient error; 2 by default, 0 for never. A request that may have
    /// been carried out is only retried if it is idempotent. The waits grow from 0.5 s to 8 s. While a server keeps
    /// failing, all clones of a client together make only one retry for ten calls, after the first twenty.
    #[must_use]
    pub fn retries(mut self, max: u32) -> Self {
        self.retries = max;
        self
    }

    /// Sets how long the server may make a call wait before a retry (`Retry-After`); 60 s by default. A call that would
    /// have to wait longer ends with its error, whose [`retry_after`](crate::runtime::Error::retry_after) is that time.
    #[must_use]
    pub fn max_retry_wait(mut self, limit: Duration) -> Self {
        self.max_retry_wait = limit;
        self
    }

    /// Sets how large the body of a successful response may be, in bytes; 8 MiB by default. For a streamed response, it
    /// limits each event or item.
    #[must_use]
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// Sets how large the body of any other response may be, in bytes; 64 KiB by default.
    #[must_use]
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.max_error_bytes = limit;
        self
    }

    /// Sets how far a response may differ from its description; [`ResponsePolicy::Tolerant`] by default.
    #[must_use]
    pub fn response_policy(mut self, policy: ResponsePolicy) -> Self {
        self.response_policy = policy;
        self
    }
}
