//! Unions in unions: the variants of the inner one become variants of the outer one.
//!
//! Always: a tag that selects a variant still does.

use std::collections::HashSet;

use crate::ir::{Discriminator, Shape, TypeArena, TypeId, Union, Variant};

/// The variants, with those of each union among them in its place, and the discriminator of all.
pub(super) fn flattened(
    id: TypeId,
    union: Union,
    types: &TypeArena,
) -> (Vec<Variant>, Option<Discriminator>) {
    let tag = union
        .tag
        .clone()
        .or_else(|| adopted(&union.variants, types));
    let mut flat = Vec::new();
    let mut seen = HashSet::from([id]);
    let mut open: Vec<Variant> = union.variants.into_iter().rev().collect();
    while let Some(variant) = open.pop() {
        let target = types.resolve(variant.ty.id);
        match types.shape(target) {
            Shape::Union(inner) if stays(&variant, inner, tag.as_ref()) && target != id => {
                flat.push(variant);
            }
            Shape::Union(inner) => {
                if seen.insert(target) {
                    let same =
                        inner.tag.as_ref().map(|it| &it.name) == tag.as_ref().map(|it| &it.name);
                    open.extend(inside(&variant, inner, same).into_iter().rev());
                }
            }
            _ => flat.push(variant),
        }
    }
    (flat, tag)
}

/// The discriminator that all unions among the variants have which have one.
fn adopted(variants: &[Variant], types: &TypeArena) -> Option<Discriminator> {
    let mut tags = variants
        .iter()
        .filter_map(|variant| match types.shape(variant.ty.id) {
            Shape::Union(inner) => inner.tag.as_ref(),
            _ => None,
        });
    let first = tags.next()?;
    // The other variants have no values of it, not even the names of their schemas.
    tags.all(|other| other.name == first.name)
        .then(|| Discriminator {
            name: first.name.clone(),
            listed: false,
        })
}

/// Whether a union stays a variant: it has another discriminator than the outer one, or it is all that a value of that one
/// selects.
fn stays(variant: &Variant, inner: &Union, outer: Option<&Discriminator>) -> bool {
    match (outer, &inner.tag) {
        (Some(outer), Some(own)) => outer.name != own.name,
        (Some(_), None) => !variant.tags.is_empty(),
        (None, _) => false,
    }
}

/// The variants of a union that was a variant. What selected the union as a whole selects its base, or the only variant
/// without a value of its own.
fn inside(variant: &Variant, inner: &Union, has_same_tag: bool) -> Vec<Variant> {
    let mut variants = inner.variants.clone();
    if !has_same_tag {
        variants.iter_mut().for_each(|inside| inside.tags.clear());
        return variants;
    }
    let known: HashSet<String> = variants.iter().flat_map(|v| v.tags.clone()).collect();
    let more = variant.tags.iter().filter(|value| !known.contains(*value));
    let more: Vec<String> = more.cloned().collect();
    let base = variants.iter().position(|inside| inside.base.is_some());
    let mut without = variants
        .iter()
        .enumerate()
        .filter(|(_, inside)| inside.tags.is_empty());
    let only = without.next().filter(|_| without.next().is_none());
    let index = base.or(only.map(|(index, _)| index));
    if let Some(takes) = index.and_then(|index| variants.get_mut(index)) {
        takes.tags.extend(more);
    }
    variants
}
