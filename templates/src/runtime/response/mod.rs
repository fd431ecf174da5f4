//! A response once it has arrived: reading it, and the errors of a call.

pub(crate) mod decode;
pub(crate) mod error;
pub(crate) mod error_body;
pub(crate) mod failure;
pub(crate) mod http_date;
pub(crate) mod mismatch;
pub(crate) mod notice;
pub(crate) mod raw_response;
pub(crate) mod retry_after;
