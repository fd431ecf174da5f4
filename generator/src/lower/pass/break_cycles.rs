//! Cycles that Rust cannot name: an array, map or tuple that contains itself with no object or union in between.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Origin, Root, Shape, Step, TypeArena, TypeDef, TypeId, TypeRef};

/// Breaks every such cycle, with a warning: the items may then be anything.
pub(crate) fn run(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        if contains_itself(types, id) {
            diagnostics.push(recursive(types.get(id)));
            break_cycle(types, id);
        }
    }
}

fn break_cycle(types: &mut TypeArena, id: TypeId) {
    let origin = Origin::new(Root::Component("Value".to_owned())).join(Step::Values);
    let def = TypeDef::new(&types.get(id).pointer, &origin, Shape::Any);
    let any = TypeRef::new(types.intern(def));
    let shape = match types.get(id).shape {
        Shape::Map(_) => Shape::Map(any),
        _ => Shape::Array(any),
    };
    types.set_shape(id, shape);
}

fn contains_itself(types: &TypeArena, id: TypeId) -> bool {
    let inside = |id: TypeId| match types.shape(id) {
        Shape::Array(inner) | Shape::Map(inner) => vec![types.resolve(inner.id)],
        Shape::Tuple(elements) => elements.iter().map(|e| types.resolve(e.id)).collect(),
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    let mut open = inside(id);
    while let Some(at) = open.pop() {
        if at == id {
            return true;
        }
        if seen.insert(at) {
            open.extend(inside(at));
        }
    }
    false
}

fn recursive(def: &TypeDef) -> Diagnostic {
    Diagnostic::warning(
        "recursive",
        &def.pointer,
        "an array or map that contains itself with no object in between; its items may be any JSON",
    )
    .help("put a named object or union in between")
}
