//! Operations: their methods, what is sent, and what comes back.

mod body_encoding;
mod docs;
mod operations;
mod pagination;
mod request;
mod responses;
mod stream;
pub(crate) mod successes;

pub(crate) use self::request::{Request, ordered};
