//! `Streamed`: sending an operation whose response is read as it arrives.
//!
//! Always: a response that is not streamed is read as a whole and becomes an error, as for any other operation.

use crate::runtime::call::call_state::{CallState, FinishedCall};
use crate::runtime::call::driver;
use crate::runtime::call::operation::Prepared;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::received::ReceivedResponse;
use crate::runtime::stream::reopen::{
    Reopen, ResponseError, StreamRequest, reopen, response_error,
};
use crate::runtime::{
    Body, Error, OperationRequest, RawResponse, RequestWriter, SendFuture, StreamResponse,
};

/// An operation whose response can be read as it arrives. Implemented by generated code.
pub trait Streamed: OperationRequest {
    /// The type that reads the body.
    type Stream: Send + 'static;
    /// The value of the `accept` header that asks for a stream.
    const ACCEPT: &'static str;

    /// Whether a response with this status is read as it arrives. Others are read by [`Operation::read`](crate::runtime::Operation::read).
    fn is_streamed(status: u16) -> bool;

    /// Starts reading the body of a response.
    ///
    /// # Errors
    /// If the response has another media type.
    fn open(response: StreamResponse) -> Result<Self::Stream, Error<Self::Error>>;
}

/// Sends an operation and opens the stream of its response. Generated code calls it through `only_streamed!` and
/// `also_streamed!`.
#[doc(hidden)]
pub fn open<O: Streamed>(operation: O) -> SendFuture<O::Stream, O::Error> {
    Box::pin(async {
        let prepared = prepare(&operation);
        drop(operation);
        let opened = opened(prepared, O::is_streamed).await;
        open_stream::<O>(opened, reopen)
    })
}

/// A request with the response to it, whose body may not have been read.
pub(crate) type Opened =
    Result<(Box<PreparedRequest>, ReceivedResponse<Body>, FinishedCall), Box<Failure>>;

/// Sends a request until the head of its response has arrived. It is not generic, so that its future is compiled once.
pub(crate) async fn opened(prepared: Prepared, is_streamed: fn(u16) -> bool) -> Opened {
    let prepared = prepared?;
    let state = CallState::new(&prepared);
    let (received, finished) = driver::open(&prepared, state, is_streamed).await?;
    Ok((prepared, received, finished))
}

/// As [`opened`], but blocks the current thread.
#[cfg(feature = "blocking")]
pub(crate) fn opened_blocking(prepared: Prepared, is_streamed: fn(u16) -> bool) -> Opened {
    use crate::runtime::call::blocking_driver;
    use crate::runtime::stream::polled_body::polled;

    let prepared = prepared?;
    let state = CallState::new(&prepared);
    let (received, finished) = blocking_driver::open(&prepared, state, Some(is_streamed))?;
    Ok((prepared, polled(received), finished))
}

/// Prepares the request for a stream.
pub(crate) fn prepare<O: Streamed>(operation: &O) -> Prepared {
    let ask = &|writer: &mut RequestWriter| {
        writer.ask_for_stream(O::ACCEPT);
        Ok(())
    };
    PreparedRequest::asking(operation.call(), ask, &mut |writer| operation.write(writer))
}

/// Opens the stream of a response, or reads the response as an error. `reopen` sends the request again for a stream that
/// reconnects.
pub(crate) fn open_stream<O: Streamed>(
    opened: Opened,
    reopen: Reopen,
) -> Result<O::Stream, Error<O::Error>> {
    let of_next: ResponseError = Box::new(|raw| response_error(raw, O::read).into_unreadable());
    match arrived(opened, O::is_streamed, of_next, reopen) {
        Ok(Arrived::Stream(response)) => O::open(response),
        Ok(Arrived::Whole(raw)) => {
            let error = response_error(&raw, O::read);
            Err(raw.into_error(error))
        }
        Err(failure) => Err(Error::new(failure, None)),
    }
}

/// A response whose status is streamed, or another one as a whole.
pub(crate) enum Arrived {
    Stream(StreamResponse),
    Whole(RawResponse),
}

/// What a response is. `response_error` reads that of the next connection, if the stream reconnects.
pub(crate) fn arrived(
    opened: Opened,
    is_streamed: fn(u16) -> bool,
    response_error: ResponseError,
    reopen: Reopen,
) -> Result<Arrived, Box<Failure>> {
    let (mut prepared, received, finished) = opened?;
    let (raw, unread) = finished.response(&mut prepared, received);
    Ok(match unread {
        Some(body) => {
            let request =
                StreamRequest::new(prepared, finished, is_streamed, response_error, reopen);
            Arrived::Stream(StreamResponse::new(raw, body, request))
        }
        None => Arrived::Whole(raw),
    })
}
