//! `StreamResponse`: a response whose body has not been read.

use crate::runtime::stream::body_reader::BodyReader;
use crate::runtime::stream::reopen::StreamRequest;
use crate::runtime::{Body, Error, RawResponse, ReadError};

/// A response whose body has not been read. Generated code chooses how to read it.
pub struct StreamResponse {
    raw: RawResponse,
    body: Body,
    request: Box<StreamRequest>,
}

impl StreamResponse {
    /// The response to a request.
    pub(crate) fn new(raw: RawResponse, body: Body, request: Box<StreamRequest>) -> Self {
        Self { raw, body, request }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.raw.status()
    }

    /// The response without its body.
    pub(crate) fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// A reader of the body, if its media type was found to be right, and the request, to send it again.
    pub(crate) fn into_reader<E>(
        self,
        checked: Result<(), ReadError<E>>,
    ) -> Result<(BodyReader, Box<StreamRequest>), Error<E>> {
        match checked {
            Ok(()) => {
                let client = self.request.client().clone();
                Ok((BodyReader::new(self.raw, self.body, client), self.request))
            }
            Err(error) => Err(self.raw.into_error(error)),
        }
    }
}
