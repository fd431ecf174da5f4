//! `SecretString`: a string that is never shown, and is wiped from memory when it is dropped.
//!
//! Always: `Debug` does not show the content, there is no `Display`, and the only ways to the content are
//! [`SecretString::expose_secret`] and serialization.

use std::fmt;

use secrecy::ExposeSecret as _;
use secrecy::zeroize::Zeroizing;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A secret string: a credential of the client, or a property of `format: password`.
///
/// It can be serialized, unlike the type of the `secrecy` crate that it wraps, because a property of a request body
/// must be sent. Take care not to serialize a model into a log.
#[derive(Clone, Default)]
pub struct SecretString(secrecy::SecretString);

impl SecretString {
    /// The content. Every use of a secret goes through this method, so that all uses can be found.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for SecretString {
    fn from(string: &str) -> Self {
        Self(string.into())
    }
}

impl From<String> for SecretString {
    fn from(string: String) -> Self {
        // To give back memory that it does not need may move it, which would leave a copy behind.
        if string.len() == string.capacity() {
            Self(string.into())
        } else {
            Zeroizing::new(string).as_str().into()
        }
    }
}

impl PartialEq for SecretString {
    /// Compares in constant time for strings of the same length.
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

/// The name that serde knows the type by; [`Recorded`](super::recorded::Recorded) recognizes secrets by it.
pub(crate) const NAME: &str = "$runtime::SecretString";

impl Serialize for SecretString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, self.expose_secret())
    }
}

impl<'de> Deserialize<'de> for SecretString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
