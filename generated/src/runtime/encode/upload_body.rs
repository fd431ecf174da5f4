//! An [`Upload`] on its way out: as the body that a transport reads.
//!
//! Always: a piece is read when it is asked for and no earlier; exactly as many bytes leave as were announced, or the
//! body ends with an error. Files and readers are read on a thread, so that nobody's executor waits for them.

use std::fs;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use crate::runtime::encode::read_thread::ReadThread;
use crate::runtime::encode::upload::{OnDisk, Once, Source, Unread};
use crate::runtime::{Body, TransportError, TransportErrorKind, Upload};

/// How much of a file or of a reader is read at a time.
const PIECE: usize = 64 * 1024;

impl From<Upload> for Body {
    fn from(upload: Upload) -> Self {
        let length = upload.length();
        let unopened = match upload.0 {
            Source::Bytes(bytes) => return Self::from(bytes),
            Source::Chain(parts) => {
                return Self::new(Chained {
                    parts,
                    next: 0,
                    current: Self::empty(),
                    left: length,
                });
            }
            Source::File(file) => Unopened::File(file),
            Source::Once(once, _) => Unopened::Once(once),
        };
        Self::new(Leaving {
            state: State::Unopened(unopened),
            left: Left(length),
        })
    }
}

/// What is read by whoever asks for the first piece.
pub(crate) enum Unopened {
    File(Arc<OnDisk>),
    Once(Arc<Once>),
}

impl Unopened {
    pub(crate) fn open(&self) -> io::Result<Unread> {
        match self {
            Self::File(file) => Ok(Unread::Reader(Box::new(
                fs::File::open(&file.path)?.take(file.length),
            ))),
            Self::Once(once) => once.take(),
        }
    }
}

/// How many bytes are still to leave, if that was announced.
#[derive(Clone, Copy)]
pub(crate) struct Left(pub(crate) Option<u64>);

impl Left {
    /// What has been read, if it is no more and no less than was announced.
    pub(crate) fn counted(&mut self, read: Option<io::Result<Bytes>>) -> Option<io::Result<Bytes>> {
        let wrong = |problem| Some(Err(io::Error::new(io::ErrorKind::InvalidData, problem)));
        match (read, &mut self.0) {
            (Some(Ok(piece)), Some(left)) => match left.checked_sub(piece.len() as u64) {
                Some(less) => {
                    *left = less;
                    Some(Ok(piece))
                }
                None => wrong("the content is longer than was announced"),
            },
            (None, Some(1..)) => wrong("the content is shorter than was announced"),
            (read, _) => read,
        }
    }
}

/// The next piece of a reader; `None` at its end.
pub(crate) fn read_piece(reader: &mut dyn Read) -> Option<io::Result<Bytes>> {
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return None,
            Ok(read) => {
                piece.truncate(read);
                return Some(Ok(piece.into()));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

/// What a transport is told of an error while a body was read.
pub(crate) fn unreadable(error: io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Other).with_source(error)
}

/// A file, a reader or a stream.
struct Leaving {
    state: State,
    left: Left,
}

enum State {
    Unopened(Unopened),
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
    Thread(ReadThread),
    Over,
}

impl Leaving {
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match &mut self.state {
                // A file is opened on the thread that reads it.
                State::Unopened(Unopened::File(file)) => {
                    let unopened = Unopened::File(Arc::clone(file));
                    self.state = State::Thread(ReadThread::new(move || unopened.open())?);
                }
                State::Unopened(unopened) => {
                    self.state = match unopened.open()? {
                        Unread::Stream(stream) => State::Stream(stream),
                        reader @ Unread::Reader(_) => {
                            State::Thread(ReadThread::new(move || Ok(reader))?)
                        }
                    };
                }
                State::Stream(stream) => return stream.as_mut().poll_next(cx),
                State::Thread(thread) => return thread.poll_piece(cx),
                State::Over => return Poll::Ready(None),
            }
        }
    }
}

impl http_body::Body for Leaving {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let read = ready!(self.poll_piece(cx));
        let piece = self.left.counted(read);
        if !matches!(piece, Some(Ok(_))) {
            self.state = State::Over;
            self.left = Left(None);
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data).map_err(unreadable)))
    }

    fn size_hint(&self) -> SizeHint {
        hint(self.left.0)
    }
}

/// Several bodies as one.
struct Chained {
    parts: Arc<[Upload]>,
    next: usize,
    current: Body,
    left: Option<u64>,
}

impl http_body::Body for Chained {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        loop {
            if let Some(frame) = ready!(Pin::new(&mut self.current).poll_frame(cx)) {
                let length = frame.as_ref().ok().and_then(Frame::data_ref);
                let length = length.map_or(0, Bytes::len) as u64;
                self.left = self.left.map(|left| left.saturating_sub(length));
                return Poll::Ready(Some(frame));
            }
            let Some(part) = self.parts.get(self.next).cloned() else {
                return Poll::Ready(None);
            };
            self.current = part.into();
            self.next += 1;
        }
    }

    fn size_hint(&self) -> SizeHint {
        hint(self.left)
    }
}

fn hint(left: Option<u64>) -> SizeHint {
    left.map_or_else(SizeHint::default, SizeHint::with_exact)
}
