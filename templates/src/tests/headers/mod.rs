//! Tests of `runtime/headers/`.

mod deprecation;
mod http_date;
mod retry_after;
mod typed_headers;
