//! The headers of responses that the client reads.

pub(crate) mod deprecation;
pub(crate) mod http_date;
pub(crate) mod retry_after;
pub(crate) mod typed_headers;
