//! `ItemParser`: splits bytes at a separator, for JSON Lines and JSON text sequences (RFC 7464).
//!
//! Always: it does no I/O; the result does not depend on how the bytes are divided into chunks; it holds one item at
//! most, and never more of it than the limit.

use bytes::{Buf as _, Bytes};

/// Separates the items of JSON Lines.
pub(crate) const LINE_FEED: u8 = b'\n';
/// Begins the items of a JSON text sequence.
pub(crate) const RECORD_SEPARATOR: u8 = 0x1e;

/// An item is larger than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Splits bytes into items. White space alone is no item.
#[derive(Debug)]
pub(crate) struct ItemParser {
    separator: u8,
    limit: usize,
    /// The part of the last chunk that has not been parsed.
    unread: Bytes,
    /// The beginning of the item that has not ended yet.
    item: Vec<u8>,
}

impl ItemParser {
    /// A parser for items of at most `limit` bytes each.
    pub(crate) fn new(separator: u8, limit: usize) -> Self {
        Self {
            separator,
            limit,
            unread: Bytes::new(),
            item: Vec::new(),
        }
    }

    /// Adds the next chunk. The items of the previous one must have been taken.
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        self.unread = chunk;
    }

    /// Takes the next item, if it is complete.
    pub(crate) fn next(&mut self) -> Option<Result<Bytes, TooLong>> {
        loop {
            let end = self.unread.iter().position(|b| *b == self.separator);
            let length = end.unwrap_or(self.unread.len());
            if self.item.len() + length > self.limit {
                return Some(Err(TooLong));
            }
            self.item.extend_from_slice(&self.unread[..length]);
            self.unread.advance(length);
            end?;
            self.unread.advance(1);
            if let Some(item) = self.finish() {
                return Some(Ok(item));
            }
        }
    }

    /// Takes the item that the end of the stream completes.
    pub(crate) fn finish(&mut self) -> Option<Bytes> {
        let item = std::mem::take(&mut self.item);
        (!item.trim_ascii().is_empty()).then(|| item.into())
    }

    /// Drops what has been fed and not taken.
    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.separator, self.limit);
    }
}
