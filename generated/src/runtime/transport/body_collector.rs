//! `BodyCollector`: joins the chunks of a body, up to a limit.
//!
//! Always: no more than the limit is held; a body that arrives in one chunk is not copied; one that is shorter than
//! announced is never taken for the whole.

use bytes::{Bytes, BytesMut};

use crate::runtime::response::failure::Cause;
use crate::runtime::{ErrorKind, TimeoutKind, TransportError, TransportErrorKind};

/// The chunks of a body so far.
pub(crate) struct BodyCollector {
    limit: usize,
    /// How many bytes the server has announced.
    announced: Option<u64>,
    /// The first chunk, while it is the only one.
    first: Bytes,
    /// All chunks, once there are several.
    joined: BytesMut,
}

impl BodyCollector {
    /// For a body of at most `limit` bytes.
    ///
    /// # Errors
    /// If the server has announced more than that.
    pub(crate) fn new(limit: usize, announced: Option<u64>) -> Result<Self, Cause> {
        if announced.is_some_and(|announced| announced > limit as u64) {
            return Err(too_large(limit));
        }
        Ok(Self {
            limit,
            announced,
            first: Bytes::new(),
            joined: BytesMut::new(),
        })
    }

    /// Adds the next chunk.
    ///
    /// # Errors
    /// If it could not be read, or the body is too large with it.
    pub(crate) fn push(&mut self, chunk: Result<Bytes, TransportError>) -> Result<(), Cause> {
        let chunk = chunk.map_err(|error| {
            Cause::new(body_error_kind(&error), String::new()).with_source(error)
        })?;
        if chunk.len() > self.limit - self.first.len().max(self.joined.len()) {
            return Err(too_large(self.limit));
        }
        if self.joined.is_empty() && self.first.is_empty() {
            self.first = chunk;
        } else {
            if self.joined.is_empty() {
                let first = std::mem::take(&mut self.first);
                self.reserve(first.len() + chunk.len());
                self.joined.extend_from_slice(&first);
            }
            self.reserve(chunk.len());
            self.joined.extend_from_slice(&chunk);
        }
        Ok(())
    }

    /// Reserves capacity for `additional` bytes: twice the old capacity if that is needed, but never more than the
    /// limit.
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
    ///
    /// # Errors
    /// If it is shorter than announced.
    pub(crate) fn finish(self) -> Result<Bytes, Cause> {
        let body = if self.joined.is_empty() {
            self.first
        } else {
            self.joined.freeze()
        };
        check_end(body.len() as u64, self.announced)?;
        Ok(body)
    }
}

/// Refuses the end of a body that is shorter than announced. Over HTTP/2, a server can end a body early without an error
/// (RFC 9113, section 8.1), which the transport then takes for its end.
pub(crate) fn check_end(received: u64, announced: Option<u64>) -> Result<(), Cause> {
    match announced {
        Some(announced) if received < announced => {
            let detail = format!("{received} of {announced} bytes arrived");
            Err(Cause::new(ErrorKind::Body, detail))
        }
        _ => Ok(()),
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
fn too_large(limit: usize) -> Cause {
    Cause::new(ErrorKind::TooLarge, format!("the limit is {limit} bytes"))
}
