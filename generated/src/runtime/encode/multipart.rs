//! Multipart bodies: `multipart/form-data` (RFC 7578) and other multipart types (RFC 2046, section 5.1).
//!
//! Always: the boundary occurs in no part, so no content can end a part early; names cannot break out of their header;
//! a value that is in memory as a whole always gives the same bytes.

use std::hash::{BuildHasher as _, DefaultHasher, Hash as _, Hasher as _, RandomState};
use std::time::Instant;

use bytes::Bytes;
use serde::Serialize;

use crate::runtime::encode::form::{Content, Entry, entries};
use crate::runtime::encode::media_type;
use crate::runtime::encode::percent::Encoder;
use crate::runtime::request::header as header_fields;
use crate::runtime::request::stream_flag::FlagUse;
use crate::runtime::{InvalidRequest, Param, Upload};

/// A multipart body.
pub(crate) struct Multipart {
    pub(crate) boundary: String,
    pub(crate) body: Upload,
    /// The media type of the first part.
    pub(crate) root: String,
}

impl Multipart {
    /// Encodes an object with a part for each property; `None` if the value is `null`.
    pub(crate) fn of<T: Serialize + ?Sized>(
        value: &T,
        encodings: &[Param],
        stream_flag: FlagUse,
    ) -> Result<Option<Self>, InvalidRequest> {
        let Some(entries) = entries(value, encodings, Encoder::MULTIPART, stream_flag)? else {
            return Ok(None);
        };
        let parts = entries
            .into_iter()
            .map(Part::new)
            .collect::<Result<Vec<_>, _>>()?;
        let boundary = boundary(&parts);
        let root = parts.first().and_then(|part| part.content_type.clone());
        let body = body(parts, &boundary);
        Ok(Some(Self {
            boundary,
            body,
            // RFC 2046, section 5.1.
            root: root.unwrap_or_else(|| "text/plain".to_owned()),
        }))
    }
}

/// A part: its headers with the empty line after them, and its content.
pub(crate) struct Part {
    head: String,
    content_type: Option<String>,
    content: Upload,
}

impl Part {
    pub(crate) fn new(entry: Entry) -> Result<Self, InvalidRequest> {
        let name = entry.name;
        let mut head = format!(
            "Content-Disposition: form-data; name=\"{}\"",
            escaped(&name)
        );
        let described = entry.content_type.map(str::to_owned);
        let (content_type, content) = match entry.content {
            Content::Styled(string) => (None, Upload::from(string)),
            // Text needs no media type, and some servers treat every part with one as a file.
            Content::String(string) => (described, Upload::from(string)),
            Content::Json(json) => (
                described.or(Some("application/json".to_owned())),
                Upload::from(json),
            ),
            Content::File(file) => {
                // Most servers treat a part without a file name as a field.
                let file_name = escaped(file.name().unwrap_or(&name));
                head.push_str(&format!("; filename=\"{file_name}\""));
                let chosen = file.content_type().or(entry
                    .content_type
                    .and_then(|listed| media_type::of_file(file.name(), listed)));
                let chosen = chosen.unwrap_or("application/octet-stream");
                (Some(chosen.to_owned()), file.content().clone())
            }
        };
        if let Some(content_type) = &content_type {
            if header_fields::value(content_type).is_none() {
                return Err(InvalidRequest::new(
                    name,
                    "its media type is not a valid header value",
                ));
            }
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        head.push_str("\r\n\r\n");
        Ok(Self {
            head,
            content_type,
            content,
        })
    }

    fn contains(&self, boundary: &str) -> bool {
        let boundary = boundary.as_bytes();
        let first = boundary.first();
        let content = self.content.as_bytes().map_or(&[][..], |bytes| bytes);
        [self.head.as_bytes(), content].iter().any(|bytes| {
            bytes
                .windows(boundary.len())
                .any(|window| window.first() == first && window == boundary)
        })
    }
}

/// Escapes a name for a quoted string as browsers do (HTML standard, section "Multipart form data").
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

/// A boundary for parts that are not in memory: 128 random bits, from the keys of std's hash tables, which nobody knew
/// when the content was made. It differs for each request.
fn random() -> String {
    let [high, low] = [(); 2].map(|()| RandomState::new().hash_one(Instant::now()));
    format!("----part-{high:016x}{low:016x}")
}

/// The first of the candidates that occurs in no part.
pub(crate) fn first_free(parts: &[Part], mut candidates: impl Iterator<Item = String>) -> String {
    let free = |candidate: &String| !parts.iter().any(|part| part.contains(candidate));
    // Candidates never end, and the parts contain finitely many of them.
    candidates.find(free).unwrap_or_default()
}

/// Boundaries made of a hash of the content: nobody can write content that contains its own hash, and equal content has
/// an equal boundary.
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

/// Joins the parts. Consecutive parts that are in memory become one upload.
pub(crate) fn body(parts: Vec<Part>, boundary: &str) -> Upload {
    let length = parts
        .iter()
        .map(|part| part.head.len() + part.content.as_bytes().map_or(0, Bytes::len));
    // Around each part: `--`, the boundary, and two line ends; at the end `--` and two more bytes.
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
