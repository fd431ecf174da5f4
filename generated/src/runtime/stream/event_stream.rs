//! `EventStream`: server-sent events as they arrive.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::runtime::json::text;
use crate::runtime::model::slot::{Slot, View};
use crate::runtime::response::reported;
use crate::runtime::stream::body_reader::{BodyReader, MAX_CHUNKS_PER_POLL, stream_head};
use crate::runtime::stream::event_parser::{EventParser, RawEvent, TooLong};
use crate::runtime::stream::reconnect::Reconnector;
use crate::runtime::{Error, ErrorKind, RawResponse, StreamError, StreamResponse};

/// The data of the last event that some servers send in a stream of JSON.
const DONE: &str = "[DONE]";

/// The type of the events in which servers report errors.
const ERROR: &str = "error";

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The type; `message` if the server sent none.
    pub event: String,
    /// The data.
    pub data: T,
    /// The last id that the server sent, with this event or with an earlier one.
    pub id: Option<String>,
    /// The delay before reconnecting that the server asked for with this event.
    pub retry: Option<Duration>,
}

/// Server-sent events as they arrive.
///
/// The stream may be of any length. [`max_response_bytes`](crate::runtime::ClientOptions::max_response_bytes) limits the
/// size of one event, and [`timeout`](crate::runtime::ClientOptions::timeout) each wait for more bytes. An event that does
/// not have the described form is an error, and so is one that reports an error ([`ErrorKind::Reported`]): an event of
/// the type `error`, or JSON with an `error` that the API does not describe. The next event can be read after it. Blank data
/// is skipped where JSON is described. The stream ends with its connection,
/// unless it is [`reconnecting`](Self::reconnecting).
pub struct EventStream<T> {
    reader: BodyReader,
    parser: EventParser,
    reconnector: Reconnector,
    decode: Decode<T>,
}

/// Decodes the data of an event, with the head of its stream.
type Decode<T> = fn(&RawResponse, &str) -> Decoded<T>;

/// What the data of an event is.
enum Decoded<T> {
    Data(T),
    /// Nothing: some servers send blank data to keep the connection open.
    Nothing,
    /// The end of the stream.
    End,
    /// An error that the server reports.
    Reported,
    /// It does not have the described form.
    Mismatch(String),
}

impl<T> Decoded<T> {
    /// What was read of JSON.
    fn of(data: &str, read: Result<T, String>, view: impl FnOnce(&T) -> Option<View<'_>>) -> Self {
        if reported::is_error(data.as_bytes(), read.as_ref().ok().and_then(view)) {
            return Self::Reported;
        }
        read.map_or_else(Self::Mismatch, Self::Data)
    }
}

/// What data is that is not to be read as JSON.
fn before_json<T>(data: &str) -> Option<Decoded<T>> {
    match data.trim() {
        DONE => Some(Decoded::End),
        "" => Some(Decoded::Nothing),
        _ => None,
    }
}

impl StreamResponse {
    /// Reads the body as events whose data is JSON.
    ///
    /// # Errors
    /// If the media type is not `text/event-stream`.
    pub fn json_events<T: Slot, E>(self) -> Result<EventStream<T>, Error<E>> {
        self.events(|head, data| {
            let read = || head.read_part::<T>(data.as_bytes());
            before_json(data)
                .unwrap_or_else(|| Decoded::of(data, read(), |value| Some(value.view())))
        })
    }

    /// Reads the body as events whose data is JSON of a type that the client does not know.
    ///
    /// # Errors
    /// If the media type is not `text/event-stream`.
    pub(crate) fn events_of<T: DeserializeOwned, E>(self) -> Result<EventStream<T>, Error<E>> {
        self.events(|_, data| {
            let read = || text::from_slice_as::<T>(data.as_bytes());
            before_json(data).unwrap_or_else(|| Decoded::of(data, read(), |_| None))
        })
    }

    /// Reads the body as events whose data is text.
    ///
    /// # Errors
    /// If the media type is not `text/event-stream`.
    pub fn text_events<E>(self) -> Result<EventStream<String>, Error<E>> {
        self.events(|_, data| Decoded::Data(data.to_owned()))
    }

    fn events<T, E>(self, decode: Decode<T>) -> Result<EventStream<T>, Error<E>> {
        let checked = self.raw().expect_stream("text/event-stream");
        let (reader, request) = self.into_reader(checked)?;
        Ok(EventStream {
            reconnector: Reconnector::new(request),
            parser: EventParser::new(reader.limit()),
            reader,
            decode,
        })
    }
}

