//! `Outcome`: how an attempt ended, as far as retries and traces look at it.

use std::time::SystemTime;

use http::{HeaderMap, StatusCode};

use crate::runtime::Effect;
use crate::runtime::headers::retry_after::retry_after;
use crate::runtime::response::failure::Failure;
use crate::runtime::response::received::ReceivedResponse;

/// How an attempt ended.
#[derive(Clone, Copy)]
pub(crate) enum Outcome<'a> {
    /// With a response, whatever its status.
    Response(StatusCode, &'a HeaderMap),
    /// With an error.
    Failure(&'a Failure),
}

impl<'a> Outcome<'a> {
    pub(crate) fn of<B>(result: &'a Result<ReceivedResponse<B>, Box<Failure>>) -> Self {
        match result {
            Ok(response) => Self::Response(response.status, &response.headers),
            Err(failure) => Self::Failure(failure),
        }
    }

    /// Whether the request took effect in this attempt, if the operation can read what `accept` says.
    #[cold]
    pub(crate) fn effect(self, accept: &str) -> Effect {
        match self {
            Self::Response(status, headers) => {
                let names_time = retry_after(headers, SystemTime::now()).is_some();
                Effect::of_response(status, headers, accept, names_time)
            }
            Self::Failure(failure) => failure.effect,
        }
    }

    /// The headers of the response; those that were received before an error, if it is one.
    pub(crate) fn headers(self) -> &'a HeaderMap {
        match self {
            Self::Response(_, headers) => headers,
            Self::Failure(failure) => &failure.headers,
        }
    }
}
