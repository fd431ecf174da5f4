//! Tests of `runtime/model/`.

mod setters;
mod string_enum;
mod string_format;
mod union;
