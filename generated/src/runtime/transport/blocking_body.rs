//! `BlockingBody`: what a request or a response carries, for those who may wait for it.
//!
//! Always: as for [`Body`](crate::runtime::Body): what is in memory stays where it is, and no more is read than is asked for.

use std::fmt;
use std::io::{self, Read};

use bytes::{Buf as _, Bytes};

use crate::runtime::TransportError;

/// The body of a request or of a response: bytes in memory, or pieces that are waited for.
///
/// It gives its pieces as an iterator. What a transport is handed in memory it can have at once, by
/// [`as_bytes`](Self::as_bytes).
pub struct BlockingBody {
    content: Content,
    length: Option<u64>,
}

enum Content {
    Whole(Bytes),
    Arriving(Box<dyn Iterator<Item = Result<Bytes, TransportError>> + Send>),
}

impl BlockingBody {
    /// A body of these pieces; after an error, no more are asked for.
    pub fn new(
        pieces: impl IntoIterator<Item = Result<Bytes, TransportError>, IntoIter: Send + 'static>,
    ) -> Self {
        Self {
            content: Content::Arriving(Box::new(pieces.into_iter())),
            length: None,
        }
    }

    /// Says how many bytes will come, where that is known before.
    #[must_use]
    pub fn of_length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// The content, if it is in memory; `None` if it comes in pieces. What was taken out as a piece is no longer there.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Whole(bytes) => Some(bytes),
            Content::Arriving(_) => None,
        }
    }

    /// How many bytes it has, or had before any was taken out, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The bytes one after the other.
    #[must_use]
    pub fn reader(self) -> impl Read + Send + 'static {
        Reader {
            body: self,
            piece: Bytes::new(),
        }
    }
}

impl Iterator for BlockingBody {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.content {
            Content::Whole(bytes) if bytes.is_empty() => None,
            Content::Whole(bytes) => Some(Ok(std::mem::take(bytes))),
            Content::Arriving(pieces) => pieces.next(),
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
    /// What was taken out and not yet read.
    piece: Bytes,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.body.next() {
                Some(piece) => self.piece = piece.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let read = buffer.len().min(self.piece.len());
        self.piece.copy_to_slice(&mut buffer[..read]);
        Ok(read)
    }
}
