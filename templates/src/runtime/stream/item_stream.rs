//! `ItemStream`: JSON values one after the other, as they arrive: JSON lines, and sequences (RFC 7464).

use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use serde::de::DeserializeOwned;

use crate::runtime::response::decode;
use crate::runtime::stream::body_reader::{Incoming, head};
use crate::runtime::{Error, ErrorKind, StreamError, StreamResponse};

/// How many pieces without an item are read before others get their turn.
const TURN: usize = 32;

/// What stands between items.
pub(crate) const LINE_FEED: u8 = b'\n';
pub(crate) const RECORD_SEPARATOR: u8 = 0x1e;

/// Values one after the other, as they arrive.
///
/// There is no limit for the whole; [`max_response_bytes`](crate::runtime::ClientOptions::max_response_bytes) limits one item,
/// and [`timeout`](crate::runtime::ClientOptions::timeout) each wait for more. An item that does not have the described form is
/// an error, after which the next can be read.
pub struct ItemStream<T> {
    incoming: Incoming,
    splitter: Splitter,
    item: PhantomData<fn() -> T>,
}

impl StreamResponse {
    /// The body as JSON values, one a line.
    ///
    /// # Errors
    /// If it is HTML or compressed.
    pub fn json_lines<T, E>(self) -> Result<ItemStream<T>, Error<E>> {
        self.items(LINE_FEED)
    }

    /// The body as JSON values, each after a record separator.
    ///
    /// # Errors
    /// If it is HTML or compressed.
    pub fn json_sequence<T, E>(self) -> Result<ItemStream<T>, Error<E>> {
        self.items(RECORD_SEPARATOR)
    }

    /// Servers call lines of JSON by many names, plain JSON among them, so only HTML is refused.
    fn items<T, E>(self, separator: u8) -> Result<ItemStream<T>, Error<E>> {
        let checked = self.raw().bytes().map(drop);
        let incoming = self.incoming(checked)?;
        Ok(ItemStream {
            splitter: Splitter::new(separator, incoming.limit()),
            incoming,
            item: PhantomData,
        })
    }
}

impl<T: DeserializeOwned> ItemStream<T> {
    /// The next item; `None` at the end. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        for _ in 0..TURN {
            match self.splitter.next() {
                Some(Ok(item)) => return Poll::Ready(Some(self.read(item))),
                Some(Err(TooLong)) => return Poll::Ready(Some(Err(self.too_long()))),
                None => {}
            }
            match ready!(self.incoming.poll_piece(cx)) {
                Some(Ok(piece)) => self.splitter.feed(piece),
                Some(Err(error)) => {
                    self.forget();
                    return Poll::Ready(Some(Err(error)));
                }
                // The last item needs nothing after it.
                None => return Poll::Ready(self.splitter.rest().map(|item| self.read(item))),
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn read(&self, item: Bytes) -> Result<T, StreamError> {
        decode::from_slice(&item).map_err(|detail| self.incoming.unreadable(item, &detail))
    }

    /// What was read of an item that will not be complete is none.
    fn forget(&mut self) {
        self.splitter = Splitter::new(self.splitter.separator, self.incoming.limit());
    }

    fn too_long(&mut self) -> StreamError {
        let limit = self.incoming.limit();
        self.forget();
        let detail = format!("the limit for an item is {limit} bytes");
        self.incoming.fail(ErrorKind::TooLarge, &detail)
    }
}

impl<T: DeserializeOwned> futures_core::Stream for ItemStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

head!([T] ItemStream<T>);

/// An item is larger than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Cuts bytes at a separator; what is only white space is no item.
#[derive(Debug)]
pub(crate) struct Splitter {
    separator: u8,
    limit: usize,
    /// What was fed and not yet read.
    unread: Bytes,
    /// The item that has not ended yet.
    item: Vec<u8>,
}

impl Splitter {
    pub(crate) fn new(separator: u8, limit: usize) -> Self {
        Self {
            separator,
            limit,
            unread: Bytes::new(),
            item: Vec::new(),
        }
    }

    pub(crate) fn feed(&mut self, piece: Bytes) {
        self.unread = piece;
    }

    pub(crate) fn next(&mut self) -> Option<Result<Bytes, TooLong>> {
        loop {
            let end = self.unread.iter().position(|b| *b == self.separator);
            let rest = end.unwrap_or(self.unread.len());
            if self.item.len() + rest > self.limit {
                return Some(Err(TooLong));
            }
            self.item.extend_from_slice(&self.unread[..rest]);
            self.unread.advance(rest);
            end?;
            self.unread.advance(1);
            if let Some(item) = self.rest() {
                return Some(Ok(item));
            }
        }
    }

    /// What was read since the last separator.
    pub(crate) fn rest(&mut self) -> Option<Bytes> {
        let item = std::mem::take(&mut self.item);
        (!item.trim_ascii().is_empty()).then(|| item.into())
    }
}
