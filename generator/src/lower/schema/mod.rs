//! Schemas: from a Schema Object, or a reference to one, to a type in the arena.

mod array;
mod component;
mod composition;
mod docs;
mod keyword;
pub(super) mod lowered;
mod nullability;
mod object;
pub(super) mod origin;
mod recursion;
mod reference;
pub(super) mod scalar;
pub(super) mod schema_object;
mod shape;
mod unchecked;
