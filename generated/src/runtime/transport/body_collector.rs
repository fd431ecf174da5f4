//! `BodyCollector`: reads the pieces of a body into one, up to a limit.
//!
//! Always: no more than the limit is held; a body that arrives in one piece is not copied.

use bytes::{Bytes, BytesMut};

use crate::runtime::response::failure::Failure;
use crate::runtime::{ErrorKind, TimeoutKind, TransportError, TransportErrorKind};

/// The pieces of a body so far.
pub(crate) struct BodyCollector {
    limit: usize,
    /// The first piece, while it is the only one.
    first: Bytes,
    /// All pieces, once there are several.
    joined: BytesMut,
}

impl BodyCollector {
    /// For a body of at most `limit` bytes.
    ///
    /// # Errors
    /// If `at_least` bytes, which the server has announced, are more than that.
    pub(crate) fn new(limit: usize, at_least: u64) -> Result<Self, Box<Failure>> {
        if at_least > limit as u64 {
            return Err(too_large(limit));
        }
        Ok(Self {
            limit,
            first: Bytes::new(),
            joined: BytesMut::new(),
        })
    }

    /// Adds the next piece.
    ///
    /// # Errors
    /// If it could not be read, or the body is too large with it.
    pub(crate) fn push(
        &mut self,
        piece: Result<Bytes, TransportError>,
    ) -> Result<(), Box<Failure>> {
        let piece = piece.map_err(|error| {
            let mut failure = Failure::new(body_error_kind(&error), String::new());
            failure.source = Some(Box::new(error));
            failure
        })?;
        if piece.len() > self.limit - self.first.len().max(self.joined.len()) {
            return Err(too_large(self.limit));
        }
        if self.joined.is_empty() && self.first.is_empty() {
            self.first = piece;
        } else {
            if self.joined.is_empty() {
                let first = std::mem::take(&mut self.first);
                self.reserve(first.len() + piece.len());
                self.joined.extend_from_slice(&first);
            }
            self.reserve(piece.len());
            self.joined.extend_from_slice(&piece);
        }
        Ok(())
    }

    /// Reserves capacity for `additional` bytes: twice the old capacity if that is needed, but never more than the limit.
    fn reserve(&mut self, additional: usize) {
        let (length, capacity) = (self.joined.len(), self.joined.capacity());
        let needed = length + additional;
        if needed > capacity {
            let larger = capacity.saturating_mul(2).min(self.limit).max(needed);
            let mut joined = BytesMut::with_capacity(larger);
            joined.extend_from_slice(&self.joined);
            self.joined = joined;
        }
    }

    /// The whole body.
    pub(crate) fn finish(self) -> Bytes {
        if self.joined.is_empty() {
            self.first
        } else {
            self.joined.freeze()
        }
    }
}

/// The kind of the error that a caller gets when reading a body fails.
pub(crate) fn body_error_kind(error: &TransportError) -> ErrorKind {
    match error.kind() {
        TransportErrorKind::Timeout => ErrorKind::Timeout(TimeoutKind::Attempt),
        _ => ErrorKind::Body,
    }
}

#[cold]
fn too_large(limit: usize) -> Box<Failure> {
    Failure::new(ErrorKind::TooLarge, format!("the limit is {limit} bytes"))
}
