//! Lists that come in pages.

pub(crate) mod iterators;
pub(crate) mod link;
pub(crate) mod page_request;
