//! Tests of `runtime/json/`.

mod text;
