//! Tests of `runtime/auth/`.

mod credentials;
mod recorded;
mod redact;
