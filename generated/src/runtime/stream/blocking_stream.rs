//! `BlockingStream`: a stream as an iterator that blocks the current thread.
//!
//! Always: it wraps the asynchronous stream, with the same parsers and the same errors, over a body that is never
//! pending. The stream is therefore pending only where it yields to other tasks, and can be polled again at once.

use std::io::{self, Read};
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::{Buf as _, Bytes};
use futures_core::Stream;

use crate::runtime::stream::open::{open_stream, opened_blocking, prepare};
use crate::runtime::stream::reopen::reopen_blocking;
use crate::runtime::{ByteStream, Error, EventStream, Operation, StreamError, Streamed};

/// A response as it arrives: an iterator over the items of the stream `S`, which blocks the current thread.
///
/// With the default transport, [`timeout`](crate::runtime::ClientOptions::timeout) limits the duration of the whole stream,
/// because that transport cannot limit a single wait; another transport may
/// ([`BlockingTransport::open`](crate::runtime::BlockingTransport::open)).
///
/// A stream of bytes also implements [`Read`]. The methods of `S`, such as its status, are available by `Deref`.
#[derive(Debug)]
pub struct BlockingStream<S> {
    stream: S,
    /// The part of the last chunk that [`Read`] has not returned yet.
    chunk: Bytes,
}

/// Sends an operation, waits for the head of its response, and opens the stream of its body. Generated code calls it
/// through `only_streamed!` and `also_streamed!`.
#[doc(hidden)]
pub fn open_blocking<O: Streamed>(
    operation: O,
) -> Result<BlockingStream<O::Stream>, Error<<O as Operation>::Error>> {
    let prepared = prepare(&operation);
    drop(operation);
    let opened = opened_blocking(prepared, O::is_streamed);
    open_stream::<O>(opened, reopen_blocking).map(BlockingStream::new)
}

impl<S> BlockingStream<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self {
            stream,
            chunk: Bytes::new(),
        }
    }
}

impl<T> BlockingStream<EventStream<T>> {
    /// Reconnects when the connection is lost, as [`EventStream::reconnecting`] does. The delays block the current thread.
    ///
    /// # Errors
    /// The same as those of [`EventStream::reconnecting`].
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
        while self.chunk.is_empty() {
            match self.next() {
                Some(chunk) => self.chunk = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let read = buffer.len().min(self.chunk.len());
        self.chunk.copy_to_slice(&mut buffer[..read]);
        Ok(read)
    }
}

impl<S> Deref for BlockingStream<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.stream
    }
}
