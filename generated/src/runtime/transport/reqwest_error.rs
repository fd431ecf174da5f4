//! The errors of reqwest as errors of a transport.
//!
//! Always: no error contains a URL, or what a server has written into a frame of HTTP/2.

use crate::runtime::{TransportError, TransportErrorKind};

/// What reqwest was doing when it failed.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    Sending,
    Reading,
}

/// Converts an error of reqwest.
pub(crate) fn transport_error(error: reqwest::Error, stage: Stage) -> TransportError {
    let kind = match stage {
        Stage::Sending if error.is_connect() && error.is_timeout() => {
            TransportErrorKind::ConnectTimeout
        }
        Stage::Sending if error.is_connect() => TransportErrorKind::Connect,
        Stage::Sending if error.is_builder() => TransportErrorKind::Other,
        Stage::Sending | Stage::Reading if error.is_timeout() => TransportErrorKind::Timeout,
        Stage::Sending | Stage::Reading => TransportErrorKind::Reset,
    };
    let frame = http2_frame(&error);
    let refused = matches!(stage, Stage::Sending) && frame.is_some_and(|frame| frame.refuses());
    let converted = TransportError::new(kind)
        .request_written(!error.is_connect() && !error.is_builder() && !refused);
    match frame {
        Some(frame) => converted.with_source(frame),
        None => converted.with_source(error.without_url()),
    }
}

/// The frame of HTTP/2 that ended a request. The error of the `h2` crate would show what the server has written into it,
/// which may be an echo.
#[derive(Clone, Copy, Debug)]
#[cfg(feature = "http2")]
struct Http2Frame {
    /// Whether it ended the whole connection.
    go_away: bool,
    /// Whether the server has sent it.
    remote: bool,
    reason: h2::Reason,
}

#[cfg(feature = "http2")]
impl Http2Frame {
    /// Whether the server has said that it did not process the request: a stream reset with REFUSED_STREAM, or one above
    /// the last of a GOAWAY (RFC 9113, section 8.7). The `h2` crate gives the error of the GOAWAY to the streams above it,
    /// whatever its reason; the streams below get the error of the connection.
    fn refuses(self) -> bool {
        self.remote && (self.go_away || self.reason == h2::Reason::REFUSED_STREAM)
    }
}

#[cfg(feature = "http2")]
impl std::fmt::Display for Http2Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let by = if self.remote { "server" } else { "client" };
        let what = if self.go_away { "connection" } else { "stream" };
        let Self { reason, .. } = self;
        write!(f, "the {by} ended the HTTP/2 {what}: {reason:?}, {reason}")
    }
}

#[cfg(feature = "http2")]
impl std::error::Error for Http2Frame {}

/// The frame of HTTP/2 that is the reason for an error.
#[cfg(feature = "http2")]
fn http2_frame(error: &reqwest::Error) -> Option<Http2Frame> {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<h2::Error>() {
            return Some(Http2Frame {
                go_away: error.is_go_away(),
                remote: error.is_remote(),
                reason: error.reason()?,
            });
        }
        source = error.source();
    }
    None
}

/// Without HTTP/2 there is none.
#[cfg(not(feature = "http2"))]
#[derive(Clone, Copy)]
enum Http2Frame {}

#[cfg(not(feature = "http2"))]
impl Http2Frame {
    fn refuses(self) -> bool {
        match self {}
    }
}

#[cfg(not(feature = "http2"))]
impl From<Http2Frame> for Box<dyn std::error::Error + Send + Sync> {
    fn from(frame: Http2Frame) -> Self {
        match frame {}
    }
}

#[cfg(not(feature = "http2"))]
fn http2_frame(_: &reqwest::Error) -> Option<Http2Frame> {
    None
}
