//! `Refusal`: how a response is read as an error that the API describes.
//!
//! Always: an error whose body does not have the described form is still the error of its status, with the body.

use bytes::Bytes;

use crate::runtime::json::text;
use crate::runtime::model::slot::Slot;
use crate::runtime::response::read_error::{Problem, Unreadable};
use crate::runtime::{ErrorKind, RawResponse, ReadError};

/// A response that is an error, for generated code. Its methods take the variant that the error becomes; a variant for
/// several statuses has the status before the body.
pub struct Refusal<'a>(pub &'a RawResponse);

impl Refusal<'_> {
    /// An error with a JSON body.
    ///
    /// # Errors
    /// Always, as all of these methods.
    pub fn json<T: Slot, O, E>(self, variant: impl FnOnce(T) -> E) -> Result<O, ReadError<E>> {
        refuse(json(self.0), variant)
    }

    /// An error with a body that is a string.
    ///
    /// # Errors
    /// Always.
    pub fn text<O, E>(self, variant: impl FnOnce(String) -> E) -> Result<O, ReadError<E>> {
        refuse(text(self.0), variant)
    }

    /// An error with a body of bytes.
    ///
    /// # Errors
    /// Always.
    pub fn bytes<O, E>(self, variant: impl FnOnce(Bytes) -> E) -> Result<O, ReadError<E>> {
        refuse(bytes(self.0), variant)
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
        refuse(json(self.0), |body| variant(self.0.status(), body))
    }

    /// An error with a status and a body that is a string.
    ///
    /// # Errors
    /// Always.
    pub fn status_text<O, E>(
        self,
        variant: impl FnOnce(u16, String) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(text(self.0), |body| variant(self.0.status(), body))
    }

    /// An error with a status and a body of bytes.
    ///
    /// # Errors
    /// Always.
    pub fn status_bytes<O, E>(
        self,
        variant: impl FnOnce(u16, Bytes) -> E,
    ) -> Result<O, ReadError<E>> {
        refuse(bytes(self.0), |body| variant(self.0.status(), body))
    }

    /// An error with a status and without a body.
    ///
    /// # Errors
    /// Always.
    pub fn status_nothing<O, E>(self, variant: impl FnOnce(u16) -> E) -> Result<O, ReadError<E>> {
        refuse(Ok(()), |()| variant(self.0.status()))
    }
}

/// The body as JSON, whatever its content type says, since servers are careless with that of errors.
fn json<T: Slot>(response: &RawResponse) -> Result<T, Unreadable> {
    response.expect_uncompressed()?;
    text::from_slice(response.body()).map_err(|detail| {
        // The content type tells more of a body that is not JSON at all.
        let unexpected = response.expect_json().err();
        unexpected.unwrap_or(Unreadable(ErrorKind::Decode, detail))
    })
}

/// The body as a UTF-8 string, whatever its content type is.
fn text(response: &RawResponse) -> Result<String, Unreadable> {
    response.expect_uncompressed()?;
    response.utf8()
}

/// The bytes of the body, whatever its content type is.
fn bytes(response: &RawResponse) -> Result<Bytes, Unreadable> {
    response.expect_uncompressed()?;
    Ok(response.body().clone())
}

/// The error of a body. If that does not have the described form, as the errors of proxies and frameworks often do, it
/// is the error of the status without a typed body.
fn refuse<T, O, E>(
    body: Result<T, Unreadable>,
    variant: impl FnOnce(T) -> E,
) -> Result<O, ReadError<E>> {
    Err(match body {
        Ok(body) => ReadError(Problem::Api(Box::new(variant(body)))),
        Err(Unreadable(_, detail)) => {
            let detail = format!("its body does not have the described form: {detail}");
            Unreadable(ErrorKind::Api, detail).into()
        }
    })
}
