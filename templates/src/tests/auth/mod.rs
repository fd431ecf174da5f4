//! Tests of `runtime/auth/`.

mod credentials;
mod redact;
