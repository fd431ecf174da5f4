//! `RequestExt`: the response of any request as raw bytes, whole or as they arrive.
//!
//! Always: a trait with provided methods, so that a request that does not use them costs nothing.

#[cfg(feature = "blocking")]
use crate::runtime::BlockingStream;
#[cfg(feature = "blocking")]
use crate::runtime::call::operation::run_blocking;
use crate::runtime::call::operation::{self, Prepared, run};
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::stream::raw;
use crate::runtime::{
    ApiError, ByteStream, Error, OperationRequest, RawResponse, ReadError, Request, Response,
    SendFuture,
};

/// Methods of every request that give its response as raw bytes, whatever the description says of them.
///
/// They serve for a response of another media type than the one the request reads, for example one that
/// `.header("accept", "text/csv")` asks for, and for a response that is too large to be read whole. Import the trait to
/// use them.
pub trait RequestExt: Sized + Send + 'static {
    /// The output of a successful call.
    type Output: 'static;
    /// The errors that the API describes for the operation.
    type Failure: ApiError;

    /// As the method of this name that each request has, for code that takes any request.
    fn send_with_response(self) -> SendFuture<Response<Self::Output>, Self::Failure>;

    /// The request as it is sent.
    #[doc(hidden)]
    fn prepared(&self) -> Ready;

    /// The error of a response, unless it is one that the request succeeds with.
    #[doc(hidden)]
    fn refuse(&self, response: &RawResponse) -> Option<ReadError<Self::Failure>>;

    /// Sends the request. Gives a successful response as it is, with any content type and any body; other responses are
    /// errors, as they are without this.
    fn send_raw(self) -> SendFuture<RawResponse, Self::Failure> {
        Box::pin(async move {
            let response = run(self.prepared().0).await;
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
            let opened = open(self.prepared().0).await;
            raw::stream_of(opened, |raw| self.refuse(raw))
        })
    }

    /// As [`send_raw`](Self::send_raw), but blocks the current thread.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    fn send_raw_blocking(self) -> Result<RawResponse, Error<Self::Failure>> {
        let response = run_blocking(self.prepared().0);
        accepted(response, |raw| self.refuse(raw))
    }

    /// As [`stream_raw`](Self::stream_raw), but blocks the current thread. With the default transport, the timeout limits
    /// the duration of the whole stream; `timeout(None)` removes that limit.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    fn stream_raw_blocking(self) -> Result<BlockingStream<ByteStream>, Error<Self::Failure>> {
        let prepared = self.prepared().0;
        let opened = prepared.and_then(|prepared| raw::open_blocking(prepared, is_success));
        raw::stream_of(opened, |raw| self.refuse(raw)).map(BlockingStream::new)
    }
}

/// A request that is ready to be sent, or why it cannot be.
#[doc(hidden)]
pub struct Ready(Prepared);

impl<O: OperationRequest> RequestExt for O {
    type Output = O::Output;
    type Failure = O::Error;

    fn send_with_response(self) -> SendFuture<Response<O::Output>, O::Error> {
        operation::send_with_response(self)
    }

    fn prepared(&self) -> Ready {
        let prepared = PreparedRequest::new(self.call(), &mut |writer| self.write(writer));
        Ready(prepared)
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

    fn prepared(&self) -> Ready {
        Ready(self.prepare())
    }

    fn refuse(&self, response: &RawResponse) -> Option<ReadError<E>> {
        self.read(response).err()
    }
}

async fn open(prepared: Prepared) -> raw::OpenResult {
    raw::open(prepared?, is_success).await
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
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
