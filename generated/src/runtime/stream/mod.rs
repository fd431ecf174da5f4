//! Responses that are read as they arrive: bytes, server-sent events, and JSON values.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_stream;
pub(crate) mod body_reader;
pub(crate) mod byte_stream;
pub(crate) mod event_parser;
pub(crate) mod event_stream;
pub(crate) mod item_parser;
pub(crate) mod item_stream;
pub(crate) mod methods;
pub(crate) mod open;
#[cfg(feature = "blocking")]
pub(crate) mod polled_body;
pub(crate) mod raw;
pub(crate) mod reconnect;
pub(crate) mod reopen;
pub(crate) mod stream_response;
