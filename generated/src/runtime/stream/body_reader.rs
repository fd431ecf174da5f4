//! `BodyReader`: the chunks of a streamed body, and the head of the response that it belongs to.
//!
//! Always: nothing is read before it is asked for, so a slow reader slows the server down; the client's timeout limits
//! each wait for more, but nothing limits the duration or the size of the whole body; nothing follows an error of the
//! connection.

use std::convert::Infallible;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::call::trace::Span;
use crate::runtime::response::failure::Cause;
use crate::runtime::transport::body_collector::{body_error_kind, check_end};
use crate::runtime::{Body, BoxFuture, Client, Error, ErrorKind, RawResponse, TimeoutKind};

/// An error after the head of a response has arrived, which none of the errors in the API's description can be.
pub type StreamError = Error<Infallible>;

/// How many chunks a stream reads without finding an event or an item before it yields to other tasks.
pub(crate) const MAX_CHUNKS_PER_POLL: usize = 32;

/// Reads the chunks of a body.
pub(crate) struct BodyReader {
    head: RawResponse,
    /// `None` after the end.
    body: Option<Body>,
    /// How many bytes the server has announced.
    announced: Option<u64>,
    received: u64,
    client: Client,
    /// Runs while a chunk is awaited.
    timer: Option<BoxFuture<'static, ()>>,
}

impl BodyReader {
    /// A reader of the body of a response. The span of the call ends here, with the head of the response.
    pub(crate) fn new(mut head: RawResponse, body: Body, client: Client) -> Self {
        head.span = Span::none();
        Self {
            head,
            announced: body.length(),
            received: 0,
            body: Some(body),
            client,
            timer: None,
        }
    }

    /// Polls for the next chunk; `None` at the end.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, StreamError>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        match body.poll_next(cx) {
            Poll::Ready(chunk) => {
                self.timer = None;
                Poll::Ready(match chunk {
                    Some(Ok(chunk)) => {
                        self.received += chunk.len() as u64;
                        Some(Ok(chunk))
                    }
                    Some(Err(error)) => {
                        let cause = Cause::new(body_error_kind(&error), "").with_source(error);
                        Some(Err(self.close().into_stream_error(cause)))
                    }
                    None => {
                        self.body = None;
                        let end = check_end(self.received, self.announced);
                        end.err()
                            .map(|cause| Err(self.close().into_stream_error(cause)))
                    }
                })
            }
            Poll::Pending => self.poll_timer(cx),
        }
    }

    fn poll_timer(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, StreamError>>> {
        let Some(limit) = self.client.options.timeout else {
            return Poll::Pending;
        };
        let clock = &self.client.shared.clock;
        let timer = self.timer.get_or_insert_with(|| clock.sleep(limit));
        timer.as_mut().poll(cx).map(|()| {
            let kind = ErrorKind::Timeout(TimeoutKind::Attempt);
            let error = self.fail(kind, "no more of the body arrived");
            if let Some(transport) = &self.client.shared.transport {
                transport.timed_out();
            }
            Some(Err(error))
        })
    }

    /// Closes the connection. Returns the head of the response, for an error.
    fn close(&mut self) -> RawResponse {
        self.body = None;
        self.timer = None;
        self.head.clone()
    }

    /// Closes the connection because of an error.
    pub(crate) fn fail(&mut self, kind: ErrorKind, detail: &str) -> StreamError {
        self.close().into_stream_error(Cause::new(kind, detail))
    }

    /// Closes the connection because the server has announced the end.
    pub(crate) fn finish(&mut self) {
        self.close();
    }

    /// The error of a part that does not have the described form. The next part can still be read.
    pub(crate) fn decode_error(&self, part: Bytes, detail: &str) -> StreamError {
        self.part_error(part, Cause::new(ErrorKind::Decode, detail))
    }

    /// The error that a part reports. The next part can still be read.
    pub(crate) fn reported_error(&self, part: Bytes) -> StreamError {
        self.part_error(part, Cause::new(ErrorKind::Reported, ""))
    }

    fn part_error(&self, part: Bytes, cause: Cause) -> StreamError {
        let raw = RawResponse {
            body: part,
            ..self.head.clone()
        };
        raw.into_stream_error(cause)
    }

    /// The maximum size of an event or item, in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.client.options.max_response_bytes
    }

    /// The head of the response.
    pub(crate) fn head(&self) -> &RawResponse {
        &self.head
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.head.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }
}

/// Adds to a type of stream the methods that return the head of the response.
macro_rules! stream_head {
    ([$($generic:ident)?] $name:ty) => {
        impl $(<$generic>)? $name {
            /// The status of the response.
            #[must_use]
            pub fn status(&self) -> ::http::StatusCode {
                self.reader.status()
            }

            /// The headers of the response.
            #[must_use]
            pub fn headers(&self) -> &::http::HeaderMap {
                self.reader.headers()
            }

            /// Where the parts read so far differ from their description and were accepted, by the client's
            /// [`ResponsePolicy`](crate::runtime::ResponsePolicy). At most 32 places are listed.
            #[must_use]
            pub fn deviations(&self) -> ::std::vec::Vec<$crate::runtime::Deviation> {
                self.reader.head().leeway.accepted()
            }
        }

        /// Does not show headers, which may contain secrets.
        impl $(<$generic>)? ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("status", &self.reader.status().as_u16())
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(super) use stream_head;
