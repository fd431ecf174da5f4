//! `BlockingBody`: the body of a request or of a response, for threads that may block.
//!
//! Always: bytes in memory are not copied; other bodies are read only as far as their chunks are taken.

use std::fmt;
use std::io::{self, Read};

use bytes::{Buf as _, Bytes};

use crate::runtime::TransportError;

/// The body of a request or of a response: bytes in memory, or chunks that arrive over time.
///
/// It is an iterator over its chunks, which blocks until the next one arrives. Bytes in memory are available from
/// [`as_bytes`](Self::as_bytes).
pub struct BlockingBody {
    content: Content,
    length: Option<u64>,
}

enum Content {
    Whole(Bytes),
    Streamed(Box<dyn Iterator<Item = Result<Bytes, TransportError>> + Send>),
}

impl BlockingBody {
    /// A body of these chunks. After an error, no more are taken.
    pub fn new(
        chunks: impl IntoIterator<Item = Result<Bytes, TransportError>, IntoIter: Send + 'static>,
    ) -> Self {
        Self {
            content: Content::Streamed(Box::new(chunks.into_iter())),
            length: None,
        }
    }

    /// Sets how many bytes the body has.
    #[must_use]
    pub fn of_length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// The bytes, if they are in memory and have not been taken as a chunk yet.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Whole(bytes) => Some(bytes),
            Content::Streamed(_) => None,
        }
    }

    /// How many bytes the body has, including those that were taken, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// A reader of the bytes.
    #[must_use]
    pub fn reader(self) -> impl Read + Send + 'static {
        Reader {
            body: self,
            chunk: Bytes::new(),
        }
    }
}

impl Iterator for BlockingBody {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.content {
            Content::Whole(bytes) if bytes.is_empty() => None,
            Content::Whole(bytes) => Some(Ok(std::mem::take(bytes))),
            Content::Streamed(chunks) => chunks.next(),
        }
    }
}

impl From<Bytes> for BlockingBody {
    fn from(bytes: Bytes) -> Self {
        Self {
            length: Some(bytes.len() as u64),
            content: Content::Whole(bytes),
        }
    }
}

impl fmt::Debug for BlockingBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingBody").finish_non_exhaustive()
    }
}

struct Reader {
    body: BlockingBody,
    /// The part of the last chunk that has not been read.
    chunk: Bytes,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.body.next() {
                Some(chunk) => self.chunk = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let read = buffer.len().min(self.chunk.len());
        self.chunk.copy_to_slice(&mut buffer[..read]);
        Ok(read)
    }
}
