//! Forms: an object's members as named entries, and entries as `application/x-www-form-urlencoded`
//! (OpenAPI 3.0.4, section 4.7.15; the URL standard's serialiser).
//!
//! Always: entries stand in the order of the value's fields; `null` is no entry, because forms have no word for it;
//! what cannot be said as it is meant is refused with its name.

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::runtime::encode::pairs::{Texts, joined};
use crate::runtime::encode::shape::NULL_ITEM;
use crate::runtime::encode::style::encode_reserved;
use crate::runtime::encode::tree::{Tree, Unsupported};
use crate::runtime::{File, InvalidRequest, Param, RequestWriter};

/// The URL standard's application/x-www-form-urlencoded percent-encode set, but for the space, which becomes `+`.
const URLENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// How an urlencoded form encodes text. A space is `+`, as the media type has it (RFC 1866, section 8.2.1); every
/// reader of forms takes that, and `%20` as well.
const FORM: Texts = Texts {
    name: urlencoded,
    value: urlencoded,
    reserved: |text| encode_reserved(text).replace("%20", "+"),
};

pub(crate) fn urlencoded(text: &str) -> String {
    // A `%` of the text is `%25` by now.
    utf8_percent_encode(text, URLENCODED)
        .to_string()
        .replace("%20", "+")
}

impl RequestWriter {
    /// Sets an urlencoded form as body: a pair for each member of a value that is an object. Members that are not
    /// laid out in the usual way have their names in `encodings`. A value that is `null` as a whole sets none.
    ///
    /// # Errors
    /// If the value is no object, or a member has no form in a form.
    pub fn form<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
        encodings: &[Param],
    ) -> Result<(), InvalidRequest> {
        let Some(entries) = entries(value, encodings, FORM)? else {
            return Ok(());
        };
        let mut pairs = Vec::with_capacity(entries.len());
        for entry in entries {
            let value = match entry.content {
                Content::Styled(text) => text,
                Content::Text(text) | Content::Json(text) => urlencoded(&text),
                Content::File(file) => urlencoded(file.text().map_err(|it| it.of(&entry.name))?),
            };
            pairs.push((entry.name, value));
        }
        let body = Bytes::from(joined(&pairs, "&"));
        self.bytes("application/x-www-form-urlencoded", body)
    }
}

/// An entry of a form.
pub(crate) struct Entry {
    /// Its name, encoded.
    pub(crate) name: String,
    /// Its media type, if the description gives it one.
    pub(crate) content_type: Option<&'static str>,
    pub(crate) content: Content,
}

/// What an entry holds.
pub(crate) enum Content {
    /// Text that a style has laid out and encoded.
    Styled(String),
    /// Text, not encoded yet.
    Text(String),
    /// JSON, not encoded yet.
    Json(String),
    /// A file.
    File(File),
}

/// The entries of a value that is an object; `None` if it is `null`.
pub(crate) fn entries<T: Serialize + ?Sized>(
    value: &T,
    encodings: &[Param],
    texts: Texts,
) -> Result<Option<Vec<Entry>>, InvalidRequest> {
    let members = match Tree::of(value).map_err(|it| it.of("body"))? {
        Tree::Object(members) => members,
        Tree::Null => return Ok(None),
        _ => return Err(Unsupported("a form must be an object").of("body")),
    };
    let mut entries = Vec::with_capacity(members.len());
    for (name, tree) in members {
        let encoding = encodings.iter().find(|encoding| encoding.name == name);
        let encoding = encoding.copied().unwrap_or(Param::new(""));
        entries_of(&name, tree, encoding, texts, &mut entries).map_err(|it| it.of(&name))?;
    }
    Ok(Some(entries))
}

/// The entries of one member: those of its style if it has one; otherwise one, or one for each item of a list, each
/// written as its media type wants it.
fn entries_of(
    name: &str,
    tree: Tree,
    encoding: Param,
    texts: Texts,
    entries: &mut Vec<Entry>,
) -> Result<(), Unsupported> {
    if encoding.has_style() {
        let pairs = encoding.pairs(name, &tree, texts)?;
        entries.extend(pairs.into_iter().map(|(name, text)| Entry {
            name,
            content_type: None,
            content: Content::Styled(text),
        }));
        return Ok(());
    }
    let items = match tree {
        Tree::Null => Vec::new(),
        Tree::List(items) if items.contains(&Tree::Null) => return Err(NULL_ITEM),
        Tree::List(items) => items,
        single => vec![single],
    };
    for item in items {
        entries.push(Entry {
            name: (texts.name)(name),
            content_type: encoding.content_type,
            content: content(item, encoding)?,
        });
    }
    Ok(())
}

fn content(tree: Tree, encoding: Param) -> Result<Content, Unsupported> {
    let nested = tree.is_nested();
    match tree {
        Tree::File(file) => Ok(Content::File(file)),
        tree if encoding.writes_json() => tree.json().map(Content::Json),
        Tree::Text(text) | Tree::Literal(text) => Ok(Content::Text(text)),
        tree if nested && encoding.content_type.is_none() => tree.json().map(Content::Json),
        _ => Err(Unsupported(
            "its media type is not JSON, so it cannot hold arrays or objects",
        )),
    }
}

impl Unsupported {
    /// As the reason for which a request is refused.
    pub(crate) fn of(self, name: &str) -> InvalidRequest {
        InvalidRequest::new(name.to_owned(), self.0)
    }
}
