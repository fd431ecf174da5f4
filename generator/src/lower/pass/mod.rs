//! Passes over the finished model.

pub(super) mod anonymous_names;
mod discriminator;
mod merge_variants;
pub(super) mod pagination;
pub(super) mod simplify_unions;
