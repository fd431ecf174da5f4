//! Forms: the properties of an object as named entries, and entries as `application/x-www-form-urlencoded` (OpenAPI
//! 3.0.4, section 4.7.15; the URL standard's serializer).
//!
//! Always: entries have the order of the value's fields; `null` makes no entry, because forms cannot express it; a
//! property that cannot be encoded is refused with its name.

use bytes::Bytes;
use serde::Serialize;

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::join::join_pairs;
use crate::runtime::encode::percent::{Encoder, encode_form};
use crate::runtime::encode::value_tree::ValueTree;
use crate::runtime::request::stream_flag::FlagUse;
use crate::runtime::{File, InvalidRequest, Param};

/// Encodes an object as an urlencoded form; `None` if the value is `null`.
pub(crate) fn urlencoded<T: Serialize + ?Sized>(
    value: &T,
    encodings: &[Param],
    stream_flag: FlagUse,
) -> Result<Option<Bytes>, InvalidRequest> {
    let Some(entries) = entries(value, encodings, Encoder::FORM, stream_flag)? else {
        return Ok(None);
    };
    let mut pairs = Vec::with_capacity(entries.len());
    for entry in entries {
        let value = match entry.content {
            Content::Styled(string) => string,
            Content::String(string) | Content::Json(string) => encode_form(&string),
            Content::File(file) => encode_form(file.text().map_err(|error| error.of(&entry.name))?),
        };
        pairs.push((entry.name, value));
    }
    Ok(Some(Bytes::from(join_pairs(&pairs, "&"))))
}

/// An entry of a form.
pub(crate) struct Entry {
    /// The encoded name.
    pub(crate) name: String,
    /// The media type from the API's description.
    pub(crate) content_type: Option<&'static str>,
    pub(crate) content: Content,
}

/// The value of an entry.
pub(crate) enum Content {
    /// A string that was encoded by a style.
    Styled(String),
    /// A string that is not encoded yet.
    String(String),
    /// JSON that is not encoded yet.
    Json(String),
    /// A file.
    File(File),
}

/// The entries of an object; `None` if the value is `null`.
pub(crate) fn entries<T: Serialize + ?Sized>(
    value: &T,
    encodings: &[Param],
    encoder: Encoder,
    stream_flag: FlagUse,
) -> Result<Option<Vec<Entry>>, InvalidRequest> {
    let mut properties = match ValueTree::of(value).map_err(|error| error.of("body"))? {
        ValueTree::Object(properties) => properties,
        ValueTree::Null => return Ok(None),
        _ => return Err(EncodeError("a form must be an object").of("body")),
    };
    stream_flag.in_form(&mut properties)?;
    let mut entries = Vec::with_capacity(properties.len());
    for (name, tree) in properties {
        let encoding = encodings.iter().find(|encoding| encoding.name == name);
        let encoding = encoding.copied().unwrap_or(Param::new(""));
        push_entries(&name, tree, encoding, encoder, &mut entries)
            .map_err(|error| error.of(&name))?;
    }
    Ok(Some(entries))
}

/// Adds the entries of a property: those of its style if it has one; otherwise one, or one for each item of an array,
/// each encoded by its media type. An array that is described as JSON is one entry.
fn push_entries(
    name: &str,
    tree: ValueTree,
    encoding: Param,
    encoder: Encoder,
    entries: &mut Vec<Entry>,
) -> Result<(), EncodeError> {
    if encoding.has_style() {
        let pairs = encoding.pairs(name, &tree, encoder)?;
        entries.extend(pairs.into_iter().map(|(name, value)| Entry {
            name,
            content_type: None,
            content: Content::Styled(value),
        }));
        return Ok(());
    }
    let items = match tree {
        ValueTree::Null => Vec::new(),
        ValueTree::Array(items) if encoding.writes_json() && !items.iter().any(is_file) => {
            vec![ValueTree::Array(items)]
        }
        ValueTree::Array(items) if items.contains(&ValueTree::Null) => {
            return Err(EncodeError::NULL_ITEM);
        }
        ValueTree::Array(items) => items,
        single => vec![single],
    };
    for item in items {
        entries.push(Entry {
            name: (encoder.name)(name),
            content_type: encoding.content_type,
            content: content(item, encoding)?,
        });
    }
    Ok(())
}

fn is_file(tree: &ValueTree) -> bool {
    matches!(tree, ValueTree::File(_))
}

fn content(tree: ValueTree, encoding: Param) -> Result<Content, EncodeError> {
    let is_nested = tree.is_nested();
    match tree {
        ValueTree::File(file) => Ok(Content::File(file)),
        tree if encoding.writes_json() => tree.json().map(Content::Json),
        ValueTree::String(string) | ValueTree::Literal(string) => Ok(Content::String(string)),
        tree if is_nested && encoding.content_type.is_none() => tree.json().map(Content::Json),
        _ => Err(EncodeError(
            "its media type is not JSON, so it cannot contain arrays or objects",
        )),
    }
}
