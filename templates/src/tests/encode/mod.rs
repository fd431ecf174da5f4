//! Tests of `runtime/encode/`.

mod file;
mod form;
mod layout;
mod multipart;
mod pairs;
mod shape;
mod style;
mod tree;
mod upload;
