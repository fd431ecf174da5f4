//! Discriminators: the property of an object that says which variant of a union it is.

use std::collections::HashSet;

use crate::ir::{Discriminator, Shape, TypeArena, TypeId, Union};

/// Completes the discriminator of each union, or finds one.
pub(crate) fn run(types: &mut TypeArena) {
    for id in types.unions() {
        if let Shape::Union(mut union) = types.get(id).shape.clone() {
            set_tags(&mut union, types);
            types.set_shape(id, Shape::Union(union));
        }
    }
}

fn set_tags(union: &mut Union, types: &TypeArena) {
    match union.tag.clone() {
        Some(tag) => complete(union, tag, types),
        None => infer(union, types),
    }
    if union.variants.iter().all(|variant| variant.tags.is_empty()) {
        union.tag = None;
    }
}

/// A discriminator's values: those of its mapping and those the variants list themselves, else the names of their
/// schemas (OpenAPI 3.0.4, section 4.7.25.2).
fn complete(union: &mut Union, tag: Discriminator, types: &TypeArena) {
    let mut listed = true;
    for variant in &mut union.variants {
        if !is_object(types, variant.ty.id) {
            variant.tags.clear();
            continue;
        }
        for value in values(types, variant.ty.id, &tag.name).unwrap_or_default() {
            if !variant.tags.contains(value) {
                variant.tags.push(value.clone());
            }
        }
        if variant.tags.is_empty() {
            listed = false;
            variant.tags.push(variant.name.clone());
        }
    }
    disjoin(union);
    union.tag = Some(Discriminator { listed, ..tag });
}

/// A value that stands for several variants stands for none.
fn disjoin(union: &mut Union) {
    let mut seen = HashSet::new();
    let mut twice = HashSet::new();
    for value in union.variants.iter().flat_map(|variant| &variant.tags) {
        if !seen.insert(value.clone()) {
            twice.insert(value.clone());
        }
    }
    for variant in &mut union.variants {
        variant.tags.retain(|value| !twice.contains(value));
    }
}

/// The first property for which every object among the variants lists values that no other lists.
fn infer(union: &mut Union, types: &TypeArena) {
    let objects: Vec<TypeId> = union
        .variants
        .iter()
        .map(|variant| variant.ty.id)
        .filter(|id| is_object(types, *id))
        .collect();
    let Some(Shape::Object(first)) = objects.first().map(|id| types.shape(*id)) else {
        return;
    };
    if objects.len() < 2 {
        return;
    }
    let tells = |name: &str| {
        let mut seen = HashSet::new();
        objects.iter().all(|id| {
            let values = values(types, *id, name);
            values.is_some_and(|values| values.iter().all(|value| seen.insert(value)))
        })
    };
    let Some(field) = first.fields.iter().find(|field| tells(&field.name)) else {
        return;
    };
    let name = field.name.clone();
    for variant in &mut union.variants {
        let values = values(types, variant.ty.id, &name);
        variant.tags = values.map(<[String]>::to_vec).unwrap_or_default();
    }
    union.tag = Some(Discriminator { name, listed: true });
}

fn is_object(types: &TypeArena, id: TypeId) -> bool {
    matches!(types.shape(id), Shape::Object(_))
}

/// The values that a property of an object lists.
fn values<'t>(types: &'t TypeArena, id: TypeId, name: &str) -> Option<&'t [String]> {
    let Shape::Object(object) = types.shape(id) else {
        return None;
    };
    let field = object.fields.iter().find(|field| field.name == name)?;
    match types.shape(field.ty.id) {
        Shape::Enum(listed) => Some(&listed.values),
        _ => None,
    }
}
