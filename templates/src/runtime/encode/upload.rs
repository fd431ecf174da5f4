//! `Upload`: what a request sends as bytes, from memory, from a file or from a stream.
//!
//! Always: what is in memory is never copied; what is not is read a piece at a time, when the connection asks for more.
//! Content that cannot be read twice is handed out once, to whoever reads of it first.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

/// Bytes to send: held in memory, read from a file, or read from a stream as they are sent.
///
/// Bytes and files can be sent as often as it takes. A stream and a reader can only be read once: a request with one is
/// not tried again, and no redirect of it is followed, once anything was read. Clones share the stream; it goes out with
/// the first request that is sent.
#[derive(Clone)]
pub struct Upload(pub(crate) Source);

#[derive(Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    File(Arc<OnDisk>),
    Once(Arc<Once>, Option<u64>),
    /// One after the other, as the parts of a body are.
    Chain(Arc<[Upload]>),
}

/// A file, as it was when it was named.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OnDisk {
    pub(crate) path: PathBuf,
    pub(crate) length: u64,
}

/// What can be read once; nothing, after that.
pub(crate) struct Once(Mutex<Option<Unread>>);

/// What has not been read yet.
pub(crate) enum Unread {
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
    Reader(Box<dyn Read + Send>),
}

impl Once {
    fn source(unread: Unread) -> Source {
        Source::Once(Arc::new(Self(Mutex::new(Some(unread)))), None)
    }

    /// All that there is, for the one who asks first.
    pub(crate) fn take(&self) -> io::Result<Unread> {
        let spent = || io::Error::other("the stream has been read before");
        self.look(Option::take).ok_or_else(spent)
    }

    fn look<T>(&self, look: impl FnOnce(&mut Option<Unread>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Upload {
    /// The content of a file, which is opened anew each time it is sent and read in pieces, on a thread of its own: no
    /// file is waited for in asynchronous code, whatever runs it.
    ///
    /// The length is taken down now. A file that has become shorter by the time it is sent fails the request; what was
    /// added to it is not sent.
    ///
    /// # Errors
    /// If there is no such file, or it cannot be looked at.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let on_disk = OnDisk {
            path: path.to_owned(),
            length: metadata.len(),
        };
        Ok(Self(Source::File(Arc::new(on_disk))))
    }

    /// The pieces of a stream, for requests that are sent by asynchronous code. It is polled when the connection has
    /// room for more. An error in it ends the request with that error as its source.
    pub fn from_stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self(Once::source(Unread::Stream(Box::pin(stream))))
    }

    /// What a reader gives, in pieces. Asynchronous code reads it on a thread of its own.
    pub fn from_reader(reader: impl Read + Send + 'static) -> Self {
        Self(Once::source(Unread::Reader(Box::new(reader))))
    }

    /// Says how many bytes a stream or a reader gives, which is sent before them (`Content-Length`). If it gives more or
    /// fewer, the request fails. Of bytes and files it is known, and nothing changes.
    #[must_use]
    pub fn of_length(mut self, bytes: u64) -> Self {
        if let Source::Once(_, length) = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    /// How many bytes there are, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Bytes(bytes) => Some(bytes.len() as u64),
            Source::File(file) => Some(file.length),
            Source::Once(_, length) => *length,
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
            Source::File(_) | Source::Once(..) | Source::Chain(_) => None,
        }
    }

    /// Whether it can be sent more than once: bytes and files can, streams and readers cannot.
    #[must_use]
    pub fn is_replayable(&self) -> bool {
        match &self.0 {
            Source::Bytes(_) | Source::File(_) => true,
            Source::Once(..) => false,
            Source::Chain(parts) => parts.iter().all(Self::is_replayable),
        }
    }

    /// Whether something of it has been read that cannot be read again.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.0 {
            Source::Bytes(_) | Source::File(_) => false,
            Source::Once(once, _) => once.look(|unread| unread.is_none()),
            Source::Chain(parts) => parts.iter().any(Self::is_spent),
        }
    }

    /// Whether only asynchronous code can send it.
    #[cfg(feature = "blocking")]
    pub(crate) fn is_asynchronous(&self) -> bool {
        match &self.0 {
            Source::Bytes(_) | Source::File(_) => false,
            Source::Once(once, _) => once.look(|unread| matches!(unread, Some(Unread::Stream(_)))),
            Source::Chain(parts) => parts.iter().any(Self::is_asynchronous),
        }
    }

    /// Whether it is in memory and has no content.
    pub(crate) fn is_empty(&self) -> bool {
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    /// One after the other.
    pub(crate) fn chain(parts: impl IntoIterator<Item = Self>) -> Self {
        Self(Source::Chain(parts.into_iter().collect()))
    }
}

impl Default for Upload {
    fn default() -> Self {
        Self(Source::Bytes(Bytes::new()))
    }
}

/// Streams are equal to their clones only.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Bytes(one), Source::Bytes(other)) => one == other,
            (Source::File(one), Source::File(other)) => one == other,
            (Source::Once(one, _), Source::Once(other, _)) => Arc::ptr_eq(one, other),
            (Source::Chain(one), Source::Chain(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Upload {}

/// Without content and path.
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
