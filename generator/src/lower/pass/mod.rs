//! Passes over the finished model.
//!
//! Several of them rewrite the identity of types: which types there are, and the origin that names each. In order:
//!
//! 1. While documents are lowered, an anonymous type takes its origin from the first place where it stands.
//! 2. Once operations are left out, `TypeArena::renumber` gives the others their final numbers in all origins.
//! 3. `simplify_unions` and `merge_variants` replace unions, so places inside these are gone.
//! 4. `adopt` makes a component that stands for an anonymous type that type itself.
//! 5. `name_anonymous` then checks each origin: if nothing stands there any more, the type moves to where it is used.
//! 6. `TypeArena::prefer`, after this stage, goes back to the places that named the types of an earlier run.

pub(super) mod adopt;
pub(super) mod break_cycles;
pub(super) mod discriminator;
mod merge_strings;
pub(super) mod merge_variants;
pub(super) mod name_anonymous;
pub(super) mod pagination;
pub(super) mod simplify_unions;
