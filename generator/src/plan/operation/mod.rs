//! Operations: their methods, what is sent, and what comes back.

mod body_encoding;
mod operations;
mod pagination;
mod request;
pub(crate) mod responses;
mod stream;
