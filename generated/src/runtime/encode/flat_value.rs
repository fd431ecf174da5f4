//! `FlatValue`: a parameter's value as OpenAPI's styles are defined for it: a primitive, or an array or object of
//! primitives.
//!
//! Always: its strings are not encoded yet; deeper nesting is refused, never flattened silently, unless the description
//! is known to have it: then it is JSON.

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
    /// Properties in order, without those that are `null`. An array is its items, each with the name of the property.
    Object(Vec<(String, String)>),
}

/// What is nested deeper than a style says, and is not refused.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Nesting {
    /// An array in an object is repeated: `{"sort": ["a", "b"]}` is `sort=a&sort=b`. Only exploded pairs can do that.
    pub(crate) repeats: bool,
    /// Everything else is written as JSON.
    pub(crate) as_json: bool,
}

impl FlatValue {
    /// Flattens a value without deeper nesting.
    ///
    /// # Errors
    /// If an array or object is nested in another, or an item is `null`.
    pub(crate) fn of(tree: &ValueTree) -> Result<Self, EncodeError> {
        Self::with(tree, Nesting::default())
    }

    /// Flattens a value.
    ///
    /// # Errors
    /// If an array or object is nested in another in a way that is not allowed, or an item is `null`.
    pub(crate) fn with(tree: &ValueTree, nesting: Nesting) -> Result<Self, EncodeError> {
        match tree {
            ValueTree::Array(items) => self::items(items, nesting)
                .collect::<Result<_, _>>()
                .map(Self::Array),
            ValueTree::Object(properties) => {
                let mut pairs = Vec::with_capacity(properties.len());
                for (name, value) in properties {
                    match value {
                        ValueTree::Array(items) if nesting.repeats => {
                            for item in self::items(items, nesting) {
                                pairs.push((name.clone(), item?));
                            }
                        }
                        value => {
                            let string = primitive(value, nesting)?;
                            pairs.extend(string.map(|string| (name.clone(), string.into_owned())));
                        }
                    }
                }
                Ok(Self::Object(pairs))
            }
            single => Ok(primitive(single, nesting)?
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

/// The items of an array as strings.
fn items(
    items: &[ValueTree],
    nesting: Nesting,
) -> impl Iterator<Item = Result<String, EncodeError>> + '_ {
    items.iter().map(move |item| {
        primitive(item, nesting)?
            .map(Cow::into_owned)
            .ok_or(EncodeError::NULL_ITEM)
    })
}

/// An item or a property as a string; `None` if it is `null`.
fn primitive(tree: &ValueTree, nesting: Nesting) -> Result<Option<Cow<'_, str>>, EncodeError> {
    if tree.is_nested() && nesting.as_json {
        return tree.json().map(|json| Some(Cow::Owned(json)));
    }
    if tree.is_nested() {
        return Err(EncodeError(
            "its value nests arrays or objects, which this parameter style does not define",
        ));
    }
    tree.string()
}
