//! Bodies of requests and responses: which media type is used, and how what it carries is read and written.

pub(in crate::lower) mod binary_parts;
mod content;
mod encoding;
pub(super) mod media_type;
mod request;
pub(super) mod stream;
