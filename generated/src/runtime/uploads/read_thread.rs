//! `ReadThread`: a thread that reads files and readers for asynchronous code, because reading them blocks.
//!
//! It is a separate thread rather than one of an executor's pool, so that it works with every executor; starting it
//! takes less time than sending a file. Always: it reads a chunk only when one is asked for, and ends when its handle is
//! dropped.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use crate::runtime::uploads::reader::read_chunk;
use crate::runtime::uploads::upload::OpenSource;

/// The handle of the thread.
pub(crate) struct ReadThread(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    asked: Condvar,
}

#[derive(Default)]
struct State {
    /// The task that waits for the next chunk.
    waiting: Option<Waker>,
    /// The chunk that was read; `Some(None)` at the end.
    read: Option<Option<io::Result<Bytes>>>,
    abandoned: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a chunk is asked for; `false` if the handle was dropped.
    fn is_asked(&self) -> bool {
        let idle = |state: &mut State| {
            !state.abandoned && (state.waiting.is_none() || state.read.is_some())
        };
        let state = self.asked.wait_while(self.state(), idle);
        !state.unwrap_or_else(PoisonError::into_inner).abandoned
    }

    fn give(&self, read: Option<io::Result<Bytes>>) {
        let waiting = {
            let mut state = self.state();
            state.read = Some(read);
            state.waiting.take()
        };
        if let Some(waker) = waiting {
            waker.wake();
        }
    }
}

impl ReadThread {
    /// Starts a thread, which opens the content and reads it.
    pub(crate) fn new(
        open: impl FnOnce() -> io::Result<OpenSource> + Send + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::<Shared>::default();
        let threads = Arc::clone(&shared);
        std::thread::Builder::new()
            .name("upload".to_owned())
            .spawn(move || run(&threads, open))?;
        Ok(Self(shared))
    }

    /// Polls for the next chunk; `None` at the end.
    pub(crate) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        let mut state = self.0.state();
        if let Some(read) = state.read.take() {
            return Poll::Ready(read);
        }
        state.waiting = Some(cx.waker().clone());
        self.0.asked.notify_one();
        Poll::Pending
    }
}

impl Drop for ReadThread {
    fn drop(&mut self) {
        self.0.state().abandoned = true;
        self.0.asked.notify_one();
    }
}

/// Runs on the thread. A panic of the reader becomes an error, because a task waits for the chunk.
fn run(shared: &Shared, open: impl FnOnce() -> io::Result<OpenSource>) {
    struct Panicked<'a>(&'a Shared);
    impl Drop for Panicked<'_> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                self.0
                    .give(Some(Err(io::Error::other("the reader panicked"))));
            }
        }
    }
    let _panicked = Panicked(shared);
    let mut reader = match open() {
        Ok(OpenSource::Reader(reader)) => reader,
        // Streams are polled by the body itself.
        Ok(OpenSource::Stream(_)) => return shared.give(None),
        Err(error) => return shared.give(Some(Err(error))),
    };
    while shared.is_asked() {
        let read = read_chunk(&mut *reader);
        let continues = matches!(read, Some(Ok(_)));
        shared.give(read);
        if !continues {
            return;
        }
    }
}
