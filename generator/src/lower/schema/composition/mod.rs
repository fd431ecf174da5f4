//! Composition: `allOf`, `oneOf` and `anyOf`, and schemas of several types.

mod all_of;
mod choice;
mod discriminator;
mod inheritance;
mod intersect;
mod merge;
pub(super) mod merged;
mod subschema;
mod subschema_name;
mod union;
