//! `PolledBody`: a blocking body as one that is polled, so that blocking streams share the code of asynchronous ones.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::runtime::response::received::ReceivedResponse;
use crate::runtime::{BlockingBody, Body, TransportError};

/// A body that is never pending: each poll blocks the current thread.
struct PolledBody(BlockingBody);

impl http_body::Body for PolledBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.next().map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.0
            .length()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A response of the blocking driver, with a body that can be polled.
pub(crate) fn polled(received: ReceivedResponse<BlockingBody>) -> ReceivedResponse<Body> {
    received.map_unread(|body| Body::new(PolledBody(body)))
}
