//! `Upload`: the bytes that a request sends, from memory, from a file, or from a stream.
//!
//! Always: content in memory is never copied; other content is read in chunks, when the connection asks for more. Content
//! that cannot be read twice goes to the first request that reads it.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

/// Bytes to send: in memory, or read from a file or a stream while they are sent.
///
/// Bytes and files can be sent repeatedly. A stream or a reader can be read only once: when any of it has been read, the
/// request is not retried, and its redirects are not followed. Clones share the stream; the first request that is sent
/// consumes it.
#[derive(Clone)]
pub struct Upload(pub(crate) Source);

#[derive(Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    File(Arc<DiskFile>),
    /// A stream or a reader, and its length if it is known.
    OneShot(Arc<OneShot>, Option<u64>),
    /// Several uploads, one after the other, as in a multipart body.
    Chain(Arc<[Upload]>),
}

/// A file, with its length at the time it was passed in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DiskFile {
    pub(crate) path: PathBuf,
    pub(crate) length: u64,
}

/// Content that can be read only once; empty after that.
pub(crate) struct OneShot(Mutex<Option<OpenSource>>);

/// Content that is ready to be read.
pub(crate) enum OpenSource {
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
    Reader(Box<dyn Read + Send>),
}

impl OneShot {
    fn source(content: OpenSource) -> Source {
        Source::OneShot(Arc::new(Self(Mutex::new(Some(content)))), None)
    }

    /// Takes the content.
    ///
    /// # Errors
    /// If it was taken before.
    pub(crate) fn take(&self) -> io::Result<OpenSource> {
        let spent = || io::Error::other("the stream has been read before");
        self.with(Option::take).ok_or_else(spent)
    }

    fn with<T>(&self, access: impl FnOnce(&mut Option<OpenSource>) -> T) -> T {
        access(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Upload {
    /// The content of a file, which is opened each time it is sent, and read in chunks on a separate thread, so that
    /// reading it never blocks asynchronous code on any executor.
    ///
    /// The length is read now. If the file is shorter when it is sent, the request fails; bytes added after this call are
    /// not sent.
    ///
    /// # Errors
    /// If the file does not exist, is a directory, or its metadata cannot be read.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let file = DiskFile {
            path: path.to_owned(),
            length: metadata.len(),
        };
        Ok(Self(Source::File(Arc::new(file))))
    }

    /// The chunks of a stream, for asynchronous requests only. The stream is polled when the connection can send more. If
    /// it gives an error, the request fails with that error as its source.
    pub fn from_stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self(OneShot::source(OpenSource::Stream(Box::pin(stream))))
    }

    /// The bytes of a reader, which is read in chunks. Asynchronous requests read it on a separate thread.
    pub fn from_reader(reader: impl Read + Send + 'static) -> Self {
        Self(OneShot::source(OpenSource::Reader(Box::new(reader))))
    }

    /// Sets the length of a stream or a reader in bytes, which is sent as `Content-Length`. If the content turns out to be
    /// longer or shorter, the request fails. For bytes and files, whose length is known, this does nothing.
    #[must_use]
    pub fn of_length(mut self, bytes: u64) -> Self {
        if let Source::OneShot(_, length) = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    /// The length in bytes, if it is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Bytes(bytes) => Some(bytes.len() as u64),
            Source::File(file) => Some(file.length),
            Source::OneShot(_, length) => *length,
            Source::Chain(parts) => parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(part.length()?)),
        }
    }

    /// The bytes, if they are in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Source::Bytes(bytes) => Some(bytes),
            Source::File(_) | Source::OneShot(..) | Source::Chain(_) => None,
        }
    }

    /// Whether it can be sent more than once: bytes and files can, streams and readers cannot.
    #[must_use]
    pub fn is_replayable(&self) -> bool {
        match &self.0 {
            Source::Bytes(_) | Source::File(_) => true,
            Source::OneShot(..) => false,
            Source::Chain(parts) => parts.iter().all(Self::is_replayable),
        }
    }

    /// Whether part of it has been read and cannot be read again.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.0 {
            Source::Bytes(_) | Source::File(_) => false,
            Source::OneShot(one_shot, _) => one_shot.with(|content| content.is_none()),
            Source::Chain(parts) => parts.iter().any(Self::is_spent),
        }
    }

    /// Whether only asynchronous code can send it.
    #[cfg(feature = "blocking")]
    pub(crate) fn is_asynchronous(&self) -> bool {
        match &self.0 {
            Source::Bytes(_) | Source::File(_) => false,
            Source::OneShot(one_shot, _) => {
                one_shot.with(|content| matches!(content, Some(OpenSource::Stream(_))))
            }
            Source::Chain(parts) => parts.iter().any(Self::is_asynchronous),
        }
    }

    /// Whether it is in memory and empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    /// Several uploads, one after the other.
    pub(crate) fn chain(parts: impl IntoIterator<Item = Self>) -> Self {
        Self(Source::Chain(parts.into_iter().collect()))
    }
}

impl Default for Upload {
    fn default() -> Self {
        Self(Source::Bytes(Bytes::new()))
    }
}

/// A stream or a reader equals only its clones.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Bytes(one), Source::Bytes(other)) => one == other,
            (Source::File(one), Source::File(other)) => one == other,
            (Source::OneShot(one, _), Source::OneShot(other, _)) => Arc::ptr_eq(one, other),
            (Source::Chain(one), Source::Chain(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Upload {}

/// Shows neither content nor path.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("length", &self.length())
            .field("replayable", &self.is_replayable())
            .finish_non_exhaustive()
    }
}

macro_rules! from_memory {
    ($($type:ty),*) => {
        $(impl From<$type> for Upload {
            fn from(content: $type) -> Self {
                Self(Source::Bytes(Bytes::from(content)))
            }
        })*
    };
}

from_memory!(
    Bytes,
    Vec<u8>,
    String,
    &'static [u8],
    &'static str,
    Box<[u8]>
);
