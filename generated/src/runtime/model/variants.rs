//! `Variants`: what is known of the variants of a union, besides the values that they hold.

use std::sync::OnceLock;

use crate::runtime::model::shape::Shape;

/// What is known of the variants of a union.
#[doc(hidden)]
#[derive(Debug)]
pub struct Variants {
    /// The property that selects the variant.
    pub(crate) tag: Option<&'static str>,
    /// Whether a value with an unknown tag is none of the variants that have one.
    pub(crate) is_closed: bool,
    /// For each variant, the tags that select it.
    pub(crate) tags: &'static [&'static [&'static str]],
    /// What JSON each variant takes, once it is known.
    pub(crate) shapes: OnceLock<Box<[Shape]>>,
}

impl Variants {
    /// The variants with these tags. `tag` holds the property that selects one, if there is any, and `or_shape` is not
    /// empty if a value with an unknown tag can be any of them.
    #[must_use]
    pub const fn new(
        tag: &'static [&'static str],
        or_shape: &'static [&'static str],
        tags: &'static [&'static [&'static str]],
    ) -> Self {
        Self {
            tag: match tag {
                [tag, ..] => Some(tag),
                [] => None,
            },
            is_closed: or_shape.is_empty(),
            tags,
            shapes: OnceLock::new(),
        }
    }
}
