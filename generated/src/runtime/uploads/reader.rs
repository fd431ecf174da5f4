//! Opening an upload and reading it in chunks.
//!
//! Always: a chunk is read when it is asked for and not before; exactly as many bytes are sent as were announced, or the
//! body ends with an error.

use std::fs;
use std::io::{self, Read};
use std::sync::Arc;

use bytes::Bytes;

use crate::runtime::uploads::upload::{DiskFile, OneShot, OpenSource};
use crate::runtime::{TransportError, TransportErrorKind};

/// How many bytes of a file or a reader are read at a time.
const CHUNK: usize = 64 * 1024;

/// Content that is opened when the first chunk is asked for.
pub(crate) enum UnopenedSource {
    File(Arc<DiskFile>),
    OneShot(Arc<OneShot>),
}

impl UnopenedSource {
    pub(crate) fn open(&self) -> io::Result<OpenSource> {
        match self {
            Self::File(file) => Ok(OpenSource::Reader(Box::new(
                fs::File::open(&file.path)?.take(file.length),
            ))),
            Self::OneShot(content) => content.take(),
        }
    }
}

/// How many bytes are still to be sent, if the length was announced.
#[derive(Clone, Copy)]
pub(crate) struct Remaining(pub(crate) Option<u64>);

impl Remaining {
    /// Counts a chunk, or the end, and replaces it by an error if it does not agree with the announced length.
    pub(crate) fn count(&mut self, read: Option<io::Result<Bytes>>) -> Option<io::Result<Bytes>> {
        let wrong = |problem| Some(Err(io::Error::new(io::ErrorKind::InvalidData, problem)));
        match (read, &mut self.0) {
            (Some(Ok(chunk)), Some(remaining)) => match remaining.checked_sub(chunk.len() as u64) {
                Some(less) => {
                    *remaining = less;
                    Some(Ok(chunk))
                }
                None => wrong("the content is longer than was announced"),
            },
            (None, Some(1..)) => wrong("the content is shorter than was announced"),
            (read, _) => read,
        }
    }
}

/// Reads the next chunk; `None` at the end.
pub(crate) fn read_chunk(reader: &mut dyn Read) -> Option<io::Result<Bytes>> {
    let mut chunk = vec![0; CHUNK];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => return None,
            Ok(read) => {
                chunk.truncate(read);
                return Some(Ok(chunk.into()));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

/// The error that a transport gets if the content cannot be read.
pub(crate) fn unreadable(error: io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Other).with_source(error)
}
