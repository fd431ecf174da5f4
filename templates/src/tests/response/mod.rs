//! Tests of `runtime/response/`.

mod decode;
mod error_body;
mod http_date;
mod notice;
mod retry_after;
