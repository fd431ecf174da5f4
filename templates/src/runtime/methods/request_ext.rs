//! `RequestExt`: the response of any request as raw bytes, whole or as they arrive.
//!
//! Always: a trait with provided methods, so that a request that does not use them costs nothing.

#[cfg(feature = "blocking")]
use crate::runtime::BlockingStream;
use crate::runtime::call::driver;
use crate::runtime::call::prepared_request::PreparedRequest;
use crate::runtime::response::failure::Failure;
use crate::runtime::stream::raw;
use crate::runtime::{ByteStream, Error, Operation, RawResponse, SendFuture};

/// Methods of every request that give its response as raw bytes, whatever the description says of them.
///
/// They serve for a response of another media type than the one the request reads, for example one that
/// `.header("accept", "text/csv")` asks for, and for a response that is too large to be read whole. Import the trait to
/// use them.
pub trait RequestExt: Operation {
    /// Sends the request. Gives a successful response as it is, with any content type and any body; other responses are
    /// errors, as they are without this.
    fn send_raw(self) -> SendFuture<RawResponse, Self::Error> {
        Box::pin(async { accepted::<Self>(run(prepare(self)).await) })
    }

    /// Sends the request. Gives the body of a successful response as it arrives, with any content type and of any size;
    /// other responses are errors, as they are without this.
    ///
    /// The deadline applies until the head of the response has arrived. After that, the timeout limits each wait for more
    /// of the body.
    fn stream_raw(self) -> SendFuture<ByteStream, Self::Error> {
        Box::pin(async { raw::stream_of::<Self>(open(prepare(self)).await) })
    }

    /// As [`send_raw`](Self::send_raw), but blocks the current thread.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    fn send_raw_blocking(self) -> Result<RawResponse, Error<Self::Error>> {
        accepted::<Self>(prepare(self).and_then(crate::runtime::call::blocking_driver::execute))
    }

    /// As [`stream_raw`](Self::stream_raw), but blocks the current thread. With the default transport, the timeout limits
    /// the duration of the whole stream; `timeout(None)` removes that limit.
    ///
    /// # Errors
    /// If the request cannot be sent, no response arrives, or the response is an error.
    #[cfg(feature = "blocking")]
    fn stream_raw_blocking(self) -> Result<BlockingStream<ByteStream>, Error<Self::Error>> {
        let opened = prepare(self).and_then(|prepared| raw::open_blocking(prepared, is_success));
        raw::stream_of::<Self>(opened).map(BlockingStream::new)
    }
}

impl<O: Operation> RequestExt for O {}

type Prepared = Result<Box<PreparedRequest>, Box<Failure>>;

fn prepare<O: Operation>(operation: O) -> Prepared {
    PreparedRequest::new(operation.call(), &mut |writer| operation.write(writer))
}

async fn run(prepared: Prepared) -> Result<RawResponse, Box<Failure>> {
    driver::execute(prepared?).await
}

async fn open(prepared: Prepared) -> raw::OpenResult {
    raw::open(prepared?, is_success).await
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// A successful response, or its error. A redirect that is described is a success, too.
fn accepted<O: Operation>(
    response: Result<RawResponse, Box<Failure>>,
) -> Result<RawResponse, Error<O::Error>> {
    let raw = response.map_err(|failure| Error::new(failure, None))?;
    if is_success(raw.status()) {
        return Ok(raw);
    }
    match O::read(&raw) {
        Ok(_) => Ok(raw),
        Err(error) => Err(raw.into_error(error)),
    }
}
