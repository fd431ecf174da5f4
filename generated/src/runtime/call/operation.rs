//! `Operation`: what generated code implements for each operation, and the functions that send it.
//!
//! Always: only writing the parameters and reading the response is compiled for each operation; the rest is compiled
//! once.

use crate::runtime::call::driver::execute;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::{
    ApiError, BoxFuture, Call, Error, InvalidRequest, OperationInfo, RawResponse, ReadError,
    RequestWriter, Response,
};

/// A request that has not been sent. Implemented by `request!`.
pub trait Request: Sized + Send + 'static {
    /// The client and the options of the request.
    fn call(&self) -> &Call;

    /// The client and the options of the request.
    fn call_mut(&mut self) -> &mut Call;
}

/// One operation of the API, with its parameters. Implemented by generated code.
pub trait Operation: Request {
    /// The output of a successful call.
    type Output: 'static;
    /// The errors that the API describes for it; `std::convert::Infallible` where there are none.
    type Error: ApiError;
    /// What the description says of the operation.
    const INFO: &'static OperationInfo;

    /// Writes the parameters and the body. The default implementation writes none.
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

/// The future of a [`Sent`].
pub type SendFuture<O> = BoxFuture<'static, Sent<O>>;

/// The future of the output of an operation, or its error.
pub type OutputFuture<O> =
    BoxFuture<'static, Result<<O as Operation>::Output, Error<<O as Operation>::Error>>>;

/// Sends an operation and returns only its output. Generated code calls it through `operation!`.
#[doc(hidden)]
pub fn send_for_output<O: Operation>(operation: O) -> OutputFuture<O> {
    let prepared = prepare(operation);
    Box::pin(async move { read::<O>(run(prepared).await).map(Response::into_value) })
}

/// Sends an operation. Generated code calls it through `operation!`.
#[doc(hidden)]
pub fn send<O: Operation>(operation: O) -> SendFuture<O> {
    let prepared = prepare(operation);
    Box::pin(async move { read::<O>(run(prepared).await) })
}

/// Executes a request. It is not generic, so that its future is compiled once.
async fn run(
    prepared: Result<Box<PreparedRequest>, Box<Failure>>,
) -> Result<RawResponse, Box<Failure>> {
    execute(prepared?).await
}

/// Sends an operation and blocks until it has ended. Generated code calls it through `operation!`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub fn send_blocking<O: Operation>(operation: O) -> Sent<O> {
    read::<O>(prepare(operation).and_then(crate::runtime::call::blocking_driver::execute))
}

fn prepare<O: Operation>(operation: O) -> Result<Box<PreparedRequest>, Box<Failure>> {
    PreparedRequest::new(operation.call(), O::INFO, &mut |writer| {
        operation.write(writer)
    })
}

fn read<O: Operation>(response: Result<RawResponse, Box<Failure>>) -> Sent<O> {
    let raw = response.map_err(|failure| Error::new(failure, None))?;
    match O::read(&raw) {
        Ok(value) => Ok(Response::new(value, raw)),
        Err(error) => Err(raw.into_error(error)),
    }
}

/// Implements [`Request`], and adds the setters that every request has.
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! request {
    ($name:ident) => {
        impl $crate::runtime::Request for $name {
            fn call(&self) -> &$crate::runtime::Call {
                &self.call
            }

            fn call_mut(&mut self) -> &mut $crate::runtime::Call {
                &mut self.call
            }
        }

        impl $name {
            /// Adds a header to this request. Headers that carry a credential, or that the client sets itself, are
            /// refused when the request is sent.
            pub fn header(
                mut self,
                name: impl ::std::convert::Into<::std::string::String>,
                value: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                $crate::runtime::Request::call_mut(&mut self).header(name, value);
                self
            }

            /// Adds a query parameter to this request.
            pub fn query(
                mut self,
                name: impl ::std::convert::Into<::std::string::String>,
                value: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                $crate::runtime::Request::call_mut(&mut self).query(name, value);
                self
            }

            /// Sets how long one attempt of this request may take, including the body of the response; `None` for no
            /// limit.
            pub fn timeout(
                mut self,
                limit: impl ::std::convert::Into<::std::option::Option<::std::time::Duration>>,
            ) -> Self {
                $crate::runtime::Request::call_mut(&mut self).timeout(limit);
                self
            }

            /// Sets how long this whole call may take; `None` for no limit.
            pub fn deadline(
                mut self,
                limit: impl ::std::convert::Into<::std::option::Option<::std::time::Duration>>,
            ) -> Self {
                $crate::runtime::Request::call_mut(&mut self).deadline(limit);
                self
            }

            /// Sets how often this request may be retried after a transient error; 0 for never.
            pub fn retries(mut self, max: u32) -> Self {
                $crate::runtime::Request::call_mut(&mut self).retries(max);
                self
            }

            /// Sets whether repeating this request is harmless, in place of what the description says of its operation.
            /// With `true`, it may be retried although it may have been carried out already.
            pub fn idempotent(mut self, idempotent: bool) -> Self {
                $crate::runtime::Request::call_mut(&mut self).idempotent(idempotent);
                self
            }
        }
    };
}

/// Does what `request!` does, and adds the methods that send the request and `IntoFuture`.
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! operation {
    ($name:ident) => {
        $crate::runtime::request!($name);

        impl $name {
            /// Sends the request. Awaiting the request does the same.
            ///
            /// # Errors
            /// If the request cannot be sent, there is no response, or the response is an error.
            pub async fn send(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Operation>::Output,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::send_for_output(self).await
            }

            /// Sends the request and returns the output with the status, the headers and the body of the response.
            ///
            /// # Errors
            /// If the request cannot be sent, there is no response, or the response is an error.
            pub async fn send_with_response(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Response<<Self as $crate::runtime::Operation>::Output>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::send(self).await
            }

            /// Sends the request and blocks the current thread until the call has ended. It must not be used in asynchronous
            /// code.
            ///
            /// # Errors
            /// If the request cannot be sent, there is no response, or the response is an error.
            #[cfg(feature = "blocking")]
            pub fn send_blocking(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Operation>::Output,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                self.send_blocking_with_response()
                    .map($crate::runtime::Response::into_value)
            }

            /// Sends the request, blocks the current thread until the call has ended, and returns the output with the
            /// status, the headers and the body of the response. It must not be used in asynchronous code.
            ///
            /// # Errors
            /// If the request cannot be sent, there is no response, or the response is an error.
            #[cfg(feature = "blocking")]
            pub fn send_blocking_with_response(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Response<<Self as $crate::runtime::Operation>::Output>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::send_blocking(self)
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<
                <Self as $crate::runtime::Operation>::Output,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            >;
            type IntoFuture = $crate::runtime::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                $crate::runtime::send_for_output(self)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API without operations does not use it")]
pub(crate) use {operation, request};
