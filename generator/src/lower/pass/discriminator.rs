//! Discriminators: the property of an object that says which variant of a union it is.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::tag_values::{TagValues, is_object, values};
use crate::ir::{Constant, Discriminator, Shape, TypeArena, TypeId, Union};

/// Completes the discriminator of each union, or finds one, and notes the tags that can have one value only.
pub(crate) fn run(types: &mut TypeArena) {
    let mut found = TagValues::default();
    for id in types.unions() {
        if let Shape::Union(mut union) = types.get(id).shape.clone() {
            set_tags(&mut union, types, &mut found);
            types.set_shape(id, Shape::Union(union));
        }
    }
    found.fill_in(types);
}

fn set_tags(union: &mut Union, types: &TypeArena, found: &mut TagValues) {
    match union.tag.clone() {
        Some(tag) => complete(union, tag, types, found),
        None => infer(union, types, found),
    }
    if union.variants.iter().all(|variant| variant.tags.is_empty()) {
        union.tag = None;
    }
}

/// A discriminator's values: those of its mapping and those the variants list themselves, else the names of their
/// schemas (OpenAPI 3.0.4, section 4.7.25.2).
fn complete(union: &mut Union, tag: Discriminator, types: &TypeArena, found: &mut TagValues) {
    for variant in &mut union.variants {
        if !may_have_tag(types, variant.ty.id) {
            variant.tags.clear();
        }
    }
    disjoin(union);
    add_listed(union, &tag.name, types);
    found.note(union, &tag.name, types);
    // A discriminator of an inner union says nothing of the other variants.
    let is_of_all = tag.listed;
    let mut listed = true;
    let known: HashSet<String> = union.variants.iter().flat_map(|v| v.tags.clone()).collect();
    for variant in &mut union.variants {
        let is_known = !variant.tags.is_empty() || !may_have_tag(types, variant.ty.id);
        if !is_known && (is_of_all || variant.base.is_some()) {
            listed &= variant.base.is_some();
            let name = variant.base.as_ref().unwrap_or(&variant.name);
            let name = Some(name).filter(|name| !known.contains(*name));
            variant.tags.extend(name.cloned());
        }
    }
    disjoin(union);
    found.note_assumed(union, &tag.name, types);
    union.tag = Some(Discriminator { listed, ..tag });
}

/// Whether a type is an object or a union, which may be one of objects.
fn may_have_tag(types: &TypeArena, id: TypeId) -> bool {
    matches!(types.shape(id), Shape::Object(_) | Shape::Union(_))
}

/// Adds the values that a variant lists itself. Of several variants with a value, it is that of the one which has no other
/// or which the mapping names: a base lists the values of all.
fn add_listed(union: &mut Union, name: &str, types: &TypeArena) {
    let listed: Vec<Vec<String>> = union
        .variants
        .iter()
        .map(|variant| values(types, variant.ty.id, name).unwrap_or_default())
        .collect();
    let mut named: HashMap<String, usize> = HashMap::new();
    let mut all: HashMap<String, usize> = HashMap::new();
    for (variant, listed) in union.variants.iter().zip(&listed) {
        let only = listed.iter().filter(|_| listed.len() == 1);
        let one: HashSet<&String> = variant.tags.iter().chain(only).collect();
        one.into_iter()
            .for_each(|value| *named.entry(value.clone()).or_default() += 1);
        listed
            .iter()
            .for_each(|value| *all.entry(value.clone()).or_default() += 1);
    }
    for (variant, listed) in union.variants.iter_mut().zip(listed) {
        let (is_only, is_base) = (listed.len() == 1, variant.base.is_some());
        for value in listed {
            let is_its_own = match named.get(&value) {
                Some(count) => is_only && *count == 1,
                // Those that extend a base list what it lists.
                None => is_base || all.get(&value) == Some(&1),
            };
            if is_its_own && !variant.tags.contains(&value) {
                variant.tags.push(value);
            }
        }
    }
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

/// Finds the property whose values tell the objects among the variants apart.
fn infer(union: &mut Union, types: &TypeArena, found: &mut TagValues) {
    let objects: Vec<TypeId> = union
        .variants
        .iter()
        .map(|variant| variant.ty.id)
        .filter(|id| is_object(types, *id))
        .collect();
    if objects.len() < 2 {
        return;
    }
    let Some(name) = telling(&objects, types).or_else(|| telling_some(&objects, types)) else {
        return;
    };
    for variant in &mut union.variants {
        variant.tags = values(types, variant.ty.id, &name).unwrap_or_default();
    }
    found.note(union, &name, types);
    union.tag = Some(Discriminator { name, listed: true });
}

/// The first property for which every object lists values that no other lists.
fn telling(objects: &[TypeId], types: &TypeArena) -> Option<String> {
    let Shape::Object(first) = types.shape(*objects.first()?) else {
        return None;
    };
    let tells = |name: &str| {
        let mut seen = HashSet::new();
        objects.iter().all(|id| {
            let values = values(types, *id, name);
            values.is_some_and(|values| values.into_iter().all(|value| seen.insert(value)))
        })
    };
    let field = first.fields.iter().find(|field| tells(&field.name))?;
    Some(field.name.clone())
}

/// The property with a constant in most objects, if no two have the same and the others do not have the property.
fn telling_some(objects: &[TypeId], types: &TypeArena) -> Option<String> {
    let mut found: IndexMap<&str, Vec<Option<String>>> = IndexMap::new();
    for id in objects {
        if let Shape::Object(object) = types.shape(*id) {
            for field in &object.fields {
                let constant = field.constant.as_ref().map(Constant::text);
                found.entry(&field.name).or_default().push(constant);
            }
        }
    }
    let telling = found.into_iter().filter(|(_, constants)| {
        let mut seen = HashSet::new();
        let mut constants = constants.iter();
        constants.all(|constant| constant.as_ref().is_some_and(|it| seen.insert(it)))
    });
    let telling = telling.filter(|(_, constants)| constants.len() > 1);
    // Of several in as many objects, the first one.
    let most = telling.rev().max_by_key(|(_, constants)| constants.len())?;
    Some(most.0.to_owned())
}
