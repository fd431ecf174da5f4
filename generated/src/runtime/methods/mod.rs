//! The methods of requests: macros that write them for each operation, and the functions that they call.

pub(crate) mod argument;
pub(crate) mod asked;
pub(crate) mod map;
pub(crate) mod operation;
pub(crate) mod request;
pub(crate) mod request_ext;
pub(crate) mod responses;
pub mod set;
pub(crate) mod setters;
