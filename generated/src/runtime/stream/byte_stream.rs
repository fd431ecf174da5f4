//! Answers that are read as they arrive: sending for one, and its bytes.
//!
//! Always: an answer that is no stream is read whole and becomes an error as for any other operation.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;

use crate::runtime::auth::secret;
use crate::runtime::call::call_state::{Course, End};
use crate::runtime::call::driver as execute;
use crate::runtime::call::driver::Answer;
use crate::runtime::call::prepared_request::Prepared;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::raw_response::{RawResponse, ReadError};
use crate::runtime::stream::body_reader::{Incoming, head};
use crate::runtime::stream::reconnect;
use crate::runtime::stream::reconnect::{Again, Driver};
use crate::runtime::{Body, BoxFuture, Error, Operation};

/// An error after the head of an answer: none that the API describes can come any more.
pub type StreamError = Error<Infallible>;

/// An operation whose answer can be read as it arrives. Implemented by generated code.
pub trait Streamed: Operation {
    /// What its answer is read as.
    type Stream: Send + 'static;
    /// The value of the `accept` header that asks for it.
    const ACCEPT: &'static str;

    /// Whether an answer of this status is read as it arrives. Others are read whole, by [`Operation::read`].
    fn is_streamed(status: u16) -> bool;

    /// Begins to read an answer.
    ///
    /// # Errors
    /// If the content type is another.
    fn open(response: StreamResponse) -> Result<Self::Stream, Error<Self::Error>>;
}

/// What opening a stream gives: the stream, or why there is none.
pub type OpenFuture<O> =
    BoxFuture<'static, Result<<O as Streamed>::Stream, Error<<O as Operation>::Error>>>;

/// Sends an operation and leaves its body to be read. Generated code calls it through `only_streamed!` and
/// `also_streamed!`.
#[doc(hidden)]
pub fn open<O: Streamed>(operation: O) -> OpenFuture<O> {
    let prepared = prepare(&operation);
    drop(operation);
    Box::pin(async move {
        let opened = match prepared {
            Ok(prepared) => {
                let course = Course::new(&prepared);
                let opened = execute::open(&prepared, course, O::is_streamed).await;
                opened.map(|(answer, end)| (prepared, answer, end))
            }
            Err(failure) => Err(failure),
        };
        begin::<O>(opened, reconnect::after)
    })
}

/// A request for a stream.
pub(crate) fn prepare<O: Streamed>(operation: &O) -> Result<Box<Prepared>, Box<Failure>> {
    let mut writer = Prepared::writer(operation.call(), O::INFO);
    writer.accept(O::ACCEPT);
    let (written, secrets) = secret::noting(|| operation.write(&mut writer));
    Prepared::new(operation.call(), O::INFO, &mut writer, written, secrets)
}

/// The stream that an answer is, or the error.
pub(crate) fn begin<O: Streamed>(
    opened: Result<(Box<Prepared>, Answer, End), Box<Failure>>,
    driver: Driver,
) -> Result<O::Stream, Error<O::Error>> {
    let (mut prepared, answer, end) = opened.map_err(|failure| Error::new(failure, None))?;
    let raw = prepared.answer(answer.raw, &end);
    match answer.arriving {
        Some(body) => O::open(StreamResponse {
            raw,
            body,
            again: Again::new::<O>(prepared, end, driver),
        }),
        None => match O::read(&raw) {
            Err(error) => Err(raw.into_error(error)),
            // A success, but not one that streams.
            Ok(_) => {
                let error = raw.unexpected_status();
                Err(raw.into_error(error))
            }
        },
    }
}

/// An answer whose body is still to come. Generated code reads it.
pub struct StreamResponse {
    raw: RawResponse,
    body: Body,
    again: Box<Again>,
}

