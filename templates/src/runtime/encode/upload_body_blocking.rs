//! An [`Upload`] on its way out of a thread that may wait: as the pieces that a blocking transport reads.
//!
//! Always: what holds for `leaving.rs` holds here, but that nobody needs a thread.

use std::io::{self, Read};
use std::sync::Arc;

use bytes::Bytes;

use crate::runtime::encode::upload::{Source, Unread};
use crate::runtime::encode::upload_body::{Left, Unopened, read_piece, unreadable};
use crate::runtime::{BlockingBody, TransportError, Upload};

impl From<Upload> for BlockingBody {
    fn from(upload: Upload) -> Self {
        let length = upload.length();
        let unopened = match upload.0 {
            Source::Bytes(bytes) => return Self::from(bytes),
            Source::Chain(parts) => {
                let parts = (0..parts.len()).map(move |index| Arc::clone(&parts)[index].clone());
                return Self::new(parts.flat_map(Self::from)).of_length_if_known(length);
            }
            Source::File(file) => Unopened::File(file),
            Source::Once(once, _) => Unopened::Once(once),
        };
        let leaving = Leaving {
            state: State::Unopened(unopened),
            left: Left(length),
        };
        Self::new(leaving).of_length_if_known(length)
    }
}

impl BlockingBody {
    pub(crate) fn of_length_if_known(self, length: Option<u64>) -> Self {
        match length {
            Some(bytes) => self.of_length(bytes),
            None => self,
        }
    }
}

/// A file or a reader.
struct Leaving {
    state: State,
    left: Left,
}

enum State {
    Unopened(Unopened),
    Reader(Box<dyn Read + Send>),
    Over,
}

impl Leaving {
    fn piece(&mut self) -> Option<io::Result<Bytes>> {
        if let State::Unopened(unopened) = &self.state {
            self.state = match unopened.open() {
                Ok(Unread::Reader(reader)) => State::Reader(reader),
                Ok(Unread::Stream(_)) => return Some(Err(io::ErrorKind::Unsupported.into())),
                Err(error) => return Some(Err(error)),
            };
        }
        match &mut self.state {
            State::Reader(reader) => read_piece(&mut **reader),
            State::Unopened(_) | State::Over => None,
        }
    }
}

impl Iterator for Leaving {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.state, State::Over) {
            return None;
        }
        let read = self.piece();
        let piece = self.left.counted(read);
        if !matches!(piece, Some(Ok(_))) {
            self.state = State::Over;
        }
        piece.map(|piece| piece.map_err(unreadable))
    }
}
