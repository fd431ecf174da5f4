//! Constants: a property that can only have one value, and is always sent, needs no enum of that value.

use std::collections::HashSet;

use crate::ir::{Constant, Enum, Field, Shape, StringFormat, TypeArena, TypeDef, TypeId};

/// Makes anonymous enums with one value plain strings where the property is filled in.
pub(crate) fn run(types: &mut TypeArena) {
    let declared: HashSet<TypeId> = types.declared().iter().copied().collect();
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Shape::Object(object) = &types.get(id).shape else {
            continue;
        };
        let is_enum = |field: &Field| {
            (field.required || field.tag)
                && !field.ty.nullable
                && !declared.contains(&field.ty.id)
                && matches!(field.constant, Some(Constant::String(_)))
                && matches!(&types.get(field.ty.id).shape, Shape::Enum(Enum { values, .. }) if values.len() == 1)
        };
        if !object.fields.iter().any(is_enum) {
            continue;
        }
        let found: Vec<bool> = object.fields.iter().map(is_enum).collect();
        let mut object = object.clone();
        for (field, _) in object.fields.iter_mut().zip(found).filter(|(_, is)| *is) {
            let def = types.get(field.ty.id).clone();
            let shape = Shape::String(StringFormat::Plain);
            field.ty.id = types.intern(TypeDef::new(&def.pointer, &def.origin, shape));
        }
        types.set_shape(id, Shape::Object(object));
    }
}
