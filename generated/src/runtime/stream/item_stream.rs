//! `ItemStream`: JSON values as they arrive, from JSON Lines or a JSON text sequence (RFC 7464).

use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;

use crate::runtime::model::slot::Slot;
use crate::runtime::response::reported;
use crate::runtime::stream::body_reader::{BodyReader, MAX_CHUNKS_PER_POLL, stream_head};
use crate::runtime::stream::item_parser::{ItemParser, LINE_FEED, RECORD_SEPARATOR, TooLong};
use crate::runtime::{Error, ErrorKind, StreamError, StreamResponse};

/// JSON values as they arrive.
///
/// The stream may be of any length. [`max_response_bytes`](crate::runtime::ClientOptions::max_response_bytes) limits the
/// size of one item, and [`timeout`](crate::runtime::ClientOptions::timeout) each wait for more bytes. An item that does
/// not have the described form is an error, and so is one that reports an error
/// ([`ErrorKind::Reported`]); the next item can be read after it.
pub struct ItemStream<T> {
    reader: BodyReader,
    parser: ItemParser,
    item: PhantomData<fn() -> T>,
}

impl StreamResponse {
    /// Reads the body as JSON values, one on each line.
    ///
    /// # Errors
    /// If the body is HTML or compressed.
    pub fn json_lines<T, E>(self) -> Result<ItemStream<T>, Error<E>> {
        self.items(LINE_FEED)
    }

    /// Reads the body as JSON values, each after a record separator (RFC 7464).
    ///
    /// # Errors
    /// If the body is HTML or compressed.
    pub fn json_sequence<T, E>(self) -> Result<ItemStream<T>, Error<E>> {
        self.items(RECORD_SEPARATOR)
    }

    /// Servers use many media types for JSON Lines, among them that of plain JSON, so only HTML is refused.
    fn items<T, E>(self, separator: u8) -> Result<ItemStream<T>, Error<E>> {
        let checked = self.raw().bytes().map(drop);
        let (reader, _) = self.into_reader(checked)?;
        Ok(ItemStream {
            parser: ItemParser::new(separator, reader.limit()),
            reader,
            item: PhantomData,
        })
    }
}

impl<T: Slot> ItemStream<T> {
    /// Returns the next item; `None` at the end. Cancel safe: dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        for _ in 0..MAX_CHUNKS_PER_POLL {
            match self.parser.next() {
                Some(Ok(item)) => return Poll::Ready(Some(self.decode(item))),
                Some(Err(TooLong)) => return Poll::Ready(Some(Err(self.too_long()))),
                None => {}
            }
            match ready!(self.reader.poll_chunk(cx)) {
                Some(Ok(chunk)) => self.parser.feed(chunk),
                Some(Err(error)) => {
                    self.parser.reset();
                    return Poll::Ready(Some(Err(error)));
                }
                // The last item may end without a separator.
                None => return Poll::Ready(self.parser.finish().map(|item| self.decode(item))),
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn decode(&self, item: Bytes) -> Result<T, StreamError> {
        let read = self.reader.head().read_part::<T>(&item);
        if reported::is_error(&item, read.as_ref().ok().map(Slot::view)) {
            return Err(self.reader.reported_error(item));
        }
        read.map_err(|detail: String| self.reader.decode_error(item, &detail))
    }

    fn too_long(&mut self) -> StreamError {
        self.parser.reset();
        let detail = format!("the limit for an item is {} bytes", self.reader.limit());
        self.reader.fail(ErrorKind::TooLarge, &detail)
    }
}

impl<T: Slot> futures_core::Stream for ItemStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

stream_head!([T] ItemStream<T>);
