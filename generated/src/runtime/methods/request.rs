//! `Request`: the request of an operation that has no setters, pages or streams of its own.
//!
//! Always: its methods are those that `request!` writes for other requests, and do the same.

use std::fmt;
use std::time::Duration;

use serde::Serialize;

#[cfg(feature = "blocking")]
use crate::runtime::call::operation::run_blocking;
use crate::runtime::call::operation::{Prepared, read, run};
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::{
    ApiError, Call, Client, Error, Operation, RawResponse, ReadResult, RequestWriter, Response,
    ResponsePolicy, SendFuture, Written,
};

/// A request that has not been sent. Its output is `T`; `E` are the errors that the API describes for its operation.
///
/// It is sent by awaiting it, or by one of the `send` methods.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<T, E> {
    call: Call,
    body: Option<Box<dyn Content>>,
    read: fn(&RawResponse) -> ReadResult<T, E>,
}

/// The body of a request, and how it is written.
trait Content: fmt::Debug + Send {
    fn write(&self, request: &mut RequestWriter) -> Written;

    fn boxed(&self) -> Box<dyn Content>;
}

#[derive(Clone)]
struct WrittenBody<B> {
    value: B,
    write: fn(&mut RequestWriter, &B) -> Written,
}

impl<B: Clone + fmt::Debug + Send + 'static> Content for WrittenBody<B> {
    fn write(&self, request: &mut RequestWriter) -> Written {
        (self.write)(request, &self.value)
    }

    fn boxed(&self) -> Box<dyn Content> {
        Box::new(self.clone())
    }
}

impl<B: fmt::Debug> fmt::Debug for WrittenBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: 'static, E: ApiError> Request<T, E> {
    /// A request of an operation. Generated code calls it, and the two methods that follow.
    #[doc(hidden)]
    pub fn new<O: Operation<Output = T, Error = E>>(client: &Client) -> Self {
        Self {
            call: Call::new(client.clone(), O::INFO),
            body: None,
            read: O::read,
        }
    }

    /// Sets the parameter with this position in the list of the operation.
    #[doc(hidden)]
    pub fn with<V: Serialize + 'static>(mut self, index: usize, value: V) -> Self {
        self.call.set(index, value);
        self
    }

    /// Sets the body, and the function that writes it.
    #[doc(hidden)]
    pub fn with_body<B: Clone + fmt::Debug + Send + 'static>(
        mut self,
        value: B,
        write: fn(&mut RequestWriter, &B) -> Written,
    ) -> Self {
        self.body = Some(Box::new(WrittenBody { value, write }));
        self
    }

    /// Adds a header. One of a credential or of the client itself is refused when the request is sent.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.call.header(name, value);
        self
    }

    /// Adds a query parameter.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.call.query(name, value);
        self
    }

    /// Limits one attempt, with the body of the response; `None` for no limit.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call.timeout(limit);
        self
    }

    /// Limits the whole call, with its retries; `None` for no limit.
    pub fn deadline(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call.deadline(limit);
        self
    }

    /// Sets how often transient errors are retried; 0 for never.
    pub fn retries(mut self, max: u32) -> Self {
        self.call.retries(max);
        self
    }

    /// Says whether repeating it is harmless, in place of the description. If it is, any transient error is retried.
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.call.idempotent(idempotent);
        self
    }

    /// Sets how far the response may differ from its description, in place of the client's
    /// [`response_policy`](crate::runtime::ClientBuilder::response_policy).
    pub fn response_policy(mut self, policy: ResponsePolicy) -> Self {
        self.call.response_policy(policy);
        self
    }

    /// Sends the request, as awaiting it does.
    pub fn send(self) -> SendFuture<T, E> {
        Box::pin(async move {
            let prepared = self.prepare();
            let read_response = self.read;
            drop(self);
            read(run(prepared).await, read_response).map(Response::into_value)
        })
    }

    /// Sends it; gives the status, headers and body, too.
    pub fn send_with_response(self) -> SendFuture<Response<T>, E> {
        Box::pin(async move {
            let prepared = self.prepare();
            let read_response = self.read;
            drop(self);
            read(run(prepared).await, read_response)
        })
    }

    /// Sends the request and blocks the current thread, so it must not be used in asynchronous code.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<T, Error<E>> {
        self.send_blocking_with_response().map(Response::into_value)
    }

    /// As [`send_with_response`](Self::send_with_response), but blocks the current thread.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    pub fn send_blocking_with_response(self) -> Result<Response<T>, Error<E>> {
        read(run_blocking(self.prepare()), self.read)
    }

    /// Prepares the request.
    pub(crate) fn prepare(&self) -> Prepared {
        self.prepare_as(&as_described)
    }

    /// Prepares the request after a change to how its response is asked for.
    pub(crate) fn prepare_as(&self, ask: &dyn Fn(&mut RequestWriter) -> Written) -> Prepared {
        prepare(&self.call, self.body.as_deref(), ask)
    }

    /// The function that reads a response as the operation does.
    pub(crate) fn reader(&self) -> fn(&RawResponse) -> ReadResult<T, E> {
        self.read
    }
}

/// Asks for the response as the operation does.
fn as_described(_: &mut RequestWriter) -> Written {
    Ok(())
}

/// Prepares a request. It is not generic, so it is compiled once.
fn prepare(
    call: &Call,
    body: Option<&dyn Content>,
    ask: &dyn Fn(&mut RequestWriter) -> Written,
) -> Prepared {
    PreparedRequest::asking(call, ask, &mut |writer| {
        body.map_or(Ok(()), |body| body.write(writer))
    })
}

impl<T: 'static, E: ApiError> IntoFuture for Request<T, E> {
    type Output = Result<T, Error<E>>;
    type IntoFuture = SendFuture<T, E>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<T, E> Clone for Request<T, E> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            body: self.body.as_ref().map(|body| body.boxed()),
            read: self.read,
        }
    }
}

impl<T, E> fmt::Debug for Request<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Request");
        shown.field("call", &self.call);
        if let Some(body) = &self.body {
            shown.field("body", body);
        }
        shown.finish()
    }
}
