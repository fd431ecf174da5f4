//! Simpler unions: variants that cannot be distinguished on the wire become one.
//!
//! Strings become one open enum, integers the widest, and unions in unions are flattened. So no value can be read in two
//! ways.

use super::flatten::flattened;
use super::merge_strings::merge_strings;
use crate::ir::{IntegerFormat, Shape, TypeArena, TypeId, Union, Variant};

/// Unions of unions are few levels deep.
const ROUNDS: usize = 8;

/// Simplifies all unions, until nothing changes.
pub(crate) fn run(types: &mut TypeArena) {
    let unions = types.unions();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for id in &unions {
            if let Shape::Union(union) = types.get(*id).shape.clone() {
                let shape = simplified(*id, union.clone(), types);
                changed |= shape != Shape::Union(union);
                types.set_shape(*id, shape);
            }
        }
        if !changed {
            break;
        }
    }
}

/// A union without variants that values cannot distinguish.
fn simplified(id: TypeId, union: Union, types: &mut TypeArena) -> Shape {
    let (flat, tag) = flattened(id, union, types);
    let variants = distinct(flat, types);
    if variants.iter().any(|v| *types.shape(v.ty.id) == Shape::Any) {
        return Shape::Any;
    }
    let variants = merge_strings(id, merge_numbers(variants, types), types);
    match variants.as_slice() {
        [] => Shape::Any,
        [only] => only_shape(id, only, types),
        _ => Shape::Union(Union { variants, tag }),
    }
}

/// The shape of a union that has one variant left.
fn only_shape(union: TypeId, variant: &Variant, types: &TypeArena) -> Shape {
    let id = variant.ty.id;
    let same_place = types.get(id).origin == types.get(union).origin;
    match types.shape(id) {
        // A type with its own name keeps it.
        shape if shape.is_declared() && !same_place => Shape::Alias(id),
        shape => shape.clone(),
    }
}

/// The variants, those of the same type as one.
fn distinct(variants: Vec<Variant>, types: &TypeArena) -> Vec<Variant> {
    let mut distinct: Vec<Variant> = Vec::new();
    for variant in variants {
        let target = types.resolve(variant.ty.id);
        let mut known = distinct.iter_mut();
        match known.find(|known| types.resolve(known.ty.id) == target) {
            Some(known) => known.tags.extend(variant.tags),
            None => distinct.push(variant),
        }
    }
    distinct
}

/// The variants with the widest integer and one number only. Both stay: an integer is written and kept as one.
fn merge_numbers(variants: Vec<Variant>, types: &TypeArena) -> Vec<Variant> {
    let width = |variant: &Variant| match types.shape(variant.ty.id) {
        Shape::Integer(IntegerFormat::I64) => Some(4),
        Shape::Integer(IntegerFormat::U64) => Some(3),
        Shape::Integer(_) => Some(2),
        Shape::IntegerEnum(_) => Some(1),
        _ => None,
    };
    let mut widest = variants.iter().filter_map(width).max();
    // One that keeps its digits takes every other number.
    let number = |variant: &&Variant| match types.shape(variant.ty.id) {
        shape @ (Shape::Decimal | Shape::Number) => Some(shape.clone()),
        _ => None,
    };
    let numbers = || variants.iter().filter_map(|variant| number(&variant));
    let widest_number = numbers()
        .find(|shape| *shape == Shape::Decimal)
        .or_else(|| numbers().next());
    let mut number_left = widest_number.is_some();
    let keeps = |variant: &Variant| match width(variant) {
        None if number(&variant).is_some() => {
            let is_widest = number(&variant) == widest_number;
            is_widest && std::mem::take(&mut number_left)
        }
        None => true,
        // Of several that are as wide, the first one is kept.
        width => width == widest && widest.take().is_some(),
    };
    variants.into_iter().filter(keeps).collect()
}
