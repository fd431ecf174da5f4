//! `SecretString`: text that is not shown, and that is wiped when it is dropped.
//!
//! Always: `Debug` shows no content, there is no `Display`, and the only ways out are [`SecretString::expose_secret`]
//! and serialisation.

use std::cell::RefCell;
use std::fmt;

use secrecy::ExposeSecret as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A secret text: a credential of the client, or a model's field of `format: password`.
///
/// The type behind it, from `secrecy`, cannot be serialised, and that is a good rule for a credential that only ever
/// becomes a header. This one can, because a field that carries a password must cross the wire: that is what it is
/// for. Take care not to serialise a model into a log.
#[derive(Clone, Default)]
pub struct SecretString(secrecy::SecretString);

impl SecretString {
    /// The content. Every use of a secret goes through this name, so that uses can be found.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for SecretString {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl PartialEq for SecretString {
    /// Compares without stopping at the first difference. The lengths are not hidden.
    fn eq(&self, other: &Self) -> bool {
        let (ours, theirs) = (
            self.expose_secret().as_bytes(),
            other.expose_secret().as_bytes(),
        );
        ours.len() == theirs.len()
            && ours.iter().zip(theirs).fold(0, |acc, (a, b)| acc | (a ^ b)) == 0
    }
}

impl Eq for SecretString {}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretString([redacted])")
    }
}

impl Serialize for SecretString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        note(self);
        serializer.serialize_str(self.expose_secret())
    }
}

thread_local! {
    /// The secrets that the request being written has so far; `None` while none is written.
    static WRITTEN: RefCell<Option<Vec<SecretString>>> = const { RefCell::new(None) };
}

/// Takes note of the secrets that `write` serialises: what was sent must not show in an error that echoes it.
///
/// Writing a request waits for nothing, so it stays on one thread from beginning to end.
pub(crate) fn noting<T>(write: impl FnOnce() -> T) -> (T, Vec<SecretString>) {
    WRITTEN.set(Some(Vec::new()));
    let written = write();
    (written, WRITTEN.take().unwrap_or_default())
}

fn note(secret: &SecretString) {
    WRITTEN.with_borrow_mut(|written| {
        if let Some(written) = written {
            written.push(secret.clone());
        }
    });
}

impl<'de> Deserialize<'de> for SecretString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
