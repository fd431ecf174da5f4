//! Variants that are mostly the same: one object with the properties of all, instead of an enum of large objects that
//! differ in little.
//!
//! Documents that are made from code describe an object with a state as a choice between its states, with all its
//! properties in each. A person reads such an object by its properties; what only some states have is optional there.

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use crate::ir::{Enum, Field, Object, Shape, Step, TypeArena, TypeDef, TypeId, TypeRef, Union};

/// Variants with fewer properties in common are easier to read as an enum.
const FEWEST_COMMON: usize = 8;

/// Replaces the unions whose variants are mostly the same by objects.
pub(crate) fn run(types: &mut TypeArena) {
    // The same choice may be written down in several places.
    let mut merged: HashMap<Object, TypeId> = HashMap::new();
    for id in types.unions() {
        let Shape::Union(union) = types.get(id).shape.clone() else {
            continue;
        };
        if let Some(object) = merged_object(id, &union, types) {
            let known = *merged.entry(object.clone()).or_insert(id);
            let shape = if known == id {
                Shape::Object(object)
            } else {
                Shape::Alias(known)
            };
            types.set_shape(id, shape);
        }
    }
}

/// The object that replaces a union, if its variants are written in place and mostly the same: more than half of
/// what each of them has on average is in all of them.
fn merged_object(id: TypeId, union: &Union, types: &mut TypeArena) -> Option<Object> {
    let variants = union.variants.iter();
    let objects: Vec<Object> = variants
        .map(|variant| object_in_place(variant.ty.id, types).cloned())
        .collect::<Option<_>>()?;
    let all: usize = objects.iter().map(|object| object.fields.len()).sum();
    let common = count_common(&objects);
    if objects.len() < 2 || common < FEWEST_COMMON || common * objects.len() * 2 <= all {
        return None;
    }
    Some(Object {
        fields: merge_fields(id, &objects, types)?,
        additional: merge_additional(&objects, types),
        closed: objects.iter().all(|object| object.closed),
    })
}

/// An object that is described in the variant itself.
fn object_in_place(id: TypeId, types: &TypeArena) -> Option<&Object> {
    let def = types.get(id);
    match (&def.shape, def.origin.path.last()) {
        (Shape::Object(object), Some(Step::Variant(_))) => Some(object),
        _ => None,
    }
}

/// How many properties all objects have, with the same type.
fn count_common(objects: &[Object]) -> usize {
    let Some((first, others)) = objects.split_first() else {
        return 0;
    };
    let in_all = |field: &&Field| {
        let same = |other: &Field| other.name == field.name && other.ty == field.ty;
        others.iter().all(|object| object.fields.iter().any(same))
    };
    first.fields.iter().filter(in_all).count()
}

/// The fields of all objects; required is what all of them require.
fn merge_fields(union: TypeId, objects: &[Object], types: &mut TypeArena) -> Option<Vec<Field>> {
    let mut fields: IndexMap<String, (Field, usize)> = IndexMap::new();
    for field in objects.iter().flat_map(|object| &object.fields) {
        match fields.get_mut(&field.name) {
            Some((known, count)) => {
                *known = merge_field(known, field, union, types)?;
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
    Some(fields.collect())
}

/// The type of further properties: the one that all objects have, or anything if one of them allows that.
fn merge_additional(objects: &[Object], types: &TypeArena) -> Option<TypeRef> {
    let mut additional = objects.iter().map(|object| object.additional);
    let first = additional.next().flatten();
    if additional.all(|other| other == first) {
        return first;
    }
    let mut all = objects.iter().filter_map(|object| object.additional);
    all.find(|values| *types.shape(values.id) == Shape::Any)
}

/// A field that two variants have; `None` if it is something else in each.
fn merge_field(
    known: &Field,
    other: &Field,
    union: TypeId,
    types: &mut TypeArena,
) -> Option<Field> {
    let nullable = known.ty.nullable || other.ty.nullable;
    let id = match (types.shape(known.ty.id), types.shape(other.ty.id)) {
        (one, other) if one == other => known.ty.id,
        (Shape::Enum(one), Shape::Enum(two)) => {
            let values: IndexSet<String> = one.values.iter().chain(&two.values).cloned().collect();
            field_type(&known.name, Shape::Enum(Enum::of(values)), union, types)
        }
        (one, other_shape) if is_wider(one, other_shape) => known.ty.id,
        (one, other_shape) if is_wider(other_shape, one) => other.ty.id,
        _ => return None,
    };
    let is_documented = known.docs.description.is_some() || other.docs.description.is_none();
    let docs = if is_documented {
        &known.docs
    } else {
        &other.docs
    };
    Some(Field {
        ty: TypeRef { id, nullable },
        required: known.required && other.required,
        read_only: known.read_only && other.read_only,
        write_only: known.write_only && other.write_only,
        constant: known
            .constant
            .clone()
            .filter(|constant| other.constant.as_ref() == Some(constant)),
        docs: docs.clone(),
        ..known.clone()
    })
}

/// Whether one shape takes every value of another.
fn is_wider(wide: &Shape, other: &Shape) -> bool {
    matches!(
        (wide, other),
        (Shape::Any, _)
            | (Shape::String(_), Shape::Enum(_))
            | (
                Shape::Number | Shape::Decimal,
                Shape::Integer(_) | Shape::IntegerEnum(_)
            )
            | (Shape::Decimal, Shape::Number)
            | (Shape::Integer(_), Shape::IntegerEnum(_))
    )
}

/// A new type for a field of the object that a union becomes.
fn field_type(name: &str, shape: Shape, union: TypeId, types: &mut TypeArena) -> TypeId {
    let def = types.get(union);
    let origin = def.origin.join(Step::Field(name.to_owned()));
    types.intern(TypeDef::new(&def.pointer, &origin, shape))
}
