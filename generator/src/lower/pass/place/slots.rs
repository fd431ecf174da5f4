//! Slots: where types stand in an operation or in another type, and putting another type there.

use std::collections::{HashMap, HashSet};

use crate::ir::{
    Operation, Origin, Root, Shape, Status, Step, TypeArena, TypeDef, TypeId, TypeRef, short_name,
};

/// What has a type inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Type(TypeId),
    Operation(usize),
}

/// The types in an operation, each with its place there.
pub(super) fn of_operation(index: usize, operation: &mut Operation) -> Vec<(&mut TypeRef, Root)> {
    let mut slots = Vec::new();
    for parameter in &mut operation.parameters {
        let root = Root::Parameter(index, parameter.name.clone());
        slots.push((&mut parameter.ty, root));
    }
    if let Some(body) = &mut operation.body {
        slots.push((&mut body.content.ty, Root::Body(index)));
        for other in &mut body.others {
            let root = Root::BodyAs(index, short_name(&other.media_type));
            slots.push((&mut other.ty, root));
        }
    }
    let mut succeeded = false;
    for response in &mut operation.responses {
        let root = if response.status.is_success() && !succeeded {
            succeeded = true;
            Root::Success(index)
        } else {
            Root::Response(index, status(response.status))
        };
        if let Some(content) = &mut response.content {
            slots.push((&mut content.ty, root.clone()));
        }
        if let Some(stream) = &mut response.stream {
            slots.push((&mut stream.item, root));
        }
    }
    slots
}

/// A status as a document writes it.
fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The types in a type, each with the step to it.
pub(super) fn of_shape(shape: &Shape) -> Vec<(TypeId, Option<Step>)> {
    match shape {
        Shape::Array(items) => vec![(items.id, Some(Step::Items))],
        Shape::Map(values) => vec![(values.id, Some(Step::Values))],
        Shape::Tuple(elements) => {
            let elements = elements.iter().enumerate();
            let elements = elements.map(|(at, it)| (it.id, Some(Step::Element(at + 1))));
            elements.collect()
        }
        Shape::Object(object) => {
            let fields = object.fields.iter();
            let fields = fields.map(|it| (it.ty.id, Some(Step::Field(it.name.clone()))));
            let values = object.additional.map(|it| (it.id, Some(Step::Values)));
            fields.chain(values).collect()
        }
        Shape::Union(union) => {
            let variants = union.variants.iter();
            let variants = variants.map(|it| (it.ty.id, Some(Step::Variant(it.name.clone()))));
            variants.collect()
        }
        Shape::Alias(target) => vec![(*target, None)],
        Shape::String(_)
        | Shape::Integer(_)
        | Shape::Number
        | Shape::Decimal
        | Shape::Boolean
        | Shape::Bytes
        | Shape::Any
        | Shape::Enum(_)
        | Shape::IntegerEnum(_) => Vec::new(),
    }
}

/// The same types, to be replaced.
fn ids_mut(shape: &mut Shape) -> Vec<&mut TypeId> {
    match shape {
        Shape::Array(inner) | Shape::Map(inner) => vec![&mut inner.id],
        Shape::Tuple(elements) => elements.iter_mut().map(|it| &mut it.id).collect(),
        Shape::Object(object) => {
            let fields = object.fields.iter_mut().map(|it| &mut it.ty.id);
            let values = object.additional.iter_mut().map(|it| &mut it.id);
            fields.chain(values).collect()
        }
        Shape::Union(union) => union.variants.iter_mut().map(|it| &mut it.ty.id).collect(),
        Shape::Alias(target) => vec![target],
        Shape::String(_)
        | Shape::Integer(_)
        | Shape::Number
        | Shape::Decimal
        | Shape::Boolean
        | Shape::Bytes
        | Shape::Any
        | Shape::Enum(_)
        | Shape::IntegerEnum(_) => Vec::new(),
    }
}

/// Puts one type in the place of another in a slot of an owner.
pub(super) fn replace(
    owner: Owner,
    slot: usize,
    [from, to]: [TypeId; 2],
    declared: &HashSet<TypeId>,
    types: &mut TypeArena,
    operations: &mut [Operation],
) {
    let put = |id: &mut TypeId, types: &mut TypeArena| {
        if !declared.contains(id) {
            let mut done = HashMap::from([(from, to)]);
            *id = rewrapped(*id, &mut done, declared, types);
        }
    };
    match owner {
        Owner::Operation(index) => {
            let slots = of_operation(index, &mut operations[index]);
            if let Some((reference, _)) = slots.into_iter().nth(slot) {
                put(&mut reference.id, types);
            }
        }
        Owner::Type(id) => {
            let mut shape = types.get(id).shape.clone();
            if let Some(inside) = ids_mut(&mut shape).into_iter().nth(slot) {
                put(inside, types);
            }
            types.set_shape(id, shape);
        }
    }
}

/// A type without a name, with other types inside it: those that are `done` in their place, where all that are found on
/// the way are noted, as one of them may stand in many places.
fn rewrapped(
    id: TypeId,
    done: &mut HashMap<TypeId, TypeId>,
    declared: &HashSet<TypeId>,
    types: &mut TypeArena,
) -> TypeId {
    if let Some(done) = done.get(&id) {
        return *done;
    }
    let def = types.get(id).clone();
    if declared.contains(&id) || def.shape.is_declared() {
        return id;
    }
    let new = if let Shape::Alias(target) = def.shape {
        rewrapped(target, done, declared, types)
    } else {
        let mut shape = def.shape.clone();
        for inside in ids_mut(&mut shape) {
            *inside = rewrapped(*inside, done, declared, types);
        }
        match shape == def.shape {
            true => id,
            false => types.intern(TypeDef { shape, ..def }),
        }
    };
    done.insert(id, new);
    new
}

/// The anonymous types with names of their own that stand in a slot, each with the steps to it.
///
/// A type that stands in a slot more often than it is described is only looked into so many times: the ways to it are
/// otherwise exponentially many.
pub(super) fn anonymous(
    id: TypeId,
    declared: &HashSet<TypeId>,
    types: &TypeArena,
) -> Vec<(TypeId, Vec<Step>)> {
    let mut found = Vec::new();
    let mut looked: HashMap<TypeId, usize> = HashMap::new();
    let mut open = vec![(id, Vec::new())];
    while let Some((id, steps)) = open.pop() {
        let shape = &types.get(id).shape;
        if declared.contains(&id) {
            continue;
        }
        if shape.is_declared() {
            found.push((id, steps));
            continue;
        }
        let inside = of_shape(shape);
        if inside.is_empty() {
            continue;
        }
        let looked = looked.entry(id).or_default();
        *looked += 1;
        if *looked > types.places(id).count() {
            continue;
        }
        for (inside, step) in inside.into_iter().rev() {
            let steps = steps.iter().cloned().chain(step).collect();
            open.push((inside, steps));
        }
    }
    found
}

/// The origin of what is some steps away.
pub(super) fn away(origin: &Origin, steps: &[Step]) -> Origin {
    let mut inside = origin.clone();
    inside.path.extend_from_slice(steps);
    inside
}
