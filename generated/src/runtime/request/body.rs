//! Request bodies: JSON, text, forms, multipart, and bytes of any media type.
//!
//! Always: a body is set together with its content type; a body in memory is not copied.

use bytes::Bytes;
use http::{HeaderValue, header};
use serde::Serialize;

use crate::runtime::auth::recorded::Recorded;
use crate::runtime::encode::form;
use crate::runtime::encode::multipart::Multipart;
use crate::runtime::json::writer::to_json;
use crate::runtime::model::slot::Slot;
use crate::runtime::request::header as header_fields;
use crate::runtime::request::writer::RequestWriter;
use crate::runtime::{InvalidRequest, Param, Upload};

impl RequestWriter {
    /// Sets a JSON body. A value that is `null`, such as `None`, is sent as `null`.
    ///
    /// # Errors
    /// If the value cannot be serialized as JSON.
    pub fn json(&mut self, value: &dyn Slot) -> Result<(), InvalidRequest> {
        self.json_as("application/json", value)
    }

    /// Sets a JSON body with another media type, such as `application/merge-patch+json`.
    ///
    /// # Errors
    /// If the value cannot be serialized as JSON.
    pub fn json_as(&mut self, content_type: &str, value: &dyn Slot) -> Result<(), InvalidRequest> {
        // serde's message may contain the value, so it is dropped.
        let json = to_json(value, &mut self.secrets)
            .map_err(|_| {
                InvalidRequest::new(
                    "body",
                    "it cannot be written as JSON: what is described as an object is none, or a number is not finite",
                )
            })?;
        let json = self.flag_of_body().in_json(value.view(), json)?;
        self.bytes(content_type, json)
    }

    /// Sets a `text/plain` body in UTF-8.
    ///
    /// # Errors
    /// Never; the result is there for symmetry with the other bodies.
    pub fn text(&mut self, text: &str) -> Result<(), InvalidRequest> {
        self.text_as("text/plain; charset=utf-8", text)
    }

    /// Sets a text body with another media type, such as `application/xml`.
    ///
    /// # Errors
    /// If the media type is not a valid header value.
    pub fn text_as(&mut self, content_type: &str, text: &str) -> Result<(), InvalidRequest> {
        self.bytes(content_type, Bytes::copy_from_slice(text.as_bytes()))
    }

    /// Sets a urlencoded form as the body, with a pair for each property of an object. `encodings` has the properties
    /// that are not encoded in the default way, by name. A value that is `null` sets no body.
    ///
    /// # Errors
    /// If the value is not an object, or a property cannot be encoded in a form.
    pub fn form<T: Serialize + ?Sized>(
        &mut self,
        encodings: &[Param],
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let flag = self.flag_of_body();
        let value = Recorded::new(value, &mut self.secrets);
        match form::urlencoded(&value, encodings, flag)? {
            Some(body) => self.bytes("application/x-www-form-urlencoded", body),
            None => Ok(()),
        }
    }

    /// Sets a multipart body, `multipart/form-data` or another multipart type, with a part for each property of an
    /// object. An array has a part for each item unless it is described as JSON, an object is sent as JSON, and a
    /// [`File`](crate::runtime::File) has a file name. `encodings` has the properties that are not encoded in the default way, by name. A value that is
    /// `null` sets no body.
    ///
    /// # Errors
    /// If the value is not an object, or a property cannot be encoded as a part.
    pub fn multipart<T: Serialize + ?Sized>(
        &mut self,
        content_type: &str,
        encodings: &[Param],
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let flag = self.flag_of_body();
        let value = Recorded::new(value, &mut self.secrets);
        match Multipart::of(&value, encodings, flag)? {
            Some(Multipart {
                boundary,
                body,
                root,
            }) => {
                let mut content_type = format!("{content_type}; boundary={boundary}");
                if content_type.starts_with("multipart/related;") {
                    // It must say of what type its first part is (RFC 2387, section 3.1).
                    content_type.push_str(&format!("; type=\"{root}\""));
                }
                self.bytes(&content_type, body)
            }
            None => Ok(()),
        }
    }

    /// Sets a body of bytes, or of what an [`Upload`] reads.
    ///
    /// # Errors
    /// If the content type is not a valid header value.
    pub fn bytes(
        &mut self,
        content_type: &str,
        body: impl Into<Upload>,
    ) -> Result<(), InvalidRequest> {
        self.body = body.into();
        self.content_type(content_type)
    }

    /// Sets a body of what an [`Upload`] reads, which the request keeps for the next time it is sent.
    ///
    /// # Errors
    /// If the content type is not a valid header value.
    pub fn upload(&mut self, content_type: &str, body: &Upload) -> Result<(), InvalidRequest> {
        self.bytes(content_type, body.clone())
    }

    fn content_type(&mut self, content_type: &str) -> Result<(), InvalidRequest> {
        let refused = || InvalidRequest::new("content-type", "it is not a valid header value");
        let value = match content_type {
            // The usual one is not copied.
            "application/json" => Some(HeaderValue::from_static("application/json")),
            other => header_fields::value(other),
        };
        self.headers
            .insert(header::CONTENT_TYPE, value.ok_or_else(refused)?);
        Ok(())
    }
}
