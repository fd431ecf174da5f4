//! Values on the wire: parameter styles, forms, multipart bodies, and files.

pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod layout;
pub(crate) mod multipart;
pub(crate) mod pairs;
pub(crate) mod read_thread;
pub(crate) mod shape;
pub(crate) mod style;
pub(crate) mod tree;
pub(crate) mod upload;
pub(crate) mod upload_body;
#[cfg(feature = "blocking")]
pub(crate) mod upload_body_blocking;
