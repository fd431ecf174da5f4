//! Alternatives that are mostly the same: one object with the members of all, instead of an enum of large objects that
//! differ in little.
//!
//! Documents that are made from code describe an object with a state as a choice between its states, with all its
//! members in each. A person reads such an object by its members; what only some states have is optional there.

use indexmap::{IndexMap, IndexSet};

use crate::ir::{
    Docs, Enum, Field, Object, Origin, Shape, Step, TypeArena, TypeDef, TypeId, TypeRef, Union,
};

/// Alternatives with fewer members in common are told apart more easily than read together.
const COMMON: usize = 8;

/// The object that the alternatives of a union come to, if they are written in place and mostly the same: more than
/// half of what each of them has on average is in all of them.
pub(crate) fn object(id: TypeId, union: &Union, types: &mut TypeArena) -> Option<Object> {
    let objects: Vec<Object> = union
        .variants
        .iter()
        .map(|variant| inline(variant.ty.id, types).cloned())
        .collect::<Option<_>>()?;
    let all: usize = objects.iter().map(|object| object.fields.len()).sum();
    let common = common(&objects);
    if objects.len() < 2 || common < COMMON || common * objects.len() * 2 <= all {
        return None;
    }
    let mut fields: IndexMap<String, (Field, usize)> = IndexMap::new();
    for field in objects.iter().flat_map(|object| &object.fields) {
        match fields.get_mut(&field.name) {
            Some((known, count)) => {
                *known = both(known, field, id, types)?;
                *count += 1;
            }
            None => {
                fields.insert(field.name.clone(), (field.clone(), 1));
            }
        }
    }
    let fields = fields.into_values().map(|(field, count)| Field {
        required: field.required && count == objects.len(),
        ..field
    });
    let mut additional = objects.iter().map(|object| object.additional);
    let first = additional.next().flatten();
    Some(Object {
        fields: fields.collect(),
        // What some allow anything for, all do.
        additional: match additional.all(|other| other == first) {
            true => first,
            false => objects.iter().find_map(|object| {
                let values = object.additional?;
                (*types.shape(values.id) == Shape::Any).then_some(values)
            }),
        },
    })
}

/// An object that is described where the alternative stands.
fn inline(id: TypeId, types: &TypeArena) -> Option<&Object> {
    let def = types.get(id);
    match (&def.shape, def.origin.path.last()) {
        (Shape::Object(object), Some(Step::Variant(_))) => Some(object),
        _ => None,
    }
}

/// How many members all objects have, with the same type.
fn common(objects: &[Object]) -> usize {
    let Some((first, others)) = objects.split_first() else {
        return 0;
    };
    let in_all = |field: &&Field| {
        let same = |other: &Field| other.name == field.name && other.ty == field.ty;
        others.iter().all(|object| object.fields.iter().any(same))
    };
    first.fields.iter().filter(in_all).count()
}

/// A member that two alternatives have; `None` if it is something else in each.
fn both(known: &Field, other: &Field, union: TypeId, types: &mut TypeArena) -> Option<Field> {
    let nullable = known.ty.nullable || other.ty.nullable;
    let id = match (types.shape(known.ty.id), types.shape(other.ty.id)) {
        (one, other_shape) if one == other_shape => known.ty.id,
        (Shape::Any, _) => known.ty.id,
        (_, Shape::Any) => other.ty.id,
        (Shape::Enum(one), Shape::Enum(two)) => {
            let values: IndexSet<String> = one.values.iter().chain(&two.values).cloned().collect();
            let values = values.into_iter().collect();
            place(&known.name, Shape::Enum(Enum { values }), union, types)
        }
        (Shape::Enum(_), Shape::String(_)) | (Shape::Integer(_), Shape::Number) => other.ty.id,
        (Shape::String(_), Shape::Enum(_)) | (Shape::Number, Shape::Integer(_)) => known.ty.id,
        _ => return None,
    };
    let described = known.docs.description.is_some() || other.docs.description.is_none();
    Some(Field {
        ty: TypeRef { id, nullable },
        required: known.required && other.required,
        read_only: known.read_only && other.read_only,
        write_only: known.write_only && other.write_only,
        docs: if described {
            known.docs.clone()
        } else {
            other.docs.clone()
        },
        ..known.clone()
    })
}

/// A type for a member of what becomes of a union.
fn place(name: &str, shape: Shape, union: TypeId, types: &mut TypeArena) -> TypeId {
    let def = types.get(union);
    let mut path = def.origin.path.clone();
    path.push(Step::Field(name.to_owned()));
    let def = TypeDef {
        pointer: def.pointer.clone(),
        origin: Origin {
            root: def.origin.root.clone(),
            path,
        },
        rust_name: None,
        docs: Docs::default(),
        shape,
    };
    types.intern(def)
}
