//! An [`Upload`] as the body of a blocking request.
//!
//! Always: files and readers are read on the thread that sends the request.

use std::io::{self, Read};
use std::sync::Arc;

use bytes::Bytes;

use crate::runtime::uploads::reader::{Remaining, UnopenedSource, read_chunk, unreadable};
use crate::runtime::uploads::upload::{OpenSource, Source};
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
            Source::File(file) => UnopenedSource::File(file),
            Source::OneShot(content, _) => UnopenedSource::OneShot(content),
        };
        let chunks = UploadChunks {
            state: State::Unopened(unopened),
            remaining: Remaining(length),
        };
        Self::new(chunks).of_length_if_known(length)
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

/// The chunks of a file or a reader.
struct UploadChunks {
    state: State,
    remaining: Remaining,
}

enum State {
    Unopened(UnopenedSource),
    Reader(Box<dyn Read + Send>),
    Ended,
}

impl UploadChunks {
    fn read(&mut self) -> Option<io::Result<Bytes>> {
        if let State::Unopened(unopened) = &self.state {
            self.state = match unopened.open() {
                Ok(OpenSource::Reader(reader)) => State::Reader(reader),
                Ok(OpenSource::Stream(_)) => return Some(Err(io::ErrorKind::Unsupported.into())),
                Err(error) => return Some(Err(error)),
            };
        }
        match &mut self.state {
            State::Reader(reader) => read_chunk(&mut **reader),
            State::Unopened(_) | State::Ended => None,
        }
    }
}

impl Iterator for UploadChunks {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.state, State::Ended) {
            return None;
        }
        let read = self.read();
        let chunk = self.remaining.count(read);
        if !matches!(chunk, Some(Ok(_))) {
            self.state = State::Ended;
        }
        chunk.map(|chunk| chunk.map_err(unreadable))
    }
}
