//! `Reconnector`: continues a stream of events on another connection when one is lost (WHATWG HTML, section 9.2.3).
//!
//! Always: nothing is sent before the next event is asked for.

use std::task::{Context, Poll, ready};

use http::header::InvalidHeaderValue;
use http::{HeaderValue, StatusCode};

use crate::runtime::response::read_error::Unreadable;
use crate::runtime::stream::body_reader::BodyReader;
use crate::runtime::stream::event_parser::EventParser;
use crate::runtime::stream::reopen::{Reopened, StreamRequest};
use crate::runtime::{BoxFuture, Error, ErrorKind, StreamError};

/// The end of a stream, with an error or without one.
pub(crate) type StreamEnd = Option<StreamError>;

/// The state of reconnecting.
pub(crate) struct Reconnector {
    is_enabled: bool,
    /// `None` while it connects, and after the stream has ended for good.
    request: Option<Box<StreamRequest>>,
    connecting: Option<BoxFuture<'static, Reopened>>,
}

impl Reconnector {
    /// For an open stream, which ends with its connection until reconnecting is enabled.
    pub(crate) fn new(request: Box<StreamRequest>) -> Self {
        Self {
            is_enabled: false,
            request: Some(request),
            connecting: None,
        }
    }

    /// Enables reconnecting.
    ///
    /// # Errors
    /// If the request must not be sent again.
    pub(crate) fn enable(&mut self) -> Result<(), &'static str> {
        self.is_enabled = true;
        self.request
            .as_ref()
            .and_then(|request| request.refusal())
            .map_or(Ok(()), Err)
    }

    /// Notes an event, which resets the count of failures.
    pub(crate) fn note_event(&mut self) {
        if let Some(request) = &mut self.request {
            request.note_event();
        }
    }

    /// Ends the stream for good.
    pub(crate) fn stop(&mut self) {
        self.request = None;
    }

    /// Prepares the next connection after one was lost; [`Self::poll_connected`] opens it.
    pub(crate) fn connection_lost(
        &mut self,
        parser: &mut EventParser,
        reader: &mut BodyReader,
        error: Option<StreamError>,
    ) -> Result<(), StreamEnd> {
        let Some(mut request) = self.request.take().filter(|_| self.is_enabled) else {
            return Err(error);
        };
        let Some(delay) = request.delay(parser.delay()) else {
            let detail = "too many connections gave no event";
            return Err(Some(
                error.unwrap_or_else(|| reader.fail(ErrorKind::Body, detail)),
            ));
        };
        let Ok(id) = header(parser.last_id()) else {
            let detail = "the last event's id cannot be sent in a header";
            return Err(Some(reader.fail(ErrorKind::InvalidRequest, detail)));
        };
        parser.start_connection();
        self.connecting = Some(request.reopen(delay, id));
        Ok(())
    }

    /// Ready when there is a connection.
    pub(crate) fn poll_connected(
        &mut self,
        cx: &mut Context<'_>,
        reader: &mut BodyReader,
    ) -> Poll<Result<(), StreamEnd>> {
        let Some(connecting) = &mut self.connecting else {
            return Poll::Ready(Ok(()));
        };
        let reopened = ready!(connecting.as_mut().poll(cx));
        self.connecting = None;
        Poll::Ready(self.resume(reopened, reader))
    }

    fn resume(&mut self, reopened: Reopened, reader: &mut BodyReader) -> Result<(), StreamEnd> {
        let (request, raw, body) = reopened.map_err(|failure| Some(Error::new(failure, None)))?;
        // With "No Content" the server asks the client to stop reconnecting.
        if raw.status == StatusCode::NO_CONTENT {
            return Err(None);
        }
        let Some(body) = body else {
            let Unreadable(kind, detail) = request.response_error(&raw);
            return Err(Some(raw.into_plain_error(kind, &detail)));
        };
        if let Err(error) = raw.expect_stream("text/event-stream") {
            return Err(Some(raw.into_error(error)));
        }
        *reader = BodyReader::new(raw, body, request.client().clone());
        self.request = Some(request);
        Ok(())
    }
}

/// The value of `Last-Event-ID`, which is sent as UTF-8.
fn header(id: Option<&str>) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
    id.map(|id| HeaderValue::from_bytes(id.as_bytes()))
        .transpose()
}
