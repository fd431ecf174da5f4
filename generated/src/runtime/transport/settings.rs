//! `TransportSettings`: what a client asks of its default transports.

use std::time::Duration;

/// What a client asks of its default transports.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "which of them are read depends on the features")]
pub(crate) struct TransportSettings {
    /// The time limit for connecting.
    pub(crate) connect_timeout: Option<Duration>,
    /// Whether responses may be compressed.
    pub(crate) compression: bool,
    /// After how much silence an HTTP/2 connection is asked whether it is alive.
    pub(crate) keep_alive_interval: Option<Duration>,
    /// How long it may take to reply to that.
    pub(crate) keep_alive_timeout: Duration,
}

impl Default for TransportSettings {
    fn default() -> Self {
        Self {
            connect_timeout: Some(Duration::from_secs(5)),
            compression: false,
            keep_alive_interval: Some(Duration::from_secs(20)),
            keep_alive_timeout: Duration::from_secs(10),
        }
    }
}

impl TransportSettings {
    /// The same, except that connecting ends before an attempt with this limit does. So it is known of a request that timed
    /// out while its connection was made that nothing of it was sent.
    pub(crate) fn connecting_within(self, attempt: Option<Duration>) -> Self {
        let longest = attempt.map(|limit| limit - limit / 8);
        let connect_timeout = match (self.connect_timeout, longest) {
            (Some(limit), Some(longest)) => Some(limit.min(longest)),
            (limit, longest) => limit.or(longest),
        };
        Self {
            connect_timeout,
            ..self
        }
    }
}
