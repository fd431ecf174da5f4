//! Bodies of several parts: `multipart/form-data` (RFC 7578) and its kind (RFC 2046, section 5.1).
//!
//! Always: the boundary occurs in no part, so nothing inside a part can end it; names cannot leave the header they
//! stand in; the same value gives the same bytes, as long as all of it is in memory.

use std::hash::{BuildHasher as _, DefaultHasher, Hash as _, Hasher as _, RandomState};
use std::time::Instant;

use bytes::Bytes;
use serde::Serialize;

use crate::runtime::encode::form::{Content, Entry, entries};
use crate::runtime::encode::pairs::Texts;
use crate::runtime::request::header as fields;
use crate::runtime::{InvalidRequest, Param, RequestWriter, Upload};

/// Parts are not encoded.
const PLAIN: Texts = Texts {
    name: str::to_owned,
    value: str::to_owned,
    reserved: str::to_owned,
};

impl RequestWriter {
    /// Sets a body of several parts, `multipart/form-data` or another multipart type: a part for each member of a value
    /// that is an object. A list is a part for each item, an object is JSON, a [`File`](crate::runtime::File) has a file name.
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
        let boundary = boundary(&parts);
        let body = body(parts, &boundary);
        self.bytes(&format!("{content_type}; boundary={boundary}"), body)
    }
}

/// A part: its header fields with the empty line after them, and its content.
pub(crate) struct Part {
    head: String,
    content: Upload,
}

impl Part {
    pub(crate) fn new(entry: Entry) -> Result<Self, InvalidRequest> {
        let name = entry.name;
        let mut head = format!(
            "Content-Disposition: form-data; name=\"{}\"",
            escaped(&name)
        );
        let own = entry.content_type.map(str::to_owned);
        let (content_type, content) = match entry.content {
            Content::Styled(text) => (None, Upload::from(text)),
            // Text needs no type, and there are servers that take every part with a type for a file.
            Content::Text(text) => (own, Upload::from(text)),
            Content::Json(text) => (
                own.or(Some("application/json".to_owned())),
                Upload::from(text),
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
        let content = self.content.as_bytes().map_or(&[][..], |bytes| bytes);
        [self.head.as_bytes(), content].iter().any(|bytes| {
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

/// A boundary that occurs in no part.
pub(crate) fn boundary(parts: &[Part]) -> String {
    if parts.iter().all(|part| part.content.as_bytes().is_some()) {
        first_free(parts, candidates(parts))
    } else {
        random()
    }
}

/// A boundary for parts that cannot be looked at before they are sent: 128 bits that nobody knew when the content was
/// made, from the keys that std gives its hash tables. Each request has another.
fn random() -> String {
    let [high, low] = [(); 2].map(|()| RandomState::new().hash_one(Instant::now()));
    format!("----part-{high:016x}{low:016x}")
}

/// The first of the candidates that occurs in no part.
pub(crate) fn first_free(parts: &[Part], mut candidates: impl Iterator<Item = String>) -> String {
    let free = |candidate: &String| !parts.iter().any(|part| part.holds(candidate));
    // There is no end of candidates, and each part holds but so many.
    candidates.find(free).unwrap_or_default()
}

/// Boundaries made of the content itself: nobody can write a content that holds what its own hash will be, and the
/// same content has the same boundary.
pub(crate) fn candidates(parts: &[Part]) -> impl Iterator<Item = String> {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        part.head.hash(&mut hasher);
        if let Some(content) = part.content.as_bytes() {
            content.hash(&mut hasher);
        }
    }
    (0_u64..).map(move |attempt| {
        let mut hasher = hasher.clone();
        attempt.hash(&mut hasher);
        format!("----part-{:016x}", hasher.finish())
    })
}

/// The parts as one body. What is in memory is put together, up to the next part that is not.
pub(crate) fn body(parts: Vec<Part>, boundary: &str) -> Upload {
    let length = parts
        .iter()
        .map(|part| part.head.len() + part.content.as_bytes().map_or(0, Bytes::len));
    // Around each part: `--`, the boundary, and two ends of line; `--` and two more bytes at the end.
    let around = (parts.len() + 1) * (boundary.len() + 6);
    let mut body = Vec::with_capacity(length.sum::<usize>() + around);
    let mut chain = Vec::new();
    for part in parts {
        body.extend_from_slice(format!("--{boundary}\r\n{}", part.head).as_bytes());
        match part.content.as_bytes() {
            Some(content) => body.extend_from_slice(content),
            None => chain.extend([std::mem::take(&mut body).into(), part.content]),
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    if chain.is_empty() {
        return body.into();
    }
    chain.push(body.into());
    Upload::chain(chain)
}
