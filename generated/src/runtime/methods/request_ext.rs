//! `RequestExt`: the response of any request in another way than its operation reads it: as raw bytes, as events, or as
//! another media type.
//!
//! Always: a trait with provided methods, so that a request that does not use them costs nothing.

use bytes::Bytes;
use serde::de::DeserializeOwned;

#[cfg(feature = "blocking")]
use crate::runtime::BlockingStream;
#[cfg(feature = "blocking")]
use crate::runtime::call::operation::run_blocking;
use crate::runtime::call::operation::{self, Prepared, run};
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::methods::asked;
use crate::runtime::response::failure::Failure;
#[cfg(feature = "blocking")]
use crate::runtime::stream::open::opened_blocking;
use crate::runtime::stream::open::{Arrived, arrived, opened};
use crate::runtime::stream::raw;
#[cfg(feature = "blocking")]
use crate::runtime::stream::reopen::reopen_blocking;
use crate::runtime::stream::reopen::{ResponseError, reopen, response_error};
use crate::runtime::{
    ApiError, ByteStream, Error, EventStream, OperationRequest, RawResponse, ReadError, Request,
    RequestWriter, Response, SendFuture, Written,
};

/// Methods of every request that read its response in another way than the description says. Import the trait to use
/// them.
///
/// | method | the response |
/// |---|---|
/// | `send_raw`, `stream_raw` | as bytes, whole or as they arrive, of any media type and size |
/// | `send_as_text`, `send_as_json`, `send_as_bytes` | as another media type, which is asked for |
/// | `events_as` | as server-sent events, although it is not described as such |
pub trait RequestExt: Sized + Send + 'static {
    /// The output of a successful call.
    type Output: 'static;
    /// The errors that the API describes for the operation.
    type Failure: ApiError;

    /// As the method of this name that each request has, for code that takes any request.
    fn send_with_response(self) -> SendFuture<Response<Self::Output>, Self::Failure>;

    /// The request as it is sent.
    #[doc(hidden)]
    fn prepared(&self, asked: Asked) -> Ready;

    /// The error of a response, unless it is one that the request succeeds with.
    #[doc(hidden)]
    fn refuse(&self, response: &RawResponse) -> Option<ReadError<Self::Failure>>;

    /// Sends the request. Gives a successful response as it is, with any content type and any body; other responses are
    /// errors, as they are without this.
    fn send_raw(self) -> SendFuture<RawResponse, Self::Failure> {
        Box::pin(async move {
            let response = run(self.prepared(Asked::raw()).prepared).await;
            accepted(response, |raw| self.refuse(raw))
        })
    }

    /// Sends the request. Gives the body of a successful response as it arrives, with any content type and of any size;
    /// other responses are errors, as they are without this.
    ///
    /// The deadline applies until the head of the response has arrived. After that, the timeout limits each wait for more
    /// of the body.
    fn stream_raw(self) -> SendFuture<ByteStream, Self::Failure> {
        Box::pin(async move {
            let opened = open(self.prepared(Asked::raw()).prepared).await;
            raw::stream_of(opened, |raw| self.refuse(raw))
        })
    }

    /// Sends the request, asks for a media type such as `text/csv`, and reads a successful response as text, in the
    /// charset that its content type names.
    ///
    /// A response of another media type is an error of the kind [`ContentType`](crate::runtime::ErrorKind::ContentType).
    fn send_as_text(self, accept: impl Into<String>) -> SendFuture<String, Self::Failure> {
        let asked = Asked::accept(accept.into());
        Box::pin(async move {
            let response = run(self.prepared(asked.clone()).prepared).await;
            let raw = accepted(response, |raw| self.refuse(raw))?;
            asked::text(raw, asked.media_type())
        })
    }

    /// Sends the request, asks for a media type that is JSON, such as `application/geo+json`, and reads a successful response
    /// as the type `T`, which may be one of this crate.
    ///
    /// A response that is not JSON is an error of the kind [`ContentType`](crate::runtime::ErrorKind::ContentType).
    fn send_as_json<T: DeserializeOwned + 'static>(
        self,
        accept: impl Into<String>,
    ) -> SendFuture<T, Self::Failure> {
        let asked = Asked::accept(accept.into());
        Box::pin(async move {
            let response = run(self.prepared(asked).prepared).await;
            let raw = accepted(response, |raw| self.refuse(raw))?;
            asked::json(raw)
        })
    }

    /// Sends the request, asks for a media type such as `application/pdf`, and gives the bytes of a successful response.
    ///
    /// A response of another media type is an error of the kind [`ContentType`](crate::runtime::ErrorKind::ContentType).
    fn send_as_bytes(self, accept: impl Into<String>) -> SendFuture<Bytes, Self::Failure> {
        let asked = Asked::accept(accept.into());
        Box::pin(async move {
            let response = run(self.prepared(asked.clone()).prepared).await;
            let raw = accepted(response, |raw| self.refuse(raw))?;
            asked::bytes(raw, asked.media_type())
        })
    }

    /// Sends the request, and reads a successful response as server-sent events whose data is JSON of the type `T`, for
    /// servers that send events although their description does not have them. If the description has a boolean `stream`
    /// for the request, it is set.
    ///
    /// It fails if the request cannot be sent, there is no response, or the response is an error or not
    /// `text/event-stream`.
    fn events_as<T: DeserializeOwned + 'static>(self) -> SendFuture<EventStream<T>, Self::Failure> {
        Box::pin(async move {
            let ready = self.prepared(Asked::events());
            let opened = opened(ready.prepared, is_success).await;
            let arrived = arrived(opened, is_success, ready.response_error, reopen);
            events(arrived, |raw| self.refuse(raw))
        })
    }

    /// As [`send_raw`](Self::send_raw), but blocks the current thread.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    fn send_raw_blocking(self) -> Result<RawResponse, Error<Self::Failure>> {
        let response = run_blocking(self.prepared(Asked::raw()).prepared);
        accepted(response, |raw| self.refuse(raw))
    }

    /// As [`stream_raw`](Self::stream_raw), but blocks the current thread. With the default transport, the timeout limits
    /// the duration of the whole stream; `timeout(None)` removes that limit.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    fn stream_raw_blocking(self) -> Result<BlockingStream<ByteStream>, Error<Self::Failure>> {
        let prepared = self.prepared(Asked::raw()).prepared;
        let opened = prepared.and_then(|prepared| raw::open_blocking(prepared, is_success));
        raw::stream_of(opened, |raw| self.refuse(raw)).map(BlockingStream::new)
    }

    /// As [`send_as_text`](Self::send_as_text), but blocks the current thread.
    ///
    /// # Errors
    /// The same.
    #[cfg(feature = "blocking")]
    fn send_as_text_blocking(
        self,
        accept: impl Into<String>,
    ) -> Result<String, Error<Self::Failure>> {
        let asked = Asked::accept(accept.into());
        let response = run_blocking(self.prepared(asked.clone()).prepared);
        let raw = accepted(response, |raw| self.refuse(raw))?;
        asked::text(raw, asked.media_type())
    }

    /// As [`send_as_json`](Self::send_as_json), but blocks the current thread.
    ///
    /// # Errors
    /// The same.
    #[cfg(feature = "blocking")]
    fn send_as_json_blocking<T: DeserializeOwned + 'static>(
        self,
        accept: impl Into<String>,
    ) -> Result<T, Error<Self::Failure>> {
        let asked = Asked::accept(accept.into());
        let response = run_blocking(self.prepared(asked).prepared);
        let raw = accepted(response, |raw| self.refuse(raw))?;
        asked::json(raw)
    }

    /// As [`send_as_bytes`](Self::send_as_bytes), but blocks the current thread.
    ///
    /// # Errors
    /// The same.
    #[cfg(feature = "blocking")]
    fn send_as_bytes_blocking(
        self,
        accept: impl Into<String>,
    ) -> Result<Bytes, Error<Self::Failure>> {
        let asked = Asked::accept(accept.into());
        let response = run_blocking(self.prepared(asked.clone()).prepared);
        let raw = accepted(response, |raw| self.refuse(raw))?;
        asked::bytes(raw, asked.media_type())
    }

    /// As [`events_as`](Self::events_as), but blocks the current thread, so it must not be used in asynchronous code.
    ///
    /// # Errors
    /// If the request cannot be sent, there is no response, or the response is an error or not `text/event-stream`.
    #[cfg(feature = "blocking")]
    fn events_as_blocking<T: DeserializeOwned + 'static>(
        self,
    ) -> Result<BlockingStream<EventStream<T>>, Error<Self::Failure>> {
        let ready = self.prepared(Asked::events());
        let opened = opened_blocking(ready.prepared, is_success);
        let arrived = arrived(opened, is_success, ready.response_error, reopen_blocking);
        events(arrived, |raw| self.refuse(raw)).map(BlockingStream::new)
    }
}

