//! Tests of `runtime/response/`.

mod server_words;
