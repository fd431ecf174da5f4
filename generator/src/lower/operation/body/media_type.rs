//! Media types: which of them a body is read or written as.

use crate::ir::{BodyFormat, essence};

/// The direction in which a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
}

/// The formats of a body, the most specific one first.
const PREFERRED: [BodyFormat; 5] = [
    BodyFormat::Json,
    BodyFormat::Form,
    BodyFormat::Multipart,
    BodyFormat::Text,
    BodyFormat::Bytes,
];

/// Of the media types of a body, the one that is generated, and how it is read or written.
pub(crate) fn choose<'n>(
    names: impl Iterator<Item = &'n String> + Clone,
    direction: Direction,
) -> Option<(&'n String, BodyFormat)> {
    PREFERRED.into_iter().find_map(|preferred| {
        let mut names = names.clone();
        let name = names.find(|name| format_of(name, direction) == preferred)?;
        Some((name, preferred))
    })
}

/// How a media type is read and written (RFC 6838; RFC 6839 for `+json`, RFC 7303 for `+xml`).
///
/// A form is only written. In a response it is text, or bytes where its parts may be anything.
fn format_of(name: &str, direction: Direction) -> BodyFormat {
    let essence = essence(name).to_ascii_lowercase();
    if is_json(&essence) || essence == "*/*" {
        return BodyFormat::Json;
    }
    let is_form = essence == "application/x-www-form-urlencoded";
    if is_form && direction == Direction::Request {
        return BodyFormat::Form;
    }
    if essence.starts_with("multipart/") && direction == Direction::Request {
        return BodyFormat::Multipart;
    }
    let is_xml = essence == "application/xml" || essence.ends_with("+xml");
    if is_form || is_xml || essence.starts_with("text/") {
        return BodyFormat::Text;
    }
    BodyFormat::Bytes
}

/// Whether a media type is JSON, also under a name from before it had one.
pub(crate) fn is_json(name: &str) -> bool {
    let essence = essence(name).to_ascii_lowercase();
    essence.ends_with("+json")
        || matches!(
            essence.as_str(),
            "application/json" | "application/x-json" | "text/json" | "text/x-json"
        )
}
