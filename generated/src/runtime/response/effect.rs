//! `Effect`: whether a request that failed took effect, and what a response says of that.

use http::{HeaderMap, StatusCode, header};

/// Whether a request took effect, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It did: the server has responded with a success, although its response cannot be used.
    Done,
    /// It did not: it was not sent, not processed, or refused.
    NotDone,
    /// It may have: there was no response, or one that does not say.
    Unknown,
}

impl Effect {
    /// What the head of a response says. `accept` is what the operation can read; `names_time` is whether the server says
    /// when to retry.
    pub(crate) fn of_response(
        status: StatusCode,
        headers: &HeaderMap,
        accept: &str,
        names_time: bool,
    ) -> Self {
        match status.as_u16() {
            // Proxies and portals respond with pages of their own, whatever became of the request.
            200..=299 if is_page(headers) && !accept.contains("html") => Self::Unknown,
            200..=299 => Self::Done,
            408 => Self::Unknown,
            // A redirect that keeps the method asks for the request again, so it has not been acted on.
            304 | 307 | 308 | 400..=499 | 501 => Self::NotDone,
            _ if is_unprocessed(status, names_time) => Self::NotDone,
            _ => Self::Unknown,
        }
    }

    /// This one, after other attempts that may have taken effect if `uncertain`.
    pub(crate) fn after(self, uncertain: bool) -> Self {
        match self {
            Self::NotDone if uncertain => Self::Unknown,
            effect => effect,
        }
    }
}

/// Whether the content type is HTML of some kind.
fn is_page(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE);
    media
        .and_then(|media| media.to_str().ok())
        .is_some_and(is_html)
}

/// Whether a media type is HTML of some kind.
pub(crate) fn is_html(media: &str) -> bool {
    let mut letters = media.as_bytes().windows("html".len());
    letters.any(|four| four.eq_ignore_ascii_case(b"html"))
}

/// Whether the status is one that is sent before a request is processed: 429, or 503 with a time to retry at.
pub(crate) fn is_unprocessed(status: StatusCode, names_time: bool) -> bool {
    match status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => names_time,
        _ => false,
    }
}
