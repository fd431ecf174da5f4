//! The client: its builder and options, raw requests, and a mock server for tests.

pub(crate) mod api_info;
pub(crate) mod build_error;
pub(crate) mod builder;
pub(crate) mod builder_transport;
pub(crate) mod call;
pub(crate) mod defaults;
pub(crate) mod handle;
#[cfg(feature = "mock")]
pub(crate) mod mock;
#[cfg(feature = "mock")]
pub(crate) mod mock_request;
pub(crate) mod options;
pub(crate) mod raw_request;
pub(crate) mod signing;
