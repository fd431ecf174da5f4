//! Tests of `runtime/response/`.

mod decode;
mod deprecation;
mod error_body;
mod http_date;
mod retry_after;
