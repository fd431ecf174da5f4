//! `BlockingStream`: a stream for a thread that may wait, as an iterator.
//!
//! Always: it is the asynchronous stream, with the same parsers and the same errors, over a body that is there whenever
//! it is asked for, because asking waits. So nothing of it is ever pending, but to give others a turn.

use std::io::{self, Read};
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::{Buf as _, Bytes};
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use crate::runtime::call::blocking_driver as blocking;
use crate::runtime::call::blocking_driver::Opened;
use crate::runtime::call::call_state::Course;
use crate::runtime::call::driver::Answer;
use crate::runtime::stream::byte_stream::{begin, prepare};
use crate::runtime::stream::reconnect;
use crate::runtime::{
    BlockingBody, Body, ByteStream, Error, EventStream, Operation, StreamError, Streamed,
    TransportError,
};

/// An answer as it arrives: an iterator over what the stream `S` gives to asynchronous code.
///
/// [`timeout`](crate::runtime::ClientOptions::timeout) limits the whole of it with the default transport, which knows no limit for
/// a single wait; a transport of one's own may do better ([`BlockingTransport::open`](crate::runtime::BlockingTransport::open)).
///
/// Bytes can be read by [`Read`] as well. What is known of the answer's head is asked of the stream itself.
#[derive(Debug)]
pub struct BlockingStream<S> {
    stream: S,
    /// What was taken out and not yet read.
    piece: Bytes,
}

/// Sends an operation, waits for the head of its answer, and leaves its body to be read. Generated code calls it through
/// `only_streamed!` and `also_streamed!`.
#[doc(hidden)]
pub fn open_blocking<O: Streamed>(
    operation: O,
) -> Result<BlockingStream<O::Stream>, Error<<O as Operation>::Error>> {
    let prepared = prepare(&operation);
    drop(operation);
    let opened = prepared.and_then(|prepared| {
        let opened = blocking::open(&prepared, Course::new(&prepared), Some(O::is_streamed));
        opened.map(|(opened, end)| (prepared, answer(opened), end))
    });
    let stream = begin::<O>(opened, reconnect::after_blocking)?;
    Ok(BlockingStream {
        stream,
        piece: Bytes::new(),
    })
}

/// An answer whose body is polled, for what was opened on a thread that waits.
pub(crate) fn answer((raw, arriving): Opened) -> Answer {
    Answer {
        raw,
        arriving: arriving.map(|body| Body::new(Waiting(body))),
    }
}

impl<T> BlockingStream<EventStream<T>> {
    /// Goes on with another connection where one ends: [`EventStream::reconnecting`], whose waits hold up this thread.
    ///
    /// # Errors
    /// As there.
    pub fn reconnecting(self) -> Result<Self, StreamError> {
        Ok(Self {
            stream: self.stream.reconnecting()?,
            ..self
        })
    }
}

impl<S: Stream + Unpin> Iterator for BlockingStream<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut cx = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(item) = Pin::new(&mut self.stream).poll_next(&mut cx) {
                return item;
            }
        }
    }
}

impl Read for BlockingStream<ByteStream> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.next() {
                Some(piece) => self.piece = piece.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let read = buffer.len().min(self.piece.len());
        self.piece.copy_to_slice(&mut buffer[..read]);
        Ok(read)
    }
}

impl<S> Deref for BlockingStream<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.stream
    }
}

/// A body whose every poll waits.
struct Waiting(BlockingBody);

impl http_body::Body for Waiting {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.next().map(|piece| piece.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.0
            .length()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
