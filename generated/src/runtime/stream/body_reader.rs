//! `Incoming`: the pieces of a body, and what every kind of stream tells of the answer it belongs to.
//!
//! Always: nothing is read before it is asked for, so a slow reader slows the server down; the client's timeout ends
//! every wait for more, and no limit of time or size ends the whole; after an error of the connection nothing follows.

use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::call::attempt as exchange;
use crate::runtime::call::trace::Span;
use crate::runtime::response::raw_response::RawResponse;
use crate::runtime::{Body, BoxFuture, Client, Error, ErrorKind, StreamError, TimeoutKind};

/// The pieces of a body, and what is known of the answer they belong to.
pub(crate) struct Incoming {
    head: RawResponse,
    /// `None` once nothing more will come.
    body: Option<Body>,
    client: Client,
    /// Runs while there is nothing to read.
    timer: Option<BoxFuture<'static, ()>>,
}

impl Incoming {
    /// The body of an answer. The span of the call ends here, with its head.
    pub(crate) fn new(mut head: RawResponse, body: Body, client: Client) -> Self {
        head.span = Span::none();
        Self {
            head,
            body: Some(body),
            client,
            timer: None,
        }
    }

    /// The next piece, if it has arrived.
    pub(crate) fn poll_piece(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, StreamError>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        match body.poll_next(cx) {
            Poll::Ready(piece) => {
                self.timer = None;
                Poll::Ready(match piece {
                    Some(Ok(piece)) => Some(Ok(piece)),
                    Some(Err(error)) => {
                        let mut failure =
                            self.end().into_stream_error(exchange::broken(&error), "");
                        failure.source = Some(Box::new(error));
                        Some(Err(Error::new(failure, None)))
                    }
                    None => {
                        self.body = None;
                        None
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
            Some(Err(self.fail(kind, "nothing more came")))
        })
    }

    /// Gives the connection up; the head, for an error.
    fn end(&mut self) -> RawResponse {
        self.body = None;
        self.timer = None;
        self.head.clone()
    }

    /// Reads no further because of this.
    pub(crate) fn fail(&mut self, kind: ErrorKind, detail: &str) -> StreamError {
        Error::new(self.end().into_stream_error(kind, detail), None)
    }

    /// Reads no further, because the server has said that it is done.
    pub(crate) fn finish(&mut self) {
        self.end();
    }

    /// A part that does not have the described form; what follows can still be read.
    pub(crate) fn unreadable(&self, part: Bytes, detail: &str) -> StreamError {
        let raw = RawResponse {
            body: part,
            ..self.head.clone()
        };
        Error::new(raw.into_stream_error(ErrorKind::Decode, detail), None)
    }

    /// How large one part of a stream may be.
    pub(crate) fn limit(&self) -> usize {
        self.client.options.max_response_bytes
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.head.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }
}

/// What every stream tells of its answer.
macro_rules! head {
    ([$($generic:ident)?] $name:ty) => {
        impl $(<$generic>)? $name {
            /// The status.
            #[must_use]
            pub fn status(&self) -> ::http::StatusCode {
                self.incoming.status()
            }

            /// The headers.
            #[must_use]
            pub fn headers(&self) -> &::http::HeaderMap {
                self.incoming.headers()
            }
        }

        /// Without headers: they may hold secrets.
        impl $(<$generic>)? ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("status", &self.incoming.status().as_u16())
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(super) use head;
