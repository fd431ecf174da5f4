//! `FlatValue`: a parameter's value as OpenAPI's styles are defined for it: a primitive, or an array or object of
//! primitives.
//!
//! Always: its strings are not encoded yet; deeper nesting is refused, never flattened silently.

use std::borrow::Cow;

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::value_tree::ValueTree;

/// A value without nesting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FlatValue {
    /// Nothing to send: `None`, or an absent or `null` field.
    Absent,
    /// A string, or a number or boolean as a string.
    Primitive(String),
    /// Items in order.
    Array(Vec<String>),
    /// Properties in order, without those that are `null`.
    Object(Vec<(String, String)>),
}

impl FlatValue {
    /// Flattens a value.
    ///
    /// # Errors
    /// If an array or object is nested in another, or an item is `null`.
    pub(crate) fn of(tree: &ValueTree) -> Result<Self, EncodeError> {
        match tree {
            ValueTree::Array(items) => {
                let items = items.iter().map(|item| {
                    primitive(item)?
                        .map(Cow::into_owned)
                        .ok_or(EncodeError::NULL_ITEM)
                });
                items.collect::<Result<_, _>>().map(Self::Array)
            }
            ValueTree::Object(properties) => {
                let pairs = properties.iter().filter_map(|(name, value)| {
                    let string = primitive(value).transpose()?;
                    Some(string.map(|string| (name.clone(), string.into_owned())))
                });
                pairs.collect::<Result<_, _>>().map(Self::Object)
            }
            single => Ok(primitive(single)?
                .map_or(Self::Absent, |string| Self::Primitive(string.into_owned()))),
        }
    }

    /// Whether it contains no value, which RFC 6570, section 2.3, calls undefined.
    pub(crate) fn is_undefined(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Primitive(_) => false,
            Self::Array(items) => items.is_empty(),
            Self::Object(properties) => properties.is_empty(),
        }
    }

    /// Every string in it: the values, and the names of properties.
    pub(crate) fn strings(&self) -> impl Iterator<Item = &str> {
        let (one, many, pairs): (Option<&String>, &[String], &[(String, String)]) = match self {
            Self::Absent => (None, &[], &[]),
            Self::Primitive(string) => (Some(string), &[], &[]),
            Self::Array(items) => (None, items, &[]),
            Self::Object(pairs) => (None, &[], pairs),
        };
        one.into_iter()
            .chain(many)
            .chain(pairs.iter().flat_map(|(name, value)| [name, value]))
            .map(String::as_str)
    }
}

/// An item or a property as a string; `None` if it is `null`.
fn primitive(tree: &ValueTree) -> Result<Option<Cow<'_, str>>, EncodeError> {
    if tree.is_nested() {
        return Err(EncodeError(
            "its value nests arrays or objects, which this parameter style does not define",
        ));
    }
    tree.string()
}
