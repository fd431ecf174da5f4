//! Twins: a component that is another one or `null`, written out again because a reference could not say so.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{Origin, Root, Shape, Step, TypeArena, TypeId, TypeRef, key};
use crate::pointer::Pointer;

/// Makes each component that only adds `null` to another one that other component; where there is none, it takes the name.
/// One that is never `null` is no twin, whatever it is called.
pub(crate) fn run(types: &mut TypeArena, schemas: &BTreeMap<Pointer, TypeRef>) {
    let mut named: HashMap<String, TypeId> = HashMap::new();
    let mut nullable = Vec::new();
    for id in types.declared() {
        let def = types.get(*id);
        if let Root::Component(name) = &def.origin.root {
            named.insert(key(name), *id);
            let is_nullable = schemas.get(&def.pointer).is_some_and(|read| read.nullable);
            let twin = plain(name).filter(|_| is_nullable && def.rust_name.is_none());
            nullable.extend(twin.map(|plain| (*id, plain.to_owned())));
        }
    }
    let mut twins = HashSet::new();
    for (id, plain) in nullable {
        match named.get(&key(&plain)) {
            Some(other) if types.get(*other).shape == types.get(id).shape => {
                // What stands in a component has no name unless it needs one.
                let inside = types.get(*other).origin.join(Step::Values);
                types.rename(id, inside);
                types.set_shape(id, Shape::Alias(*other));
                twins.insert(id);
            }
            Some(_) => {}
            None => {
                named.insert(key(&plain), id);
                types.rename(id, Origin::new(Root::Component(plain)));
            }
        }
    }
    types.undeclare(&twins);
}

/// The name without the word for `null`.
fn plain(name: &str) -> Option<&str> {
    let rest = name
        .strip_prefix("nullable")
        .or_else(|| name.strip_prefix("Nullable"))?;
    let plain = rest.trim_start_matches(['-', '_', '.', ' ']);
    let is_word = plain.len() < rest.len() || plain.starts_with(|c: char| c.is_uppercase());
    Some(plain).filter(|plain| is_word && plain.starts_with(|c: char| c.is_alphabetic()))
}
