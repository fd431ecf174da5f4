//! Keeping: which objects keep the properties that the description does not name.
//!
//! Always: an object whose description forbids others, or describes them, keeps none beside it.

use std::collections::HashSet;

use super::directions::used;
use crate::ir::{Api, Shape, TypeArena, TypeId, Union};

/// The objects that operations both receive and send, so that nothing is lost when a value is read, changed and put back; and
/// those that nothing but their properties tells from others of a union, whose properties a value may have as well. With
/// `all`, every object.
pub(crate) fn keeping(api: &Api, all: bool) -> HashSet<TypeId> {
    let types = &api.types;
    let (requests, responses) = used(api);
    let mut keeping = HashSet::new();
    for (id, def) in types.iter() {
        match &def.shape {
            Shape::Object(_) if all || requests.contains(&id) && responses.contains(&id) => {
                keeping.insert(id);
            }
            Shape::Union(union) if responses.contains(&id) => {
                keeping.extend(alike(union, types));
            }
            _ => {}
        }
    }
    keeping.retain(|id| match types.shape(*id) {
        Shape::Object(object) => object.additional.is_none() && !object.closed,
        _ => false,
    });
    keeping
}

/// The objects among the variants of a union that have no tag, if there are several.
fn alike(union: &Union, types: &TypeArena) -> Vec<TypeId> {
    let variants = union.variants.iter().filter(|v| v.tags.is_empty());
    let ids = variants.map(|variant| types.resolve(variant.ty.id));
    let objects = ids.filter(|id| matches!(types.shape(*id), Shape::Object(_)));
    let objects: Vec<TypeId> = objects.collect();
    if objects.len() > 1 {
        objects
    } else {
        Vec::new()
    }
}
