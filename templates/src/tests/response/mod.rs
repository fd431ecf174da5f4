//! Tests of `runtime/response/`.

mod deprecation;
mod error_body;
mod http_date;
mod retry_after;
