//! `Refusal`: how a response is read as an error that the API describes.
//!
//! Always: it is the error that is described for the status, whatever its body is. JSON is read leniently; a body that is
//! none at all gives the empty value, and stands in the error as it came.

use std::convert::Infallible;

use bytes::Bytes;

use crate::runtime::model::slot::Slot;
use crate::runtime::response::read_error::Problem;
use crate::runtime::{RawResponse, ReadError, ResponsePolicy};

/// A response that is an error, for generated code. Its methods take the variant that the error becomes; a variant for
/// several statuses has the status before the body.
pub struct Refusal<'a>(pub &'a RawResponse);

impl Refusal<'_> {
    /// An error with a JSON body.
    ///
    /// # Errors
    /// Always, as all of these methods.
    pub fn json<T: Slot, O, E>(self, variant: impl FnOnce(T) -> E) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.error_json()))
    }

    /// An error with a body that is a string.
    ///
    /// # Errors
    /// Always.
    pub fn text<O, E>(self, variant: impl FnOnce(String) -> E) -> Result<O, ReadError<E>> {
        refuse(variant(self.text_of()))
    }

    /// An error with a body that is a string, as JSON or as text.
    ///
    /// # Errors
    /// Always.
    pub fn string<O, E>(self, variant: impl FnOnce(String) -> E) -> Result<O, ReadError<E>> {
        refuse(variant(self.string_of()))
    }

    /// An error with a body of bytes.
    ///
    /// # Errors
    /// Always.
    pub fn bytes<O, E>(self, variant: impl FnOnce(Bytes) -> E) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.body.clone()))
    }

    /// An error without a body.
    ///
    /// # Errors
    /// Always.
    pub fn nothing<O, E>(self, error: E) -> Result<O, ReadError<E>> {
        refuse(error)
    }

    /// An error with a status and a JSON body.
    ///
    /// # Errors
    /// Always.
    pub fn status_json<T: Slot, O, E>(
        self,
        variant: impl FnOnce(u16, T) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.status(), self.0.error_json()))
    }

    /// An error with a status and a body that is a string.
    ///
    /// # Errors
    /// Always.
    pub fn status_text<O, E>(
        self,
        variant: impl FnOnce(u16, String) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.status(), self.text_of()))
    }

    /// An error with a status and a body that is a string, as JSON or as text.
    ///
    /// # Errors
    /// Always.
    pub fn status_string<O, E>(
        self,
        variant: impl FnOnce(u16, String) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.status(), self.string_of()))
    }

    /// An error with a status and a body of bytes.
    ///
    /// # Errors
    /// Always.
    pub fn status_bytes<O, E>(
        self,
        variant: impl FnOnce(u16, Bytes) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.status(), self.0.body.clone()))
    }

    /// An error with a status and without a body.
    ///
    /// # Errors
    /// Always.
    pub fn status_nothing<O, E>(self, variant: impl FnOnce(u16) -> E) -> Result<O, ReadError<E>> {
        refuse(variant(self.0.status()))
    }

    /// The body as a string: that of JSON, or else as text.
    fn string_of(&self) -> String {
        let string = self.0.string::<Infallible>();
        string.unwrap_or_else(|_| self.text_of())
    }

    /// The body as a string, in which what is not text is replaced.
    fn text_of(&self) -> String {
        let text = self.0.text_at(ResponsePolicy::Lenient);
        text.unwrap_or_else(|_| String::from_utf8_lossy(&self.0.body).into_owned())
    }
}

fn refuse<O, E>(error: E) -> Result<O, ReadError<E>> {
    Err(ReadError(Problem::Api(Box::new(error))))
}
