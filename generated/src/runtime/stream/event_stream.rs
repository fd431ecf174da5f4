//! `EventStream`: server-sent events as they arrive.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::runtime::response::decode;
use crate::runtime::stream::body_reader::{Incoming, head};
use crate::runtime::stream::event_parser::{EventParser, RawEvent, TooLong};
use crate::runtime::stream::reconnect::Reconnector;
use crate::runtime::{Error, ErrorKind, StreamError, StreamResponse};

/// How many pieces without an event are read before others get their turn.
const TURN: usize = 32;

/// What some servers send as the last event of a stream of JSON.
const DONE: &str = "[DONE]";

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its type; `message` where the server names none.
    pub event: String,
    /// What it carries.
    pub data: T,
    /// The last id that the server gave, with this event or before it.
    pub id: Option<String>,
    /// How long the server asks to wait before connecting again, if it says so with this event.
    pub retry: Option<Duration>,
}

/// Server-sent events as they arrive.
///
/// There is no limit for the whole; [`max_response_bytes`](crate::runtime::ClientOptions::max_response_bytes) limits one event,
/// and [`timeout`](crate::runtime::ClientOptions::timeout) each wait for more. An event that does not have the described form
/// is an error, after which the next can be read. The stream ends with its connection, unless it is
/// [`reconnecting`](Self::reconnecting).
pub struct EventStream<T> {
    incoming: Incoming,
    parser: EventParser,
    reconnector: Reconnector,
    /// What becomes of data; `None` where it says that there is no more.
    decode: fn(&str) -> Option<Result<T, String>>,
}

impl StreamResponse {
    /// The body as events whose data is JSON.
    ///
    /// # Errors
    /// If the content type is another.
    pub fn json_events<T: DeserializeOwned, E>(self) -> Result<EventStream<T>, Error<E>> {
        self.events(|data| (data.trim() != DONE).then(|| decode::from_slice(data.as_bytes())))
    }

    /// The body as events whose data is text.
    ///
    /// # Errors
    /// If the content type is another.
    pub fn text_events<E>(self) -> Result<EventStream<String>, Error<E>> {
        self.events(|data| Some(Ok(data.to_owned())))
    }

    fn events<T, E>(
        self,
        decode: fn(&str) -> Option<Result<T, String>>,
    ) -> Result<EventStream<T>, Error<E>> {
        let checked = self.raw().expect_stream("text/event-stream");
        let (incoming, again) = self.resumable(checked)?;
        Ok(EventStream {
            reconnector: Reconnector::new(again),
            parser: EventParser::new(incoming.limit()),
            incoming,
            decode,
        })
    }
}

impl<T> EventStream<T> {
    /// Goes on with another connection where one ends or breaks, as the HTML standard says of event streams.
    ///
    /// The request is sent again with the last id that the server gave (`Last-Event-ID`), once
    /// [`next`](Self::next) has come to the end of what there was and has waited: as many milliseconds as the server
    /// asked for in `retry`, 3 s if it did not, and never longer than
    /// [`max_retry_wait`](crate::runtime::ClientOptions::max_retry_wait). An event that was cut off is left out; a server that knows
    /// its ids sends it again. Each connection is a call of its own: it asks the sources of credentials again, its
    /// [`deadline`](crate::runtime::ClientOptions::deadline) ends with its head, and [`status`](Self::status) and
    /// [`headers`](Self::headers) are those of the last one.
    ///
    /// The stream ends where the server says so: with 204, or with `[DONE]` where the data is JSON. It ends with an error
    /// after another status or content type ([`Error::body`] has what came), an event that is too large, an id that no
    /// header can carry, or as many failures without an event between them as the client's
    /// [`retries`](crate::runtime::ClientOptions::retries) allow. A connection without an event is a failure, and so is a wait for
    /// more that takes longer than the [`timeout`](crate::runtime::ClientOptions::timeout); waits after failures grow as those of
    /// other retries. Where a server is silent for long, allow for more of them.
    ///
    /// # Errors
    /// Of the kind [`InvalidRequest`](ErrorKind::InvalidRequest), if sending the request again is not known to be harmless
    /// (by its method, the description, or `idempotent(true)` on the request), or its body cannot be sent twice. The
    /// connection is given up then.
    pub fn reconnecting(mut self) -> Result<Self, StreamError> {
        match self.reconnector.turn_on() {
            Ok(()) => Ok(self),
            Err(problem) => Err(self.incoming.fail(ErrorKind::InvalidRequest, problem)),
        }
    }

    /// The next event; `None` at the end. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, StreamError>>> {
        for _ in 0..TURN {
            let (parser, incoming) = (&mut self.parser, &mut self.incoming);
            if let Err(end) = ready!(self.reconnector.poll_connected(cx, incoming)) {
                return Poll::Ready(end.map(Err));
            }
            match parser.next() {
                Some(Ok(event)) => return Poll::Ready(self.read(event)),
                Some(Err(TooLong)) => return Poll::Ready(Some(Err(self.too_long()))),
                None => {}
            }
            let error = match ready!(incoming.poll_piece(cx)) {
                Some(Ok(piece)) => {
                    parser.feed(piece);
                    continue;
                }
                Some(Err(error)) => Some(error),
                None => None,
            };
            if let Err(end) = self.reconnector.lost(parser, incoming, error) {
                return Poll::Ready(end.map(Err));
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn read(&mut self, event: RawEvent) -> Option<Result<Event<T>, StreamError>> {
        self.reconnector.event();
        let Some(decoded) = (self.decode)(&event.data) else {
            self.stop();
            return None;
        };
        Some(match decoded {
            Ok(data) => Ok(Event {
                event: event.event,
                data,
                id: event.id,
                retry: event.retry.map(Duration::from_millis),
            }),
            Err(detail) => Err(self.incoming.unreadable(event.data.into(), &detail)),
        })
    }

    fn too_long(&mut self) -> StreamError {
        let detail = format!("the limit for an event is {} bytes", self.incoming.limit());
        self.stop();
        self.incoming.fail(ErrorKind::TooLarge, &detail)
    }

    /// Nothing follows, neither from the connection nor from what was read of it.
    fn stop(&mut self) {
        self.incoming.finish();
        self.reconnector.stop();
        self.parser = EventParser::new(self.incoming.limit());
    }
}

impl<T> futures_core::Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
    }
}

head!([T] EventStream<T>);
