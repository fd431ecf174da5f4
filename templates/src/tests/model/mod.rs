//! Tests of `runtime/model/`.

mod setters;
mod string_enum;
mod text_types;
mod union;
