//! Tests of `runtime/model/`.

mod integer_enum;
mod properties;
mod setters;
mod string_enum;
mod string_format;
mod undescribed;
mod union;
