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
