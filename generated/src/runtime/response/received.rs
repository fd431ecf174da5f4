//! `ReceivedResponse`: a response as one attempt received it.
//!
//! Always: it is plain data, and knows nothing of the call that it ends.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// The head of a response, and its body or what the body can be read from.
pub(crate) struct ReceivedResponse<B> {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: ReceivedBody<B>,
}

/// The body of a response, read or unread.
pub(crate) enum ReceivedBody<B> {
    /// All of it, for the statuses that are read at once.
    Whole(Bytes),
    /// None of it yet, for the statuses that are streamed.
    Unread(B),
}

#[cfg(feature = "blocking")]
impl<B> ReceivedResponse<B> {
    /// The same response with another kind of unread body.
    pub(crate) fn map_unread<T>(self, map: impl FnOnce(B) -> T) -> ReceivedResponse<T> {
        ReceivedResponse {
            status: self.status,
            headers: self.headers,
            body: match self.body {
                ReceivedBody::Whole(bytes) => ReceivedBody::Whole(bytes),
                ReceivedBody::Unread(body) => ReceivedBody::Unread(map(body)),
            },
        }
    }
}
