//! Passes over the finished model.
//!
//! Several of them rewrite the identity of types: which types there are, and the origin that names each. In order:
//!
//! 1. While the document is lowered, an anonymous type takes its origin from the first place where it is used.
//! 2. Once operations are left out, `TypeArena::renumber` gives the others their final numbers in all origins.
//! 3. `simplify_unions` and `merge_variants` replace unions, so some of those places are gone.
//! 4. `adopt` turns an anonymous type that a component is an alias of into the component.
//! 5. `twins` makes a component that only adds `null` to another one the other one.
//! 6. `constants` makes strings of enums with one value.
//! 7. `place` then decides which places of a shape share a type, and gives each type the origin that names it.

pub(super) mod adopt;
pub(super) mod break_cycles;
pub(super) mod constants;
pub(super) mod discriminator;
mod flatten;
mod merge_strings;
pub(super) mod merge_variants;
pub(super) mod pagination;
pub(super) mod place;
pub(super) mod simplify_unions;
pub(super) mod styles;
mod tag_values;
pub(super) mod twins;