/// How a response is asked for.
#[doc(hidden)]
#[derive(Clone)]
pub struct Asked(Kind);

#[derive(Clone)]
enum Kind {
    /// As the request says.
    Raw,
    /// As another media type.
    Accept(String),
    Events,
}

impl Asked {
    fn raw() -> Self {
        Self(Kind::Raw)
    }

    fn accept(media_type: String) -> Self {
        Self(Kind::Accept(media_type))
    }

    fn events() -> Self {
        Self(Kind::Events)
    }

    fn media_type(&self) -> &str {
        match &self.0 {
            Kind::Accept(media_type) => media_type,
            Kind::Raw | Kind::Events => "",
        }
    }

    pub(crate) fn write(&self, writer: &mut RequestWriter) -> Written {
        match &self.0 {
            Kind::Raw => writer.keep_stream_flag(),
            Kind::Accept(media_type) => writer.ask_for(media_type)?,
            Kind::Events => writer.ask_for_stream("text/event-stream"),
        }
        Ok(())
    }
}

/// A request that is ready to be sent, or why it cannot be.
#[doc(hidden)]
pub struct Ready {
    prepared: Prepared,
    /// The error of a response to it.
    response_error: ResponseError,
}

impl<O: OperationRequest> RequestExt for O {
    type Output = O::Output;
    type Failure = O::Error;

