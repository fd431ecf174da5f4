//! Composition: `allOf`, `oneOf` and `anyOf`, and schemas of several types.

pub(crate) mod all_of;
pub(crate) mod choice;
pub(crate) mod intersect;
pub(crate) mod subschema;
pub(crate) mod union;
