//! `Streamed`: sending an operation whose response is read as it arrives.
//!
//! Always: a response that is not streamed is read as a whole and becomes an error, as for any other operation.

use crate::runtime::call::call_state::{CallState, FinishedCall};
use crate::runtime::call::driver;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::received::ReceivedResponse;
use crate::runtime::stream::reopen::{Reopen, StreamRequest, reopen, response_error};
use crate::runtime::{Body, Error, OperationRequest, SendFuture, StreamResponse};

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
        let opened = match prepared {
            Ok(prepared) => {
                let state = CallState::new(&prepared);
                let opened = driver::open(&prepared, state, O::is_streamed).await;
                opened.map(|(received, finished)| (prepared, received, finished))
            }
            Err(failure) => Err(failure),
        };
        open_stream::<O>(opened, reopen)
    })
}

/// Prepares the request for a stream.
pub(crate) fn prepare<O: Streamed>(operation: &O) -> Result<Box<PreparedRequest>, Box<Failure>> {
    PreparedRequest::new(operation.call(), &mut |writer| {
        writer.ask_for_stream(O::ACCEPT);
        operation.write(writer)
    })
}

/// Opens the stream of a response, or reads the response as an error. `reopen` sends the request again for a stream that
/// reconnects.
pub(crate) fn open_stream<O: Streamed>(
    opened: Result<(Box<PreparedRequest>, ReceivedResponse<Body>, FinishedCall), Box<Failure>>,
    reopen: Reopen,
) -> Result<O::Stream, Error<O::Error>> {
    let (mut prepared, received, finished) = opened.map_err(|failure| Error::new(failure, None))?;
    let (raw, unread) = finished.response(&mut prepared, received);
    match unread {
        Some(body) => {
            let request = StreamRequest::new::<O>(prepared, finished, O::is_streamed, reopen);
            O::open(StreamResponse::new(raw, body, request))
        }
        None => {
            let error = response_error::<O>(&raw);
            Err(raw.into_error(error))
        }
    }
}
