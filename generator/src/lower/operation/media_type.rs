//! Media types: which of them a body is read or written as.

use crate::ir::{BodyFormat, essence};

/// Which way a body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Request,
    Response,
}

/// Of the media types of a body, the one that is generated, and how it is read or written.
pub(crate) fn chosen<'n>(
    names: impl Iterator<Item = &'n String> + Clone,
    way: Way,
) -> Option<(&'n String, BodyFormat)> {
    let wanted = [
        BodyFormat::Json,
        BodyFormat::Form,
        BodyFormat::Multipart,
        BodyFormat::Text,
        BodyFormat::Bytes,
    ];
    wanted.into_iter().find_map(|wanted| {
        let name = names.clone().find(|name| format(name, way) == wanted)?;
        Some((name, wanted))
    })
}

/// How a media type is read and written (RFC 6838; RFC 6839 for `+json`, RFC 7303 for `+xml`).
///
/// A form is only written. In an answer it is text, or bytes where its parts may be anything.
fn format(name: &str, way: Way) -> BodyFormat {
    let essence = essence(name).to_ascii_lowercase();
    if is_json(&essence) || essence == "*/*" {
        return BodyFormat::Json;
    }
    let form = essence == "application/x-www-form-urlencoded";
    if form && way == Way::Request {
        return BodyFormat::Form;
    }
    if essence.starts_with("multipart/") && way == Way::Request {
        return BodyFormat::Multipart;
    }
    let xml = essence == "application/xml" || essence.ends_with("+xml");
    if form || xml || essence.starts_with("text/") {
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