impl<T> EventStream<T> {
    /// Reconnects when the connection ends or is lost, as the HTML standard describes for event streams.
    ///
    /// When [`next`](Self::next) has returned all events of a connection, it waits and sends the request again, with the
    /// last id that the server sent (`Last-Event-ID`). The delay is what the server asked for in `retry`, or 3 s, and at
    /// most [`max_retry_wait`](crate::runtime::ClientOptions::max_retry_wait). An event that was cut off is dropped; a
    /// server that supports ids sends it again. Each connection is a separate call: it gets the current credentials, its
    /// [`deadline`](crate::runtime::ClientOptions::deadline) applies until its head has arrived, and
    /// [`status`](Self::status) and [`headers`](Self::headers) are those of the last one.
    ///
    /// The stream ends if the server asks for it, with status 204 or, if the data is JSON, with the data `[DONE]`. It ends
    /// with an error after any other status or media type (see [`Error::body`]), an event that is too large, an id that is
    /// not a valid header value, or more failures without an event between them than the client's
    /// [`retries`](crate::runtime::ClientOptions::retries) allow. A connection without an event is a failure, and so is
    /// a wait longer than the [`timeout`](crate::runtime::ClientOptions::timeout); the delay after a failure grows as for
    /// other retries. Allow more retries if the server is silent for long periods.
    ///
    /// # Errors
    /// Of the kind [`InvalidRequest`](ErrorKind::InvalidRequest), if the request is not idempotent (by its method, by the
    /// description, or by `idempotent(true)` on the request), or its body cannot be sent twice. The connection is then
    /// closed.
    pub fn reconnecting(mut self) -> Result<Self, StreamError> {
        match self.reconnector.enable() {
            Ok(()) => Ok(self),
            Err(problem) => Err(self.reader.fail(ErrorKind::InvalidRequest, problem)),
        }
    }

    /// Returns the next event; `None` at the end. Cancel safe: dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, StreamError>>> {
        for _ in 0..MAX_CHUNKS_PER_POLL {
            let (parser, reader) = (&mut self.parser, &mut self.reader);
            if let Err(end) = ready!(self.reconnector.poll_connected(cx, reader)) {
                return Poll::Ready(end.map(Err));
            }
            match parser.next() {
                Some(Ok(event)) => match self.decode(event) {
                    Some(ended) => return Poll::Ready(ended),
                    None => continue,
                },
                Some(Err(TooLong)) => return Poll::Ready(Some(Err(self.too_long()))),
                None => {}
            }
            let error = match ready!(reader.poll_chunk(cx)) {
                Some(Ok(chunk)) => {
                    parser.feed(chunk);
                    continue;
                }
                Some(Err(error)) => Some(error),
                None => None,
            };
            if let Err(end) = self.reconnector.connection_lost(parser, reader, error) {
                return Poll::Ready(end.map(Err));
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// What an event gives; `None` if it is to be skipped.
    fn decode(&mut self, event: RawEvent) -> Option<Option<Result<Event<T>, StreamError>>> {
        let decoded = match event.event.as_str() {
            ERROR => Decoded::Reported,
            _ => (self.decode)(self.reader.head(), &event.data),
        };
        if let Decoded::Nothing = decoded {
            return None;
        }
        self.reconnector.note_event();
        Some(match decoded {
            Decoded::Data(data) => Some(Ok(Event {
                event: event.event,
                data,
                id: event.id,
                retry: event.retry.map(Duration::from_millis),
            })),
            Decoded::Reported => Some(Err(self.reader.reported_error(event.data.into()))),
            Decoded::Mismatch(detail) => {
                Some(Err(self.reader.decode_error(event.data.into(), &detail)))
            }
            Decoded::End | Decoded::Nothing => {
                self.stop();
                None
            }
        })
    }

    fn too_long(&mut self) -> StreamError {
        let detail = format!("the limit for an event is {} bytes", self.reader.limit());
        self.stop();
        self.reader.fail(ErrorKind::TooLarge, &detail)
    }

    /// Ends the stream, and drops what has been read and not parsed.
    fn stop(&mut self) {
        self.reader.finish();
        self.reconnector.stop();
        self.parser = EventParser::new(self.reader.limit());
    }
}

impl<T> futures_core::Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
    }
}

stream_head!([T] EventStream<T>);
