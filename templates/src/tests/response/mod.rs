//! Tests of `runtime/response/`.

mod deprecation;
mod http_date;
mod retry_after;
mod server_words;
mod typed_headers;
