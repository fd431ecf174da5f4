//! An [`Upload`] as the body of an asynchronous request.
//!
//! Always: files and readers are read on a separate thread, so that they never block the executor.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use crate::runtime::uploads::read_thread::ReadThread;
use crate::runtime::uploads::reader::{Remaining, UnopenedSource, unreadable};
use crate::runtime::uploads::upload::{OpenSource, Source};
use crate::runtime::{Body, TransportError, Upload};

impl From<Upload> for Body {
    fn from(upload: Upload) -> Self {
        let length = upload.length();
        let unopened = match upload.0 {
            Source::Bytes(bytes) => return Self::from(bytes),
            Source::Chain(parts) => {
                return Self::new(ChainBody {
                    parts,
                    next: 0,
                    current: Self::empty(),
                    remaining: length,
                });
            }
            Source::File(file) => UnopenedSource::File(file),
            Source::OneShot(content, _) => UnopenedSource::OneShot(content),
        };
        Self::new(UploadBody {
            state: State::Unopened(unopened),
            remaining: Remaining(length),
        })
    }
}

/// The body of a file, a reader or a stream.
struct UploadBody {
    state: State,
    remaining: Remaining,
}

enum State {
    Unopened(UnopenedSource),
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
    Thread(ReadThread),
    Ended,
}

impl UploadBody {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match &mut self.state {
                // A file is opened on the thread that reads it.
                State::Unopened(UnopenedSource::File(file)) => {
                    let unopened = UnopenedSource::File(Arc::clone(file));
                    self.state = State::Thread(ReadThread::new(move || unopened.open())?);
                }
                State::Unopened(unopened) => {
                    self.state = match unopened.open()? {
                        OpenSource::Stream(stream) => State::Stream(stream),
                        reader @ OpenSource::Reader(_) => {
                            State::Thread(ReadThread::new(move || Ok(reader))?)
                        }
                    };
                }
                State::Stream(stream) => return stream.as_mut().poll_next(cx),
                State::Thread(thread) => return thread.poll_chunk(cx),
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

impl http_body::Body for UploadBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let read = ready!(self.poll_chunk(cx));
        let chunk = self.remaining.count(read);
        if !matches!(chunk, Some(Ok(_))) {
            self.state = State::Ended;
            self.remaining = Remaining(None);
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data).map_err(unreadable)))
    }

    fn size_hint(&self) -> SizeHint {
        size_hint(self.remaining.0)
    }
}

/// The bodies of several uploads, one after the other.
struct ChainBody {
    parts: Arc<[Upload]>,
    next: usize,
    current: Body,
    remaining: Option<u64>,
}

impl http_body::Body for ChainBody {
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
                self.remaining = self
                    .remaining
                    .map(|remaining| remaining.saturating_sub(length));
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
        size_hint(self.remaining)
    }
}

fn size_hint(remaining: Option<u64>) -> SizeHint {
    remaining.map_or_else(SizeHint::default, SizeHint::with_exact)
}
