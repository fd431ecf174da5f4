//! Uses of anonymous types: the order from the outside in, and which of them is called by a word most often.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use super::neutral;
use super::slots::{Owner, anonymous, away, of_operation, of_shape};
use super::words::Called;
use crate::ir::{Operation, Origin, Step, TypeArena, TypeDef, TypeId};

/// Which anonymous types are used, and by what they are called.
pub(super) struct Uses {
    /// The types, each after those that it is used in, except in cycles.
    pub(super) order: Vec<TypeId>,
    /// By word, as a key: the types that are called by it, with their owners.
    called: IndexMap<String, IndexMap<TypeId, HashSet<Owner>>>,
}

/// What is found on the way.
#[derive(Default)]
struct Walk<'a> {
    declared: HashSet<TypeId>,
    /// How many anonymous types use each.
    inside: IndexMap<TypeId, usize>,
    open: VecDeque<TypeId>,
    /// For each type, its places by origin: of several at one origin, the first.
    places: HashMap<TypeId, HashMap<&'a Origin, &'a TypeDef>>,
    called: IndexMap<String, IndexMap<TypeId, HashSet<Owner>>>,
}

impl Uses {
    pub(super) fn of(types: &TypeArena, operations: &mut [Operation]) -> Self {
        let mut walk = Walk {
            declared: types.declared().iter().copied().collect(),
            ..Walk::default()
        };
        for id in types.declared() {
            let origin = types.get(*id).origin.clone();
            walk.of_type(*id, &[origin], types);
        }
        for (index, operation) in operations.iter_mut().enumerate() {
            let slots = of_operation(index, operation);
            for (reference, root) in slots {
                let owner = Owner::Operation(index);
                walk.slot(owner, reference.id, &[], &[Origin::new(root)], types);
            }
        }
        while let Some(id) = walk.open.pop_front() {
            let described: Vec<Origin> = types.places(id).map(|it| it.origin.clone()).collect();
            walk.of_type(id, &described, types);
        }
        Self {
            order: order(&walk, types),
            called: walk.called,
        }
    }

    /// For each word, the type with the most owners: at least two.
    pub(super) fn most(&self) -> impl Iterator<Item = (String, TypeId)> {
        self.called.iter().filter_map(|(word, types)| {
            let shared = types.iter().filter(|(_, owners)| owners.len() > 1);
            // Of several with as many, the first.
            let most = shared.rev().max_by_key(|(_, owners)| owners.len())?;
            Some((word.clone(), *most.0))
        })
    }
}

impl<'a> Walk<'a> {
    fn of_type(&mut self, id: TypeId, described: &[Origin], types: &'a TypeArena) {
        for (inside, step) in of_shape(&types.get(id).shape) {
            let steps: Vec<Step> = step.into_iter().collect();
            self.slot(Owner::Type(id), inside, &steps, described, types);
        }
    }

    fn slot(
        &mut self,
        owner: Owner,
        id: TypeId,
        first: &[Step],
        described: &[Origin],
        types: &'a TypeArena,
    ) {
        for (id, rest) in anonymous(id, &self.declared, types) {
            let steps: Vec<Step> = first.iter().cloned().chain(rest).collect();
            let is_new = !self.inside.contains_key(&id);
            let count = self.inside.entry(id).or_default();
            if let Owner::Type(owner) = owner
                && !self.declared.contains(&owner)
            {
                *count += 1;
            }
            if is_new {
                self.open.push_back(id);
            }
            if neutral::name(types, id).is_some() {
                continue;
            }
            let places = self.places.entry(id).or_insert_with(|| {
                let places = types.places(id).map(|it| (&it.origin, it));
                // The last one of a key is kept.
                places.collect::<Vec<_>>().into_iter().rev().collect()
            });
            for origin in described {
                let there = away(origin, &steps);
                let place = *places.get(&there).unwrap_or(&types.get(id));
                if let Some(key) = Called::of(place, &there).key() {
                    let called = self.called.entry(key).or_default();
                    called.entry(id).or_default().insert(owner);
                }
            }
        }
    }
}

/// The types from the outside in: each once all that use it have come, or where only cycles are left.
fn order(walk: &Walk<'_>, types: &TypeArena) -> Vec<TypeId> {
    let mut left: HashMap<TypeId, usize> = walk.inside.iter().map(|(id, n)| (*id, *n)).collect();
    let mut order = Vec::new();
    let mut ready: VecDeque<TypeId> = VecDeque::new();
    let mut rest = walk.inside.keys();
    let free = walk.inside.iter().filter(|(_, count)| **count == 0);
    ready.extend(free.map(|(id, _)| *id));
    let mut done: HashSet<TypeId> = ready.iter().copied().collect();
    loop {
        let Some(id) = ready.pop_front() else {
            match rest.find(|id| !done.contains(*id)) {
                Some(id) => {
                    done.insert(*id);
                    ready.push_back(*id);
                    continue;
                }
                None => return order,
            }
        };
        order.push(id);
        for (inside, _) in of_shape(&types.get(id).shape) {
            for (inside, _) in anonymous(inside, &walk.declared, types) {
                let count = left.entry(inside).or_default();
                *count = count.saturating_sub(1);
                if *count == 0 && done.insert(inside) {
                    ready.push_back(inside);
                }
            }
        }
    }
}
