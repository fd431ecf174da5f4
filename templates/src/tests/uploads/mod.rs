//! Tests of `runtime/uploads/`.

mod upload;
