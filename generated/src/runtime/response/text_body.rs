//! Text: the body of a response as a string, in the charset that its content type names.
//!
//! Always: JSON in place of text that is one string is read as that string, unless the level is strict; other JSON is text
//! like any other.

use std::convert::Infallible;

use http::header;

use crate::runtime::encode::charset;
use crate::runtime::json::deviation::Deviation;
use crate::runtime::json::text;
use crate::runtime::response::read_error::Unreadable;
use crate::runtime::response::reading::is_json;
use crate::runtime::{Error, ErrorKind, RawResponse, ReadError, ResponsePolicy};

impl RawResponse {
    /// Reads the body as text, whatever the status and the content type are, in the charset that the content type names.
    /// UTF-8, ISO-8859-1 and UTF-16 are always known, others with the feature `charset`.
    ///
    /// # Errors
    /// If it is not text in that charset. The error has everything that is known of the response.
    pub fn read_text(&self) -> Result<String, Error<Infallible>> {
        let read = self
            .expect_uncompressed()
            .and_then(|()| self.decoded_text());
        read.map_err(|unreadable| self.clone().into_error(unreadable.into()))
    }

    /// Reads the body as text in the charset that the content type names, for generated code.
    ///
    /// # Errors
    /// If it is not text in that charset, or is HTML although the API does not describe that.
    pub fn text<E>(&self) -> Result<String, ReadError<E>> {
        self.text_at(self.leeway.policy).map_err(ReadError::from)
    }

    /// Reads the body as a string, for generated code: JSON if the content type says so, otherwise text.
    ///
    /// # Errors
    /// As [`json`](Self::json) or [`text`](Self::text).
    pub fn string<E>(&self) -> Result<String, ReadError<E>> {
        if self.media_type().is_some_and(is_json) && !self.body.is_empty() {
            self.json()
        } else {
            self.text()
        }
    }

    /// Reads the body as text into a variant, for generated code.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub fn text_in<O, E>(&self, variant: impl FnOnce(String) -> O) -> Result<O, ReadError<E>> {
        self.text().map(variant)
    }

    /// Reads the body as a string into a variant, for generated code.
    ///
    /// # Errors
    /// As [`string`](Self::string).
    pub fn string_in<O, E>(&self, variant: impl FnOnce(String) -> O) -> Result<O, ReadError<E>> {
        self.string().map(variant)
    }

    /// Reads the body as text into a variant with the status, for generated code.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub fn status_text<O, E>(
        &self,
        variant: impl FnOnce(u16, String) -> O,
    ) -> Result<O, ReadError<E>> {
        self.text().map(|body| variant(self.status(), body))
    }

    /// Reads the body as a string into a variant with the status, for generated code.
    ///
    /// # Errors
    /// As [`string`](Self::string).
    pub fn status_string<O, E>(
        &self,
        variant: impl FnOnce(u16, String) -> O,
    ) -> Result<O, ReadError<E>> {
        self.string().map(|body| variant(self.status(), body))
    }

    /// The body as text, at a level.
    pub(crate) fn text_at(&self, policy: ResponsePolicy) -> Result<String, Unreadable> {
        self.expect_described()?;
        if policy.is_tolerant() && self.media_type().is_some_and(is_json) {
            // Frameworks that send JSON unless they are told otherwise send `"OK"` for the text `OK`.
            if let Ok(string) = text::from_slice_as::<String>(&self.body) {
                self.accept(Deviation::whole("a JSON string", "text"));
                return Ok(string);
            }
        }
        self.decoded_text()
    }

    pub(crate) fn decoded_text(&self) -> Result<String, Unreadable> {
        let content_type = self.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        charset::decode(content_type, &self.body)
            .map_err(|detail| Unreadable(ErrorKind::Decode, detail))
    }
}
