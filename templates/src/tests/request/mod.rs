//! Tests of `runtime/request/`.

pub(crate) mod base_url;
pub(crate) mod origin;
pub(crate) mod path;
mod query;
pub(crate) mod writer;
