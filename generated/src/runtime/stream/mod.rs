//! Responses that are read as they arrive: bytes, server-sent events, and JSON values.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_stream;
pub(crate) mod body_reader;
pub(crate) mod byte_stream;
pub(crate) mod event_parser;
pub(crate) mod event_stream;
pub(crate) mod item_stream;
pub(crate) mod reconnect;
