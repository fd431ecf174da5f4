//! `ByteStream`: the bytes of a body as they arrive.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;

use crate::runtime::stream::body_reader::{BodyReader, stream_head};
use crate::runtime::{Error, StreamError, StreamResponse};

/// The bytes of a body as they arrive, in chunks of any size.
///
/// Only one chunk is in memory at a time, however long the body is.
/// [`timeout`](crate::runtime::ClientOptions::timeout) limits each wait for the next one.
pub struct ByteStream {
    reader: BodyReader,
}

impl StreamResponse {
    /// Reads the body as bytes.
    ///
    /// # Errors
    /// If the body is HTML or compressed and the API does not describe that.
    pub fn bytes<E>(self) -> Result<ByteStream, Error<E>> {
        let checked = self.raw().bytes().map(drop);
        self.into_reader(checked)
            .map(|(reader, _)| ByteStream::new(reader))
    }
}

impl ByteStream {
    pub(crate) fn new(reader: BodyReader) -> Self {
        Self { reader }
    }

    /// Returns the next chunk; `None` at the end. Cancel safe: dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Bytes, StreamError>> {
        poll_fn(|cx| self.reader.poll_chunk(cx)).await
    }
}

impl futures_core::Stream for ByteStream {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.reader.poll_chunk(cx)
    }
}

stream_head!([] ByteStream);
