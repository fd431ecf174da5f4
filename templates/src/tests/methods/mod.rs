//! Tests of `runtime/methods/`.

mod error_body;
mod setters;
