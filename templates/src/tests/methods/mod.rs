//! Tests of `runtime/methods/`.

mod responses;
mod setters;
