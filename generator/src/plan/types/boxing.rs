//! Boxing: where a type that contains itself needs a box.

use std::collections::{HashMap, HashSet};

use super::inside::inside;
use crate::ir::{Shape, TypeArena, TypeId};

/// The fields, variants and elements, by type and position, that must be boxed so that every type has a size.
///
/// A vector or a map is a box already. Of a cycle, only the last part that closes it is boxed.
pub(crate) fn boxes(types: &TypeArena) -> HashSet<(TypeId, usize)> {
    let mut boxed = HashSet::new();
    let mut contains: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (id, def) in types.iter() {
        for (position, part) in parts(&def.shape).into_iter().enumerate() {
            let target = types.resolve(part);
            if parts(types.shape(target)).is_empty() {
                continue;
            }
            if reaches(&contains, target, id) {
                boxed.insert((id, position));
            } else {
                contains.entry(id).or_default().push(target);
            }
        }
    }
    boxed
}

/// The boxed parts that are required although their type can have no value that ends: it would hold another of its type
/// in every value.
pub(crate) fn endless(
    types: &TypeArena,
    boxes: &HashSet<(TypeId, usize)>,
) -> HashSet<(TypeId, usize)> {
    let mut ends: HashSet<TypeId> = HashSet::new();
    loop {
        let before = ends.len();
        let ended = types.iter().filter(|(_, def)| {
            let required = required(&def.shape).into_iter();
            required
                .map(|(_, part)| types.resolve(part))
                .all(|part| ends.contains(&part))
        });
        let ended: Vec<TypeId> = ended.map(|(id, _)| id).collect();
        ends.extend(ended);
        if ends.len() == before {
            break;
        }
    }
    let without_end = types.iter().flat_map(|(id, def)| {
        let required = required(&def.shape).into_iter();
        required.map(move |(position, part)| ((id, position), part))
    });
    without_end
        .filter(|(place, part)| boxes.contains(place) && !ends.contains(&types.resolve(*part)))
        .map(|(place, _)| place)
        .collect()
}

/// The parts that every value of a shape holds, with their positions.
fn required(shape: &Shape) -> Vec<(usize, TypeId)> {
    match shape {
        Shape::Object(object) => {
            let fields = object.fields.iter().enumerate();
            let required = fields.filter(|(_, field)| field.required && !field.ty.nullable);
            required
                .map(|(position, field)| (position, field.ty.id))
                .collect()
        }
        Shape::Tuple(elements) => {
            let elements = elements.iter().enumerate();
            let required = elements.filter(|(_, element)| !element.nullable);
            required
                .map(|(position, element)| (position, element.id))
                .collect()
        }
        Shape::Alias(target) => vec![(0, *target)],
        _ => Vec::new(),
    }
}

/// The types that a shape holds without a box, in order.
fn parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Object(object) => object.fields.iter().map(|field| field.ty.id).collect(),
        Shape::Union(_) | Shape::Tuple(_) => inside(shape),
        _ => Vec::new(),
    }
}

fn reaches(contains: &HashMap<TypeId, Vec<TypeId>>, from: TypeId, to: TypeId) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            open.extend(contains.get(&id).into_iter().flatten());
        }
    }
    false
}
