//! Bodies of several parts: `multipart/form-data` (RFC 7578) and its kind (RFC 2046, section 5.1).
//!
//! Always: the boundary occurs in no part, so nothing inside a part can end it; names cannot leave the header they
//! stand in; the same value gives the same bytes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use bytes::Bytes;
use serde::Serialize;

use super::form::{Content, Entry, entries};
use super::header as fields;
use super::pairs::Texts;
use super::{InvalidRequest, Param, RequestWriter};

/// Parts are not encoded.
const PLAIN: Texts = Texts {
    name: str::to_owned,
    value: str::to_owned,
    reserved: str::to_owned,
};

impl RequestWriter {
    /// Sets a body of several parts, `multipart/form-data` or another multipart type: a part for each member of a value
    /// that is an object. A list is a part for each item, an object is JSON, a [`File`](super::File) has a file name.
    /// Members that are not laid out in the usual way have their names in `encodings`. A value that is `null` as a
    /// whole sets none.
    ///
    /// # Errors
    /// If the value is no object, or a member has no form in a part.
    pub fn multipart<T: Serialize + ?Sized>(
        &mut self,
        content_type: &str,
        value: &T,
        encodings: &[Param],
    ) -> Result<(), InvalidRequest> {
        let Some(entries) = entries(value, encodings, PLAIN)? else {
            return Ok(());
        };
        let parts = entries
            .into_iter()
            .map(Part::new)
            .collect::<Result<Vec<_>, _>>()?;
        let boundary = boundary(&parts, candidates(&parts));
        let body = body(&parts, &boundary);
        self.bytes(&format!("{content_type}; boundary={boundary}"), body)
    }
}

/// A part: its header fields with the empty line after them, and its content.
struct Part {
    head: String,
    content: Bytes,
}

impl Part {
    fn new(entry: Entry) -> Result<Self, InvalidRequest> {
        let name = entry.name;
        let mut head = format!(
            "Content-Disposition: form-data; name=\"{}\"",
            escaped(&name)
        );
        let own = entry.content_type.map(str::to_owned);
        let (content_type, content) = match entry.content {
            Content::Styled(text) => (None, Bytes::from(text)),
            // Text needs no type, and there are servers that take every part with a type for a file.
            Content::Text(text) => (own, Bytes::from(text)),
            Content::Json(text) => (
                own.or(Some("application/json".to_owned())),
                Bytes::from(text),
            ),
            Content::File(file) => {
                // A part without a file name is a field to most servers.
                let file_name = escaped(file.name().unwrap_or(&name));
                head.push_str(&format!("; filename=\"{file_name}\""));
                let chosen = file.content_type().map(str::to_owned).or(own);
                (
                    chosen.or(Some("application/octet-stream".to_owned())),
                    file.content().clone(),
                )
            }
        };
        if let Some(content_type) = content_type {
            if fields::value(&content_type).is_none() {
                return Err(InvalidRequest::new(
                    name,
                    "its media type cannot be a header",
                ));
            }
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        head.push_str("\r\n\r\n");
        Ok(Self { head, content })
    }

    fn holds(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let first = text.first();
        [self.head.as_bytes(), &self.content].iter().any(|bytes| {
            bytes
                .windows(text.len())
                .any(|window| window.first() == first && window == text)
        })
    }
}

/// A name between quotes, as the HTML standard has browsers write it (section "Multipart form data").
fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The first of the candidates that occurs in no part.
fn boundary(parts: &[Part], mut candidates: impl Iterator<Item = String>) -> String {
    let free = |candidate: &String| !parts.iter().any(|part| part.holds(candidate));
    // There is no end of candidates, and each part holds but so many.
    candidates.find(free).unwrap_or_default()
}

/// Boundaries made of the content itself: nobody can write a content that holds what its own hash will be, and the
/// same content has the same boundary.
fn candidates(parts: &[Part]) -> impl Iterator<Item = String> {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        part.head.hash(&mut hasher);
        part.content.hash(&mut hasher);
    }
    (0_u64..).map(move |attempt| {
        let mut hasher = hasher.clone();
        attempt.hash(&mut hasher);
        format!("----part-{:016x}", hasher.finish())
    })
}

fn body(parts: &[Part], boundary: &str) -> Bytes {
    let length = parts
        .iter()
        .map(|part| part.head.len() + part.content.len());
    // Around each part: `--`, the boundary, and two ends of line; `--` and two more bytes at the end.
    let around = (parts.len() + 1) * (boundary.len() + 6);
    let mut body = Vec::with_capacity(length.sum::<usize>() + around);
    for part in parts {
        body.extend_from_slice(format!("--{boundary}\r\n{}", part.head).as_bytes());
        body.extend_from_slice(&part.content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Bytes::from(body)
}

#[cfg(test)]
#[path = "multipart_tests.rs"]
mod tests;
