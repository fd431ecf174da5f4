//! The part of `ClientBuilder` that sets transports and the clock.

use std::time::Duration;

use crate::runtime::{ClientBuilder, Clock, Transport};

impl ClientBuilder {
    /// Sets how long the default transports may take to connect; 5 s by default, `None` for no limit. It is
    /// never more than seven eighths of the [`timeout`](Self::timeout), so that it is known of a request without a connection
    /// that it was not sent.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.transport_settings.connect_timeout = limit.into();
        self
    }

    /// Sets whether the default transports ask for compressed responses, with the algorithms of the crate's features;
    /// they do not by default. Size limits apply to the decompressed body.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub fn compression(mut self, enabled: bool) -> Self {
        self.transport_settings.compression = enabled;
        self
    }

    /// Sets after how much silence the default transports ask with a PING whether an HTTP/2 connection is alive; 20 s by
    /// default, `None` for never. It applies to connections without requests, too.
    #[cfg(feature = "http2")]
    pub fn http2_keep_alive_interval(mut self, interval: impl Into<Option<Duration>>) -> Self {
        self.transport_settings.keep_alive_interval = interval.into();
        self
    }

    /// Sets how long the server may take to reply to that PING; 10 s by default. After that, the connection is closed, and
    /// its requests fail as after a timeout.
    ///
    /// A request that times out before that leaves the connection, too: the next one takes another.
    #[cfg(feature = "http2")]
    pub fn http2_keep_alive_timeout(mut self, limit: Duration) -> Self {
        self.transport_settings.keep_alive_timeout = limit;
        self
    }

    /// Sets the transport of asynchronous calls. Blocking calls then need one, too; they do not use the default one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Sets the transport of blocking calls. Asynchronous calls then need one, too; they do not use the default one.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(mut self, transport: impl crate::runtime::BlockingTransport) -> Self {
        self.blocking_transport = Some(Box::new(transport));
        self
    }

    /// Sets the clock that timeouts and waits use.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Box::new(clock));
        self
    }
}
