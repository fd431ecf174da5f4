//! A parameter's value as one of the shapes that OpenAPI's styles are defined for.
//!
//! Always: a shape holds text that is not encoded yet. A value nested deeper than the styles define is refused, never
//! flattened silently.

use std::borrow::Cow;

use crate::runtime::encode::tree::{Tree, Unsupported};

/// What a parameter's value looks like to a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing is sent: `None`, an absent or `null` field.
    Absent,
    /// One text.
    Primitive(String),
    /// Texts in order.
    Array(Vec<String>),
    /// Named texts in order; a member without a value is left out.
    Object(Vec<(String, String)>),
}

const NESTED: Unsupported =
    Unsupported("its value nests arrays or objects, which this parameter style does not define");

/// Why an array cannot be sent that holds a null.
pub(crate) const NULL_ITEM: Unsupported =
    Unsupported("its array holds a null, which no style defines");

impl Shape {
    /// The shape of a value.
    pub(crate) fn of(tree: &Tree) -> Result<Self, Unsupported> {
        match tree {
            Tree::List(items) => {
                let items = items
                    .iter()
                    .map(|item| text(item)?.map(Cow::into_owned).ok_or(NULL_ITEM));
                items.collect::<Result<_, _>>().map(Self::Array)
            }
            Tree::Object(members) => {
                let pairs = members.iter().filter_map(|(key, value)| {
                    let text = text(value).transpose()?;
                    Some(text.map(|text| (key.clone(), text.into_owned())))
                });
                pairs.collect::<Result<_, _>>().map(Self::Object)
            }
            single => {
                Ok(text(single)?.map_or(Self::Absent, |text| Self::Primitive(text.into_owned())))
            }
        }
    }

    /// Whether there is no value in it: RFC 6570, section 2.3, calls that undefined.
    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Primitive(_) => false,
            Self::Array(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
        }
    }

    /// All texts that come from the caller: values, and the keys of objects.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many, pairs): (Option<&String>, &[String], &[(String, String)]) = match self {
            Self::Absent => (None, &[], &[]),
            Self::Primitive(text) => (Some(text), &[], &[]),
            Self::Array(items) => (None, items, &[]),
            Self::Object(pairs) => (None, &[], pairs),
        };
        one.into_iter()
            .chain(many)
            .chain(pairs.iter().flat_map(|(key, value)| [key, value]))
            .map(String::as_str)
    }
}

/// One text inside an array or object; `None` for a null.
pub(crate) fn text(tree: &Tree) -> Result<Option<Cow<'_, str>>, Unsupported> {
    if tree.is_nested() {
        return Err(NESTED);
    }
    tree.text()
}
