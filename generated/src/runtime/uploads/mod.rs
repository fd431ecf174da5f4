//! Uploads: content that a request sends from memory, from a file, or from a stream.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_upload_body;
pub(crate) mod read_thread;
pub(crate) mod reader;
pub(crate) mod upload;
pub(crate) mod upload_body;
