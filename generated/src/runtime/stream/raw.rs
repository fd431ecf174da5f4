//! Any response as a stream of bytes, whatever the description says of it.
//!
//! Always: nothing here is compiled for each operation, except for the function that reads errors.

use std::convert::Infallible;

use crate::runtime::call::call_state::CallState;
use crate::runtime::call::driver;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::stream::body_reader::BodyReader;
use crate::runtime::{ByteStream, Error, ErrorKind, RawResponse, ReadError};

/// A response whose status is streamed, or another one as a whole.
pub(crate) enum Opened {
    Stream(ByteStream),
    Whole(RawResponse),
}

/// The result of opening a stream.
pub(crate) type OpenResult = Result<Opened, Box<Failure>>;

/// Sends a request, and opens the stream of a response whose status is `streamed`.
pub(crate) async fn open(
    mut prepared: Box<PreparedRequest>,
    streamed: fn(u16) -> bool,
) -> OpenResult {
    let state = CallState::new(&prepared);
    let (received, finished) = driver::open(&prepared, state, streamed).await?;
    let client = prepared.client.clone();
    let (raw, unread) = finished.response(&mut prepared, received);
    Ok(match unread {
        Some(body) => Opened::Stream(ByteStream::new(BodyReader::new(raw, body, client))),
        None => Opened::Whole(raw),
    })
}

/// As [`open`], but blocks the current thread.
#[cfg(feature = "blocking")]
pub(crate) fn open_blocking(
    mut prepared: Box<PreparedRequest>,
    streamed: fn(u16) -> bool,
) -> OpenResult {
    use crate::runtime::call::blocking_driver;
    use crate::runtime::stream::polled_body::polled;

    let state = CallState::new(&prepared);
    let (received, finished) = blocking_driver::open(&prepared, state, Some(streamed))?;
    let client = prepared.client.clone();
    let (raw, unread) = finished.response(&mut prepared, polled(received));
    Ok(match unread {
        Some(body) => Opened::Stream(ByteStream::new(BodyReader::new(raw, body, client))),
        None => Opened::Whole(raw),
    })
}

/// The stream of a request whose every status is streamed.
pub(crate) fn stream(opened: OpenResult) -> Result<ByteStream, Error<Infallible>> {
    match opened {
        Ok(Opened::Stream(stream)) => Ok(stream),
        Ok(Opened::Whole(raw)) => Err(raw.into_plain_error(ErrorKind::UnexpectedStatus, "")),
        Err(failure) => Err(Error::new(failure, None)),
    }
}

/// The stream of an operation, whose other responses are errors. `refuse` reads them.
pub(crate) fn stream_of<E>(
    opened: OpenResult,
    refuse: impl FnOnce(&RawResponse) -> Option<ReadError<E>>,
) -> Result<ByteStream, Error<E>> {
    match opened {
        Ok(Opened::Stream(stream)) => Ok(stream),
        Ok(Opened::Whole(raw)) => {
            // A success that is not streamed is none that was asked for.
            let error = refuse(&raw).unwrap_or_else(|| raw.unexpected_status());
            Err(raw.into_error(error))
        }
        Err(failure) => Err(Error::new(failure, None)),
    }
}
