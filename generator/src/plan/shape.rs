//! Which way data of a type goes, and where a type that contains itself needs a box.

use std::collections::{HashMap, HashSet};

use super::model::Directions;
use crate::ir::{Api, Shape, TypeArena, TypeId};

/// Which way each type goes, by its index.
pub(super) fn directions(api: &Api) -> Vec<Directions> {
    let mut requests = HashSet::new();
    let mut responses = HashSet::new();
    for operation in &api.operations {
        let bodies = operation.body.iter().map(|body| body.content.ty.id);
        let parameters = operation.parameters.iter().map(|parameter| parameter.ty.id);
        for id in bodies.chain(parameters) {
            reach(&api.types, id, &mut requests);
        }
        for response in &operation.responses {
            if let Some(content) = &response.content {
                reach(&api.types, content.ty.id, &mut responses);
            }
        }
    }
    // What no operation uses may be used for anything, and so may what stands in it.
    let used = |id: &TypeId| requests.contains(id) || responses.contains(id);
    let ids = api.types.iter().map(|(id, _)| id);
    let unused: Vec<TypeId> = ids.filter(|id| !used(id)).collect();
    for id in unused {
        reach(&api.types, id, &mut requests);
        reach(&api.types, id, &mut responses);
    }
    let ids = api.types.iter().map(|(id, _)| id);
    ids.map(|id| Directions {
        request: requests.contains(&id),
        response: responses.contains(&id),
    })
    .collect()
}

fn reach(types: &TypeArena, from: TypeId, seen: &mut HashSet<TypeId>) {
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(inside(&types.get(id).shape));
        }
    }
}

/// The types a shape names.
fn inside(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Array(inner) | Shape::Map(inner) => vec![inner.id],
        Shape::Object(object) => {
            let fields = object.fields.iter().map(|field| field.ty.id);
            fields
                .chain(object.additional.map(|values| values.id))
                .collect()
        }
        Shape::Alias(target) => vec![*target],
        Shape::String(_)
        | Shape::Integer(_)
        | Shape::Number
        | Shape::Boolean
        | Shape::Any
        | Shape::Bytes
        | Shape::Enum(_) => Vec::new(),
    }
}

/// The fields, by type and position, that must be boxed so that every type has a size.
///
/// A vector or a map is a box already. Of a cycle, only the last field that closes it is boxed.
pub(super) fn boxes(types: &TypeArena) -> HashSet<(TypeId, usize)> {
    let mut boxed = HashSet::new();
    let mut contains: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (id, def) in types.iter() {
        let Shape::Object(object) = &def.shape else {
            continue;
        };
        for (position, field) in object.fields.iter().enumerate() {
            let target = types.resolve(field.ty.id);
            if !matches!(types.shape(target), Shape::Object(_)) {
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

/// A list or map that contains itself with no object in between, which an alias cannot say.
pub(super) fn endless_alias(types: &TypeArena, from: TypeId) -> bool {
    let mut at = types.resolve(from);
    let mut seen = HashSet::new();
    while let Shape::Array(inner) | Shape::Map(inner) = types.shape(at) {
        at = types.resolve(inner.id);
        if !seen.insert(at) {
            return true;
        }
    }
    false
}