    fn send_with_response(self) -> SendFuture<Response<O::Output>, O::Error> {
        operation::send_with_response(self)
    }

    fn prepared(&self, asked: Asked) -> Ready {
        let ask = &|writer: &mut RequestWriter| asked.write(writer);
        let prepared = PreparedRequest::asking(self.call(), ask, &mut |writer| self.write(writer));
        Ready {
            prepared,
            response_error: Box::new(|raw| response_error(raw, O::read).into_unreadable()),
        }
    }

    fn refuse(&self, response: &RawResponse) -> Option<ReadError<O::Error>> {
        O::read(response).err()
    }
}

impl<T: 'static, E: ApiError> RequestExt for Request<T, E> {
    type Output = T;
    type Failure = E;

    fn send_with_response(self) -> SendFuture<Response<T>, E> {
        Self::send_with_response(self)
    }

    fn prepared(&self, asked: Asked) -> Ready {
        let read = self.reader();
        Ready {
            prepared: self.prepare_as(&|writer| asked.write(writer)),
            response_error: Box::new(move |raw| response_error(raw, read).into_unreadable()),
        }
    }

    fn refuse(&self, response: &RawResponse) -> Option<ReadError<E>> {
        self.reader()(response).err()
    }
}

async fn open(prepared: Prepared) -> raw::OpenResult {
    raw::open(prepared?, is_success).await
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// The events of a response, or its error.
fn events<T: DeserializeOwned, E>(
    arrived: Result<Arrived, Box<Failure>>,
    refuse: impl FnOnce(&RawResponse) -> Option<ReadError<E>>,
) -> Result<EventStream<T>, Error<E>> {
    match arrived {
        Ok(Arrived::Stream(response)) => response.events_of(),
        Ok(Arrived::Whole(raw)) => {
            let error = refuse(&raw).unwrap_or_else(|| raw.unexpected_status());
            Err(raw.into_error(error))
        }
        Err(failure) => Err(Error::new(failure, None)),
    }
}

/// A successful response, or its error. A redirect that is described is a success, too.
fn accepted<E>(
    response: Result<RawResponse, Box<Failure>>,
    refuse: impl FnOnce(&RawResponse) -> Option<ReadError<E>>,
) -> Result<RawResponse, Error<E>> {
    let raw = response.map_err(|failure| Error::new(failure, None))?;
    if is_success(raw.status()) {
        return Ok(raw);
    }
    match refuse(&raw) {
        None => Ok(raw),
        Some(error) => Err(raw.into_error(error)),
    }
}
