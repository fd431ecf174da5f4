//! Credentials: where they come from, how a request gets them, and how they are kept out of every message.

pub(crate) mod credential_source;
pub(crate) mod credentials;
pub(crate) mod redact;
pub(crate) mod secret;
