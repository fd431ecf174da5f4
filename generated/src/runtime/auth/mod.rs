//! Credentials: their sources, how they are added to requests, and how they are redacted from messages.

pub(crate) mod credential_source;
pub(crate) mod credentials;
pub(crate) mod default_headers;
pub(crate) mod needles;
pub(crate) mod readings;
pub(crate) mod recorded;
pub(crate) mod redact;
pub(crate) mod secret;
pub(crate) mod signer;
