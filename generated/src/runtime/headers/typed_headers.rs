//! `TypedHeaders`: the headers of a response as values of their described types.
//!
//! Always: a header that is missing is `None`; one that is not of its type is an error that names it and never shows its
//! value; nothing of a response fails because of a header that nobody reads.

use std::borrow::Cow;
use std::fmt;

use http::HeaderMap;

use crate::runtime::{Base64, Base64Url, Date, DateTime, Decimal, DecimalString, Uuid};

/// The headers of a response, with a method for each that the API describes, whatever the operation.
///
/// Made by [`Response::typed_headers`](crate::runtime::Response::typed_headers) and
/// [`Error::typed_headers`](crate::runtime::Error::typed_headers). `headers` of both gives them as they were sent.
#[derive(Clone, Copy)]
pub struct TypedHeaders<'a>(&'a HeaderMap);

impl<'a> TypedHeaders<'a> {
    pub(crate) fn new(headers: &'a HeaderMap) -> Self {
        Self(headers)
    }

    /// The value of any header; `None` if the response does not have it. Several headers with one name are joined by
    /// commas (RFC 9110, section 5.3).
    ///
    /// # Errors
    /// If it is not of this type.
    pub fn get<T: FromHeader>(&self, name: &str) -> Result<Option<T>, HeaderError> {
        let values = self.0.get_all(name).iter();
        let values: Vec<Cow<'_, str>> = values.map(|value| text(value.as_bytes())).collect();
        if values.is_empty() {
            return Ok(None);
        }
        match T::from_header(values.join(", ").trim()) {
            Some(value) => Ok(Some(value)),
            None => Err(HeaderError {
                name: name.to_owned(),
                expected: T::EXPECTED,
            }),
        }
    }
}

/// The characters of a header: UTF-8, or else one for each byte.
fn text(value: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(value) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(value.iter().copied().map(char::from).collect()),
    }
}

/// Shows the names of the headers, but not their values, which may be secrets.
impl fmt::Debug for TypedHeaders<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A type that a header can be read as.
pub trait FromHeader: Sized {
    /// What the header should be, such as `an integer`.
    const EXPECTED: &'static str;

    /// Reads the value of a header, without spaces at its ends; `None` if it is not of this type.
    fn from_header(value: &str) -> Option<Self>;
}

/// Implements `FromHeader`: the type, what it is called, and how it is read.
macro_rules! from_header {
    ($($type:ty: $expected:literal, $read:expr;)*) => {
        $(impl FromHeader for $type {
            const EXPECTED: &'static str = $expected;

            fn from_header(value: &str) -> Option<Self> {
                $read(value)
            }
        })*
    };
}

from_header! {
    String: "a string", |value: &str| Some(value.to_owned());
    DateTime: "a date and time", |value| Some(DateTime::from(value));
    Date: "a date", |value| Some(Date::from(value));
    Uuid: "a UUID", |value| Some(Uuid::from(value));
    DecimalString: "a number", |value| Some(DecimalString::from(value));
    Decimal: "a number", |value: &str| value.parse().ok();
    Base64: "base64", |value: &str| value.parse().ok();
    Base64Url: "base64", |value: &str| value.parse().ok();
    bool: "a boolean", boolean;
    f64: "a number", |value: &str| value.parse().ok().filter(|number: &f64| number.is_finite());
    i32: "a 32-bit integer", |value: &str| integer(value)?.try_into().ok();
    i64: "a 64-bit integer", |value: &str| integer(value)?.try_into().ok();
    u32: "a 32-bit integer from 0", |value: &str| integer(value)?.try_into().ok();
    u64: "a 64-bit integer from 0", |value: &str| integer(value)?.try_into().ok();
}

fn boolean(value: &str) -> Option<bool> {
    let is = |word: &str| value.eq_ignore_ascii_case(word);
    if is("true") {
        Some(true)
    } else {
        is("false").then_some(false)
    }
}

/// An integer; `2.0` is one, as in JSON.
fn integer(value: &str) -> Option<i128> {
    let integer = match value.split_once('.') {
        Some((integer, fraction)) if fraction.bytes().all(|digit| digit == b'0') => integer,
        _ => value,
    };
    integer.parse().ok()
}

/// A list with commas between its items. An empty item is none (RFC 9110, section 5.6.1), and a comma between quotes does
/// not end one.
impl<T: FromHeader> FromHeader for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_header(value: &str) -> Option<Self> {
        let mut quoted = false;
        let items = value.split(|c| {
            quoted ^= c == '"';
            c == ',' && !quoted
        });
        let items = items.map(str::trim).filter(|item| !item.is_empty());
        items.map(T::from_header).collect()
    }
}

/// A header that is not of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: String,
    expected: &'static str,
}

impl HeaderError {
    /// The name of the header.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header `{}` is not {}", self.name, self.expected)
    }
}

impl std::error::Error for HeaderError {}

/// Adds a method to `TypedHeaders` for each header that the API describes. The file that calls it imports
/// `crate::runtime`.
#[allow(
    unused_macros,
    reason = "an API without described headers does not use it"
)]
macro_rules! typed_headers {
    ($name:ident { $($(#[$meta:meta])+ $method:ident($header:literal): $ty:ty,)+ }) => {
        impl runtime::$name<'_> {
            $(
                $(#[$meta])+
                #[allow(clippy::missing_errors_doc, reason = "it is that of `get`")]
                pub fn $method(&self) -> Result<Option<$ty>, runtime::HeaderError> {
                    self.get($header)
                }
            )+
        }
    };
}

#[allow(
    unused_imports,
    reason = "an API without described headers does not use it"
)]
pub(crate) use typed_headers;
