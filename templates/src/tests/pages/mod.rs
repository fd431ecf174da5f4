//! Tests of `runtime/pages/`.

mod link;
mod loop_detector;
mod paged;
mod pager;