impl StreamResponse {
    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.raw.status()
    }

    /// The body as bytes.
    ///
    /// # Errors
    /// If it is HTML or compressed where that is not described.
    pub fn bytes<E>(self) -> Result<ByteStream, Error<E>> {
        let checked = self.raw.bytes().map(drop);
        self.incoming(checked)
            .map(|incoming| ByteStream { incoming })
    }

    /// The body, if what was found of it is good.
    pub(crate) fn incoming<E>(
        self,
        checked: Result<(), ReadError<E>>,
    ) -> Result<Incoming, Error<E>> {
        self.resumable(checked).map(|(incoming, _)| incoming)
    }

    /// The same, with the way to go on once it is over.
    pub(crate) fn resumable<E>(
        self,
        checked: Result<(), ReadError<E>>,
    ) -> Result<(Incoming, Box<Again>), Error<E>> {
        match checked {
            Ok(()) => {
                let client = self.again.client().clone();
                Ok((Incoming::new(self.raw, self.body, client), self.again))
            }
            Err(error) => Err(self.raw.into_error(error)),
        }
    }

    pub(crate) fn raw(&self) -> &RawResponse {
        &self.raw
    }
}

/// The bytes of a body as they arrive, in pieces of whatever size.
///
/// However long the whole is, only one piece of it is held. [`timeout`](crate::runtime::ClientOptions::timeout) limits each wait
/// for more.
pub struct ByteStream {
    incoming: Incoming,
}

impl ByteStream {
    /// The next piece; `None` at the end. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Bytes, StreamError>> {
        poll_fn(|cx| self.incoming.poll_piece(cx)).await
    }
}

impl futures_core::Stream for ByteStream {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.incoming.poll_piece(cx)
    }
}

head!([] ByteStream);

/// Adds to an operation that can do no other the setters that every request has, the ways to open its stream, and
/// `IntoFuture`.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! only_streamed {
    ($name:ident) => {
        $crate::runtime::request!($name);

        impl $name {
            /// Sends the request and gives the answer as it arrives. Awaiting the request itself does the same.
            ///
            /// The deadline ends with the head of the answer; from then on, the timeout limits each wait for more.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
            pub async fn send(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Streamed>::Stream,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open(self).await
            }

            /// Sends the request and gives the answer as an iterator, which waits on this thread for what arrives. Not
            /// for asynchronous code.
            ///
            /// The deadline ends with the head of the answer. With the default transport, the timeout limits the whole
            /// stream; `timeout(None)` leaves it open.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
            #[cfg(feature = "blocking")]
            pub fn send_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::BlockingStream<<Self as $crate::runtime::Streamed>::Stream>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open_blocking(self)
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<
                <Self as $crate::runtime::Streamed>::Stream,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            >;
            type IntoFuture = $crate::runtime::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                ::std::boxed::Box::pin(self.send())
            }
        }
    };
}

/// Adds to an operation a way to read its answer as it arrives, beside the ways to read it whole.
#[allow(unused_macros, reason = "an API without streams does not use it")]
macro_rules! also_streamed {
    ($name:ident) => {
        impl $name {
            /// Sends the request and gives the answer as it arrives, not whole.
            ///
            /// The deadline ends with the head of the answer; from then on, the timeout limits each wait for more.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
            pub async fn stream(
                self,
            ) -> ::std::result::Result<
                <Self as $crate::runtime::Streamed>::Stream,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open(self).await
            }

            /// Sends the request and gives the answer as an iterator, which waits on this thread for what arrives. Not
            /// for asynchronous code.
            ///
            /// The deadline ends with the head of the answer. With the default transport, the timeout limits the whole
            /// stream; `timeout(None)` leaves it open.
            ///
            /// # Errors
            /// If the request cannot be sent, no answer comes, or the answer is an error.
            #[cfg(feature = "blocking")]
            pub fn stream_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::BlockingStream<<Self as $crate::runtime::Streamed>::Stream>,
                $crate::runtime::Error<<Self as $crate::runtime::Operation>::Error>,
            > {
                $crate::runtime::open_blocking(self)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API without streams does not use them")]
pub(crate) use {also_streamed, only_streamed};
