//! Lists that are divided into pages.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_pages;
pub(crate) mod link;
pub(crate) mod loop_detector;
pub(crate) mod methods;
pub(crate) mod page_stream;
pub(crate) mod paged;
pub(crate) mod pager;
pub(crate) mod place;
