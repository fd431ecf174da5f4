//! Tests of `runtime/pages/`.

mod link;
mod page_request;
