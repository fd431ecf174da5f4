//! `Operation`: what generated code implements for each operation, and the functions that send it.
//!
//! Always: only writing the body and reading the response is compiled for each operation; the rest is compiled once.

use crate::runtime::call::driver::execute;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::{
    ApiError, BoxFuture, Call, Error, InvalidRequest, OperationInfo, RawResponse, ReadError,
    RequestWriter, Response, ResponsePolicy,
};

/// One operation of the API: a request that has not been sent. Implemented by `operation!`.
pub trait Operation: Sized + Send + 'static {
    /// The output of a successful call.
    type Output: 'static;
    /// The errors that the API describes for it; `std::convert::Infallible` where there are none.
    type Error: ApiError;
    /// What the description says of the operation.
    const INFO: &'static OperationInfo;

    /// The client, the parameters and the options of the request.
    fn call(&self) -> &Call;

    /// The client, the parameters and the options of the request.
    fn call_mut(&mut self) -> &mut Call;

    /// Sets how far the response to this request may differ from its description, in place of what the client's
    /// [`response_policy`](crate::runtime::ClientBuilder::response_policy) says.
    #[must_use]
    fn response_policy(mut self, policy: ResponsePolicy) -> Self {
        self.call_mut().response_policy(policy);
        self
    }

    /// Writes the body, after the parameters. The default implementation writes none.
    ///
    /// # Errors
    /// If a value cannot be sent.
    fn write(&self, request: &mut RequestWriter) -> Written {
        let _ = request;
        Ok(())
    }

    /// Reads the output from a response.
    ///
    /// # Errors
    /// If the response is an error that the API describes, or cannot be read.
    fn read(response: &RawResponse) -> ReadResult<Self>;
}

/// The result of writing a request: an error says what cannot be sent.
pub type Written = Result<(), InvalidRequest>;

/// The result of reading a response: the output of the operation, or its error.
pub type ReadResult<O> = Result<<O as Operation>::Output, ReadError<<O as Operation>::Error>>;

/// The result of sending an operation: its output with the response, or its error.
pub type Sent<O> = Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

/// The future of a request that is sent: its output `T`, or an error with the error `E` that the API describes.
///
/// It fails if the request cannot be sent, there is no response, or the response is an error.
pub type SendFuture<T, E> = BoxFuture<'static, Result<T, Error<E>>>;

/// The future of the output of an operation with the response.
pub(crate) type SentFuture<O> = BoxFuture<'static, Sent<O>>;

/// Sends an operation and returns only its output. Generated code calls it through `operation!`.
#[doc(hidden)]
pub fn send<O: Operation>(operation: O) -> SendFuture<O::Output, O::Error> {
    Box::pin(async { read::<O>(run(prepare(operation)).await).map(Response::into_value) })
}

/// Sends an operation. Generated code calls it through `operation!`.
#[doc(hidden)]
pub fn send_with_response<O: Operation>(operation: O) -> SentFuture<O> {
    Box::pin(async { read::<O>(run(prepare(operation)).await) })
}

/// Executes a request. It is not generic, so that its future is compiled once.
async fn run(
    prepared: Result<Box<PreparedRequest>, Box<Failure>>,
) -> Result<RawResponse, Box<Failure>> {
    execute(prepared?).await
}

/// Sends an operation, blocks until it has ended, and returns only its output. Generated code calls it through
/// `operation!`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub fn send_blocking<O: Operation>(operation: O) -> Result<O::Output, Error<O::Error>> {
    send_blocking_with_response(operation).map(Response::into_value)
}

/// Sends an operation and blocks until it has ended. Generated code calls it through `operation!`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub fn send_blocking_with_response<O: Operation>(operation: O) -> Sent<O> {
    read::<O>(prepare(operation).and_then(crate::runtime::call::blocking_driver::execute))
}

fn prepare<O: Operation>(operation: O) -> Result<Box<PreparedRequest>, Box<Failure>> {
    PreparedRequest::new(operation.call(), &mut |writer| operation.write(writer))
}

fn read<O: Operation>(response: Result<RawResponse, Box<Failure>>) -> Sent<O> {
    let raw = response.map_err(|failure| Error::new(failure, None))?;
    match O::read(&raw) {
        Ok(value) => Ok(Response::new(value, raw)),
        Err(error) => Err(raw.into_error(error)),
    }
}
