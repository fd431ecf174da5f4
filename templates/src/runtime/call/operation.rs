//! `Operation`: what generated code says about one operation, and the way from it to a result.
//!
//! Always: only writing the parameters and reading the answer is compiled for each operation; everything between is
//! compiled once.

use crate::runtime::auth::secret;
use crate::runtime::call::driver::execute;
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::{RawResponse, ReadError, Response};
use crate::runtime::{
    ApiError, BoxFuture, Call, Error, InvalidRequest, OperationInfo, RequestWriter,
};

/// A request that has not been sent. Implemented by `request!`.
pub trait Request: Sized + Send + 'static {
    /// The client and the options of this request.
    fn call(&self) -> &Call;

    /// The client and the options of this request.
    fn call_mut(&mut self) -> &mut Call;
}

/// One operation of the API, with its parameters. Implemented by generated code.
pub trait Operation: Request {
    /// What it gives when it succeeds.
    type Output: 'static;
    /// The errors that the API describes for it; `std::convert::Infallible` where there are none.
    type Error: ApiError;
    /// What is fixed about it.
    const INFO: &'static OperationInfo;

    /// Writes the parameters and the body, of which there are none by default.
    ///
    /// # Errors
    /// If a value cannot be sent.
    fn write(&self, request: &mut RequestWriter) -> Written {
        let _ = request;
        Ok(())
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// If it is a described error, or cannot be read.
    fn read(response: &RawResponse) -> ReadResult<Self>;
}

/// What writing a request gives: nothing, or what cannot be sent.
pub type Written = Result<(), InvalidRequest>;

/// What reading an answer gives: the operation's output, or its error.
pub type ReadResult<O> = Result<<O as Operation>::Output, ReadError<<O as Operation>::Error>>;

/// What sending an operation gives: its output with what is known of the exchange, or its error.
pub type Sent<O> = Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

/// The same, once it has come.
pub type SendFuture<O> = BoxFuture<'static, Sent<O>>;

/// An operation's output or its error, once it has come.
pub type OutputFuture<O> =
    BoxFuture<'static, Result<<O as Operation>::Output, Error<<O as Operation>::Error>>>;

/// Sends an operation, for its output alone. Generated code calls it through `operation!`.
#[doc(hidden)]
pub fn send_for_output<O: Operation>(operation: O) -> OutputFuture<O> {
    let prepared = prepare(operation);
    Box::pin(async move { read::<O>(answered(prepared).await).map(Response::into_value) })
}

/// Sends an operation. Generated code calls it through `operation!`.
#[doc(hidden)]
pub fn send<O: Operation>(operation: O) -> SendFuture<O> {
    let prepared = prepare(operation);
    Box::pin(async move { read::<O>(answered(prepared).await) })
}

async fn answered(
    prepared: Result<Box<Prepared>, Box<Failure>>,
) -> Result<RawResponse, Box<Failure>> {
    execute(prepared?).await
}

/// Sends an operation and waits for it. Generated code calls it through `operation!`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub fn send_blocking<O: Operation>(operation: O) -> Sent<O> {
    read::<O>(prepare(operation).and_then(crate::runtime::call::blocking_driver::execute))
}

fn prepare<O: Operation>(operation: O) -> Result<Box<Prepared>, Box<Failure>> {
    let mut writer = Prepared::writer(operation.call(), O::INFO);
    let (written, secrets) = secret::noting(|| operation.write(&mut writer));
    Prepared::new(operation.call(), O::INFO, &mut writer, written, secrets)
}

fn read<O: Operation>(answer: Result<RawResponse, Box<Failure>>) -> Sent<O> {
    let raw = answer.map_err(|failure| Error::new(failure, None))?;
    match O::read(&raw) {
        Ok(value) => Ok(Response::new(value, raw)),
        Err(error) => Err(raw.into_error(error)),
    }
}

/// Adds to an operation the setters that every request has.
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
            /// Adds a header to this request. A header that carries a credential, or that follows from the request,
            /// is refused when it is sent.
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

            /// Sets how long one attempt of this request may take, the body included; `None` for no limit.
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

            /// Sets how often this request may be tried again after a failure that may pass; 0 for never.
            pub fn retries(mut self, most: u32) -> Self {
                $crate::runtime::Request::call_mut(&mut self).retries(most);
                self
            }

            /// Says whether sending this request twice is as sending it once. With `true` it is also tried again where
            /// it may have been carried out, with `false` never, whatever its operation is in general.
            pub fn idempotent(mut self, idempotent: bool) -> Self {
                $crate::runtime::Request::call_mut(&mut self).idempotent(idempotent);
                self
            }
        }
    };
}

/// Adds to an operation the setters that every request has, the ways to send it, and `IntoFuture`.
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! operation {
    ($name:ident) => {
        $crate::runtime::request!($name);

        impl $name {
            /// Sends the request. Awaiting the request itself does the same.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
            pub async fn send(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Operation>::Output,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::send_for_output(self).await
            }

            /// Sends the request and gives the status, the headers and the bytes of the answer with the output.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
            pub async fn send_with_response(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Response<<Self as $crate::runtime::Operation>::Output>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::send(self).await
            }

            /// Sends the request and waits for the answer, on this thread. Not for asynchronous code.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
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

            /// Sends the request, waits for the answer on this thread, and gives its status, its headers and its bytes
            /// with the output. Not for asynchronous code.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
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
