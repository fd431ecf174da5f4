//! A request before it is sent: URL, headers, and body.

pub(crate) mod base_url;
pub(crate) mod body;
pub(crate) mod given;
pub(crate) mod header;
pub(crate) mod invalid_request;
pub(crate) mod origin;
pub(crate) mod page;
pub(crate) mod parameters;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod stream_flag;
pub(crate) mod writer;
