//! `ReadError`: why a response could not be read as the output of an operation.

use std::fmt;

use crate::runtime::ErrorKind;

/// Why a response is not the output of an operation: it is an error that the API describes, or it cannot be read.
pub struct ReadError<E>(pub(crate) Problem<E>);

pub(crate) enum Problem<E> {
    /// An error that the API describes.
    Api(Box<E>),
    Unreadable(Unreadable),
}

/// Why a response cannot be read: the kind of the error, and the details if there are any.
pub(crate) struct Unreadable(pub(crate) ErrorKind, pub(crate) String);

impl Unreadable {
    /// Another media type than the expected one. It is shown if it is a usual one: a header can have anything in its place.
    pub(crate) fn media_type(found: &str, expected: &str) -> Self {
        let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b"/-.+_".contains(&byte);
        let found = if found.bytes().all(is_usual) {
            found.to_ascii_lowercase()
        } else {
            "an unreadable type".to_owned()
        };
        let detail = format!("found {found}, expected {expected}");
        Self(ErrorKind::ContentType, detail)
    }
}

impl<E> ReadError<E> {
    /// The same without the error that the API describes.
    pub(crate) fn into_unreadable(self) -> Unreadable {
        match self.0 {
            Problem::Api(_) => Unreadable(ErrorKind::Api, String::new()),
            Problem::Unreadable(unreadable) => unreadable,
        }
    }
}

impl<E> From<Unreadable> for ReadError<E> {
    fn from(unreadable: Unreadable) -> Self {
        Self(Problem::Unreadable(unreadable))
    }
}

impl<E> fmt::Debug for ReadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Problem::Api(_) => "ReadError::Api",
            Problem::Unreadable(_) => "ReadError::Unreadable",
        })
    }
}
