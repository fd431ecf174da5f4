//! Adoption: a component that is an alias of an anonymous type becomes that type itself.

use std::collections::HashSet;

use crate::ir::{Shape, TypeArena, TypeDef, TypeId};

/// Moves each anonymous type that a component is an alias of into the component; the type becomes the alias.
pub(crate) fn run(types: &mut TypeArena) {
    let declared: HashSet<TypeId> = types.declared().iter().copied().collect();
    for id in types.declared().to_vec() {
        let target = types.resolve(id);
        let has_name = types.get(target).shape.is_declared();
        if target != id && has_name && !declared.contains(&target) {
            adopt(id, target, types);
        }
    }
}

fn adopt(component: TypeId, anonymous: TypeId, types: &mut TypeArena) {
    let (own, inside) = (types.get(component).clone(), types.get(anonymous).clone());
    let is_documented = own.docs.description.is_some() || own.docs.title.is_some();
    let def = TypeDef {
        shape: inside.shape,
        docs: if is_documented { own.docs } else { inside.docs },
        ..own
    };
    types.define(component, def);
    types.set_shape(anonymous, Shape::Alias(component));
}
