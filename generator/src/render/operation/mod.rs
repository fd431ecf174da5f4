//! Operations: a file for each, with its method, its request builder, what the runtime asks of it, and its types.

mod builder;
mod file;
mod pagination;
mod responses;
mod stream;
mod wire;

pub(super) use self::file::file;
