//! Tests of `runtime/formats/`.

mod base64;
mod decimal;
