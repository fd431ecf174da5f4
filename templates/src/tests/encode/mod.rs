//! Tests of `runtime/encode/`.

mod charset;
mod file;
mod flat_value;
mod form;
mod multipart;
mod param;
mod path_style;
mod query_style;
mod value_tree;
