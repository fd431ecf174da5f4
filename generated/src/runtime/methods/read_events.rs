//! `ReadEvents`: a response as server-sent events, whatever its description says.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

#[cfg(feature = "blocking")]
use crate::runtime::{BlockingStream, open_blocking};
use crate::runtime::{
    Call, Error, EventStream, Operation, OperationInfo, OperationRequest, RawResponse, ReadResult,
    RequestWriter, SendFuture, StreamResponse, Streamed, Written, open,
};

/// Reads a response as server-sent events, for servers that send events although their description only has JSON.
///
/// Every request with setters or with a boolean `stream` implements it.
pub trait ReadEvents: OperationRequest {
    /// Sends the request, and reads the response as events whose data is JSON of the type `T`. If the description has a
    /// boolean `stream` for the request, it is set.
    ///
    /// It fails if the request cannot be sent, there is no response, or the response is an error or not
    /// `text/event-stream`.
    fn events_as<T: DeserializeOwned + 'static>(self) -> SendFuture<EventStream<T>, Self::Error> {
        open(Events::<Self, T>(self, PhantomData))
    }

    /// As [`events_as`](Self::events_as), but blocks the current thread, so it must not be used in asynchronous code.
    ///
    /// # Errors
    /// If the request cannot be sent, there is no response, or the response is an error or not `text/event-stream`.
    #[cfg(feature = "blocking")]
    fn events_as_blocking<T: DeserializeOwned + 'static>(
        self,
    ) -> Result<BlockingStream<EventStream<T>>, Error<Self::Error>> {
        open_blocking(Events::<Self, T>(self, PhantomData))
    }
}

impl<O: OperationRequest> ReadEvents for O {}

/// An operation whose response is read as events.
struct Events<O, T>(O, PhantomData<fn() -> T>);

impl<O: OperationRequest, T: 'static> Operation for Events<O, T> {
    type Output = O::Output;
    type Error = O::Error;
    const INFO: &'static OperationInfo = O::INFO;

    fn read(response: &RawResponse) -> ReadResult<Self::Output, Self::Error> {
        O::read(response)
    }
}

impl<O: OperationRequest, T: 'static> OperationRequest for Events<O, T> {
    fn call(&self) -> &Call {
        self.0.call()
    }

    fn call_mut(&mut self) -> &mut Call {
        self.0.call_mut()
    }

    fn write(&self, request: &mut RequestWriter) -> Written {
        self.0.write(request)
    }
}

impl<O: OperationRequest, T: DeserializeOwned + 'static> Streamed for Events<O, T> {
    type Stream = EventStream<T>;
    const ACCEPT: &'static str = "text/event-stream";

    fn is_streamed(status: u16) -> bool {
        matches!(status, 200..=299)
    }

    fn open(response: StreamResponse) -> Result<EventStream<T>, Error<O::Error>> {
        response.events_of()
    }
}
