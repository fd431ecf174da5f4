//! Tests of `runtime/response/`.

mod effect;
mod server_words;
