//! Tests of `runtime/pages/`.

mod link;
mod pager;
