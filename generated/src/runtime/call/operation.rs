//! `Operation`: what generated code implements for each operation, and the functions that send it.
//!
//! Always: only writing the body and reading the response is compiled for each operation; the rest is compiled once.

use crate::runtime::call::driver::execute;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::{
    ApiError, BoxFuture, Call, Error, InvalidRequest, OperationInfo, RawResponse, ReadError,
    RequestWriter, Response,
};

/// One operation of the API, as a type: what the description says of it. Implemented by `operation!`.
pub trait Operation: 'static {
    /// The output of a successful call.
    type Output: 'static;
    /// The errors that the API describes for it; `std::convert::Infallible` where there are none.
    type Error: ApiError;
    /// What the description says of its requests.
    const INFO: &'static OperationInfo;

    /// Reads the output from a response.
    ///
    /// # Errors
    /// If the response is an error that the API describes, or cannot be read.
    fn read(response: &RawResponse) -> ReadResult<Self::Output, Self::Error>;
}

/// A request that has not been sent, of an operation with setters, pages or streams of its own. Implemented by
/// `request!`. Other operations share [`Request`](crate::runtime::Request).
pub trait OperationRequest: Operation + Sized + Send {
    /// The client, the parameters and the options of the request.
    fn call(&self) -> &Call;

    /// The client, the parameters and the options of the request.
    fn call_mut(&mut self) -> &mut Call;

    /// Writes the body, after the parameters. The default implementation writes none.
    ///
    /// # Errors
    /// If a value cannot be sent.
    fn write(&self, request: &mut RequestWriter) -> Written {
        let _ = request;
        Ok(())
    }
}

/// The result of writing a request: an error says what cannot be sent.
pub type Written = Result<(), InvalidRequest>;

/// The result of reading a response: the output `T` of the operation, or its error `E`.
pub type ReadResult<T, E> = Result<T, ReadError<E>>;

/// The result of reading a response as an operation does.
#[doc(hidden)]
pub type ReadBy<O> = ReadResult<<O as Operation>::Output, <O as Operation>::Error>;

/// The result of sending an operation: its output with the response, or its error.
pub type Sent<O> = Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

/// The future of a request that is sent: its output `T`, or an error with the error `E` that the API describes.
///
/// It fails if the request cannot be sent, there is no response, or the response is an error.
pub type SendFuture<T, E> = BoxFuture<'static, Result<T, Error<E>>>;

/// The future of the output of an operation with the response.
pub(crate) type SentFuture<O> = BoxFuture<'static, Sent<O>>;

/// Sends an operation and returns only its output. Generated code calls it through `request!`.
#[doc(hidden)]
pub fn send<O: OperationRequest>(operation: O) -> SendFuture<O::Output, O::Error> {
    Box::pin(async { read(run(prepare(operation)).await, O::read).map(Response::into_value) })
}

/// Sends an operation. Generated code calls it through `request!`.
#[doc(hidden)]
pub fn send_with_response<O: OperationRequest>(operation: O) -> SentFuture<O> {
    Box::pin(async { read(run(prepare(operation)).await, O::read) })
}

/// A request that is ready to be sent, or why it cannot be.
pub(crate) type Prepared = Result<Box<PreparedRequest>, Box<Failure>>;

/// Executes a request. It is not generic, so that its future is compiled once.
pub(crate) async fn run(prepared: Prepared) -> Result<RawResponse, Box<Failure>> {
    // In a box of its own, so that what is compiled for each operation is small, and allocated from the pool of the thread.
    Box::pin(execute(prepared?)).await
}

/// Sends an operation, blocks until it has ended, and returns only its output. Generated code calls it through
/// `request!`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub fn send_blocking<O: OperationRequest>(operation: O) -> Result<O::Output, Error<O::Error>> {
    send_blocking_with_response(operation).map(Response::into_value)
}

/// Sends an operation and blocks until it has ended. Generated code calls it through `request!`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub fn send_blocking_with_response<O: OperationRequest>(operation: O) -> Sent<O> {
    read(run_blocking(prepare(operation)), O::read)
}

/// Executes a request and blocks until it has ended.
#[cfg(feature = "blocking")]
pub(crate) fn run_blocking(prepared: Prepared) -> Result<RawResponse, Box<Failure>> {
    prepared.and_then(crate::runtime::call::blocking_driver::execute)
}

fn prepare<O: OperationRequest>(operation: O) -> Prepared {
    PreparedRequest::new(operation.call(), &mut |writer| operation.write(writer))
}

/// Reads a response as its operation does.
pub(crate) fn read<T, E: ApiError>(
    response: Result<RawResponse, Box<Failure>>,
    read: fn(&RawResponse) -> ReadResult<T, E>,
) -> Result<Response<T>, Error<E>> {
    let raw = response.map_err(|failure| Error::new(failure, None))?;
    match read(&raw) {
        Ok(value) => Ok(Response::new(value, raw)),
        Err(error) => Err(raw.into_error(error)),
    }
}
