//! The client: its settings, requests that no operation describes, and a server in memory for tests.

pub(crate) mod api;
pub(crate) mod build_error;
pub(crate) mod builder;
pub(crate) mod handle;
#[cfg(feature = "mock")]
pub(crate) mod mock;
#[cfg(feature = "mock")]
pub(crate) mod mock_request;
pub(crate) mod raw_request;
