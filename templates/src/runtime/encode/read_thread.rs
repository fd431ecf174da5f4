//! A thread that reads for asynchronous code: files and readers know no other way than to wait.
//!
//! A thread and no executor's pool, because this works under every executor, and because a file that is sent takes
//! longer than a thread that is started. Always: it reads one piece when one is asked for; it ends when nobody can ask
//! any more.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use crate::runtime::encode::upload::Unread;
use crate::runtime::encode::upload_body::read_piece;

/// The reader's end of the thread.
pub(crate) struct ReadThread(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    asked: Condvar,
}

#[derive(Default)]
struct State {
    /// Who waits for the next piece.
    waiting: Option<Waker>,
    /// What was read; the end, if that is `None`.
    read: Option<Option<io::Result<Bytes>>>,
    abandoned: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a piece is asked for; `false` if none will be.
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
    /// Starts a thread that opens what it reads.
    pub(crate) fn new(
        open: impl FnOnce() -> io::Result<Unread> + Send + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::<Shared>::default();
        let of_thread = Arc::clone(&shared);
        std::thread::Builder::new()
            .name("upload".to_owned())
            .spawn(move || run(&of_thread, open))?;
        Ok(Self(shared))
    }

    /// The next piece, if it has been read.
    pub(crate) fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
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

/// What the thread does. A reader that panics is one that failed: somebody waits for its piece.
fn run(shared: &Shared, open: impl FnOnce() -> io::Result<Unread>) {
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
        Ok(Unread::Reader(reader)) => reader,
        // Streams are polled where they are.
        Ok(Unread::Stream(_)) => return shared.give(None),
        Err(error) => return shared.give(Some(Err(error))),
    };
    while shared.is_asked() {
        let read = read_piece(&mut *reader);
        let goes_on = matches!(read, Some(Ok(_)));
        shared.give(read);
        if !goes_on {
            return;
        }
    }
}
