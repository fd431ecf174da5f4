//! Tests of `runtime/response/`.

mod decode;
mod deprecation;
mod http_date;
mod retry_after;
