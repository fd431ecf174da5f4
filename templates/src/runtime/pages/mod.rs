//! Lists that come in pages.

pub(crate) mod link;
pub(crate) mod page_stream;
pub(crate) mod pager;
