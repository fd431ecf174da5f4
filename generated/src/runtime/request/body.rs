//! The bodies of requests: JSON, text, and bytes of whatever kind.
//!
//! Always: the content type goes with the body; a body in memory is not copied.

use bytes::Bytes;
use http::{HeaderValue, header};
use serde::Serialize;

use crate::runtime::request::header as fields;
use crate::runtime::request::writer::RequestWriter;
use crate::runtime::{InvalidRequest, Upload};

impl RequestWriter {
    /// Sets a JSON body. A value that is `null` as a whole, such as `None`, sets none.
    ///
    /// # Errors
    /// If the value cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidRequest> {
        self.json_as("application/json", value)
    }

    /// Sets a JSON body; a value that is `null` as a whole is sent as `{}`, for operations whose optional body is an
    /// object.
    ///
    /// # Errors
    /// If the value cannot be written as JSON.
    pub fn json_or_empty<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        self.json(value)?;
        if self.body.is_empty() {
            self.bytes("application/json", Bytes::from_static(b"{}"))
        } else {
            Ok(())
        }
    }

    /// Sets a JSON body under another media type, such as `application/merge-patch+json`. A value that is `null` as a
    /// whole sets none.
    ///
    /// # Errors
    /// If the value cannot be written as JSON.
    pub fn json_as<T: Serialize + ?Sized>(
        &mut self,
        content_type: &str,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        // serde's message may hold the value, so it is not passed on.
        let json = serde_json::to_vec(value)
            .map_err(|_| InvalidRequest::new("body", "it cannot be written as JSON"))?;
        if json == b"null" {
            Ok(())
        } else {
            self.bytes(content_type, Bytes::from(json))
        }
    }

    /// Sets a text as body, under a media type of its own, such as `application/xml`.
    ///
    /// # Errors
    /// If the media type cannot stand in a header.
    pub fn text_as(&mut self, content_type: &str, text: &str) -> Result<(), InvalidRequest> {
        self.bytes(content_type, Bytes::copy_from_slice(text.as_bytes()))
    }

    /// Sets a text as body.
    ///
    /// # Errors
    /// None so far; the signature is that of the other bodies.
    pub fn text(&mut self, text: &str) -> Result<(), InvalidRequest> {
        self.bytes(
            "text/plain; charset=utf-8",
            Bytes::copy_from_slice(text.as_bytes()),
        )
    }

    /// Sets bytes as body, or what they are read from.
    ///
    /// # Errors
    /// If the content type cannot be a header.
    pub fn bytes(
        &mut self,
        content_type: &str,
        body: impl Into<Upload>,
    ) -> Result<(), InvalidRequest> {
        self.body = body.into();
        self.content_type(content_type)
    }

    fn content_type(&mut self, content_type: &str) -> Result<(), InvalidRequest> {
        let refused = || InvalidRequest::new("content-type", "it cannot be a header");
        let value = match content_type {
            // The usual one is not copied.
            "application/json" => Some(HeaderValue::from_static("application/json")),
            other => fields::value(other),
        };
        self.headers
            .insert(header::CONTENT_TYPE, value.ok_or_else(refused)?);
        Ok(())
    }
}
