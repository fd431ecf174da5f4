//! `Refusal`: how a response is read as an error that the API describes.
//!
//! Always: an error whose body cannot be read is an error of its own kind, with the status, the headers and the body.

use bytes::Bytes;

use crate::runtime::model::slot::Slot;
use crate::runtime::response::read_error::Problem;
use crate::runtime::{RawResponse, ReadError};

/// A response that is an error, for generated code. Its methods take the variant that the error becomes; a variant for
/// several statuses has the status before the body.
pub struct Refusal<'a>(pub &'a RawResponse);

impl Refusal<'_> {
    /// An error with a JSON body.
    ///
    /// # Errors
    /// Always, as all of these methods.
    pub fn json<T: Slot, O, E>(self, variant: impl FnOnce(T) -> E) -> Result<O, ReadError<E>> {
        refuse(self.0.json(), variant)
    }

    /// An error with a body that is a string.
    ///
    /// # Errors
    /// Always.
    pub fn text<O, E>(self, variant: impl FnOnce(String) -> E) -> Result<O, ReadError<E>> {
        refuse(self.0.text(), variant)
    }

    /// An error with a body that is a string, as JSON or as text.
    ///
    /// # Errors
    /// Always.
    pub fn string<O, E>(self, variant: impl FnOnce(String) -> E) -> Result<O, ReadError<E>> {
        refuse(self.0.string(), variant)
    }

    /// An error with a body of bytes.
    ///
    /// # Errors
    /// Always.
    pub fn bytes<O, E>(self, variant: impl FnOnce(Bytes) -> E) -> Result<O, ReadError<E>> {
        refuse(self.0.bytes(), variant)
    }

    /// An error without a body.
    ///
    /// # Errors
    /// Always.
    pub fn nothing<O, E>(self, error: E) -> Result<O, ReadError<E>> {
        refuse(Ok(()), |()| error)
    }

    /// An error with a status and a JSON body.
    ///
    /// # Errors
    /// Always.
    pub fn status_json<T: Slot, O, E>(
        self,
        variant: impl FnOnce(u16, T) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(self.0.json(), |body| variant(self.0.status(), body))
    }

    /// An error with a status and a body that is a string.
    ///
    /// # Errors
    /// Always.
    pub fn status_text<O, E>(
        self,
        variant: impl FnOnce(u16, String) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(self.0.text(), |body| variant(self.0.status(), body))
    }

    /// An error with a status and a body that is a string, as JSON or as text.
    ///
    /// # Errors
    /// Always.
    pub fn status_string<O, E>(
        self,
        variant: impl FnOnce(u16, String) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(self.0.string(), |body| variant(self.0.status(), body))
    }

    /// An error with a status and a body of bytes.
    ///
    /// # Errors
    /// Always.
    pub fn status_bytes<O, E>(
        self,
        variant: impl FnOnce(u16, Bytes) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(self.0.bytes(), |body| variant(self.0.status(), body))
    }

    /// An error with a status and without a body.
    ///
    /// # Errors
    /// Always.
    pub fn status_nothing<O, E>(self, variant: impl FnOnce(u16) -> E) -> Result<O, ReadError<E>> {
        refuse(Ok(()), |()| variant(self.0.status()))
    }
}

/// The error of a body, unless that cannot be read.
fn refuse<T, O, E>(
    body: Result<T, ReadError<E>>,
    variant: impl FnOnce(T) -> E,
) -> Result<O, ReadError<E>> {
    Err(ReadError(Problem::Api(Box::new(variant(body?)))))
}
