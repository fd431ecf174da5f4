//! `Base64` and `Base64Url`: bytes that are a string of base64 in JSON, parameters and forms.
//!
//! Always: what was received in another form than it would be written in is sent as it was received; `Debug` shows no
//! content.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::display::Base64Display;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use bytes::Bytes;

use crate::runtime::model::slot::Encoded;
use crate::runtime::{self, Field};

/// Bytes, and the string that they were received as, if they would be written as another one.
#[derive(Clone, Default)]
struct Decoded {
    bytes: Vec<u8>,
    received: Option<Box<str>>,
}

impl Decoded {
    fn new(bytes: Vec<u8>) -> Self {
        let received = None;
        Self { bytes, received }
    }

    /// Decodes base64 of both alphabets, with or without padding, in one line or several. What cannot be decoded has other
    /// characters, was cut off, or has bits that belong to no byte (RFC 4648, section 3.5).
    fn of(string: &str) -> Option<Self> {
        let padding = string.trim_ascii_end();
        let padding = padding.len() - padding.trim_end_matches('=').len();
        let characters = string.bytes().filter(|byte| !byte.is_ascii_whitespace());
        let mut characters: Vec<u8> = characters
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                byte => byte,
            })
            .collect();
        characters.truncate(characters.len().checked_sub(padding.min(2))?);
        if characters.is_empty() && padding > 0 {
            return None;
        }
        let bytes = STANDARD_NO_PAD.decode(characters).ok()?;
        Some(Self {
            bytes,
            received: Some(string.into()),
        })
    }

    fn write(&self, engine: &GeneralPurpose, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.received {
            Some(received) => f.write_str(received),
            None => fmt::Display::fmt(&Base64Display::new(&self.bytes, engine), f),
        }
    }
}

/// Defines bytes that are written in one of the alphabets.
macro_rules! encoded {
    ($(#[$meta:meta])+ $name:ident, $engine:ident, |$string:ident| $as_described:expr) => {
        $(#[$meta])+
        #[derive(Clone, Default)]
        pub struct $name(Decoded);

        runtime::serde!($name);

        impl $name {
            /// Borrows the bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0.bytes
            }

            /// Returns the bytes.
            #[must_use]
            pub fn into_bytes(self) -> Vec<u8> {
                self.0.bytes
            }
        }

        impl Encoded for $name {
            fn bytes(&self) -> &[u8] {
                &self.0.bytes
            }

            fn set(&mut self, $string: &str) -> bool {
                let decoded = $as_described;
                let is_read = decoded.is_some();
                *self = Self(decoded.unwrap_or_default());
                is_read
            }

            fn set_loosely(&mut self, string: &str) -> bool {
                let decoded = Decoded::of(string);
                let is_read = decoded.is_some();
                *self = Self(decoded.unwrap_or_default());
                is_read
            }
        }

        /// Decodes base64 in either alphabet, with or without padding, in one line or several.
        impl FromStr for $name {
            type Err = Base64Error;

            fn from_str(string: &str) -> Result<Self, Base64Error> {
                let mut decoded = Self::default();
                let is_read = decoded.set(string) || decoded.set_loosely(string);
                is_read.then_some(decoded).ok_or(Base64Error(()))
            }
        }

        /// Writes the base64.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write(&$engine, f)
            }
        }

        /// Shows how many bytes there are, and none of them.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} bytes)", stringify!($name), self.0.bytes.len())
            }
        }

        /// Two values are equal if their bytes are.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.bytes == other.0.bytes
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.0.bytes.hash(state);
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0.bytes
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(value: $name) -> Self {
                value.0.bytes
            }
        }

        /// The base64, for an API that describes it as any string.
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(Decoded::new(bytes))
            }
        }

        impl<const N: usize> From<[u8; N]> for $name {
            fn from(bytes: [u8; N]) -> Self {
                Self(Decoded::new(bytes.into()))
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                Self(Decoded::new(bytes.into()))
            }
        }

        impl<const N: usize> From<[u8; N]> for Field<$name> {
            fn from(bytes: [u8; N]) -> Self {
                Self::Value(bytes.into())
            }
        }

        impl<const N: usize> From<&[u8; N]> for Field<$name> {
            fn from(bytes: &[u8; N]) -> Self {
                Self::Value(bytes.into())
            }
        }

        impl From<Vec<u8>> for Field<$name> {
            fn from(bytes: Vec<u8>) -> Self {
                Self::Value(bytes.into())
            }
        }

        encoded!(@copied $name: &[u8], &Vec<u8>, Bytes);
    };
    (@copied $name:ident: $($bytes:ty),+) => {
        $(
            impl From<$bytes> for $name {
                fn from(bytes: $bytes) -> Self {
                    Self(Decoded::new(bytes.to_vec()))
                }
            }

            impl From<$bytes> for Field<$name> {
                fn from(bytes: $bytes) -> Self {
                    Self::Value(bytes.into())
                }
            }
        )+
    };
}

encoded! {
    /// Bytes that are written as base64 (`format: byte`, `contentEncoding: base64`; RFC 4648, section 4), with padding.
    ///
    /// It is made of bytes, which it encodes: `Vec<u8>`, `&[u8]`, an array of bytes, `bytes::Bytes`. To make it of base64,
    /// use `parse`. What a server sends is decoded when it is read; the levels of
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy) say what of it is accepted.
    Base64, STANDARD, |string| STANDARD.decode(string).ok().map(Decoded::new)
}

encoded! {
    /// Bytes that are written as base64 for URLs (`format: base64url`, `contentEncoding: base64url`; RFC 4648, section 5),
    /// with padding. What was received without padding is sent without.
    ///
    /// It is made of bytes, which it encodes: `Vec<u8>`, `&[u8]`, an array of bytes, `bytes::Bytes`. To make it of base64,
    /// use `parse`. What a server sends is decoded when it is read; the levels of
    /// [`ResponsePolicy`](crate::runtime::ResponsePolicy) say what of it is accepted.
    Base64Url, URL_SAFE, |string| match URL_SAFE.decode(string) {
        Ok(bytes) => Some(Decoded::new(bytes)),
        Err(_) => URL_SAFE_NO_PAD.decode(string).ok().map(|bytes| Decoded {
            bytes,
            received: Some(string.into()),
        }),
    }
}

/// A string that is not base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64Error(());

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not base64")
    }
}

impl std::error::Error for Base64Error {}
