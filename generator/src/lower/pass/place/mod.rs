//! Places of anonymous types: which of equal shapes are one type, and the origin after which each is named.
//!
//! Until here all anonymous types of one shape are one type. It stays one only for places that call it the same: by the
//! same title, or by the same property. Where it is not, each place gets a type of its own.

mod docs;
mod groups;
mod neutral;
mod slots;
#[cfg(test)]
mod tests;
mod uses;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use self::docs::common;
use self::groups::{Agreeing, Edge, Group, last_steps, own, siblings};
use self::neutral::Contents;
use self::slots::{Owner, anonymous, away, of_operation, of_shape, replace};
use self::uses::Uses;
use self::words::Called;
use crate::ir::{
    Known, Operation, Origin, Root, Shape, Step, TypeArena, TypeDef, TypeId, TypeRef, key,
};
use crate::pointer::Pointer;

/// Splits and names anonymous types. A place in `known` keeps what it had in an earlier run.
pub(crate) fn run(
    types: &mut TypeArena,
    operations: &mut [Operation],
    schemas: &mut BTreeMap<Pointer, TypeRef>,
    known: &Known,
) {
    let uses = Uses::of(types, operations);
    let known = known_places(types, &uses, known);
    let mut places = Places {
        budget: types.places_count(),
        names: HashMap::new(),
        declared: types.declared().iter().copied().collect(),
        edges: HashMap::new(),
        neutral: HashMap::new(),
        types,
        operations,
        schemas,
        known,
    };
    places.claim(&uses);
    places.outside();
    for id in &uses.order {
        places.place(*id);
    }
}

/// The names of an earlier run by type and pointer, and whether it is that of a shared type. What is made of parts of a schema
/// is found anew, and only then named as before.
fn known_places<'k>(types: &TypeArena, uses: &Uses, known: &'k Known) -> KnownPlaces<'k> {
    if known.names.is_empty() {
        return HashMap::new();
    }
    let recorded = types.recorded(uses.order.iter().copied());
    let places = recorded.into_iter().filter_map(|((id, _), key)| {
        let (key, name) = known.names.get_key_value(&key)?;
        Some((
            (id, key.as_str()),
            (name.as_str(), known.shared.contains(key)),
        ))
    });
    places.collect()
}

type KnownPlaces<'k> = HashMap<(TypeId, &'k str), (&'k str, bool)>;

/// What makes uses of a shape uses of one type.
#[derive(PartialEq, Eq, Hash)]
enum Same {
    /// What all of them call it, as a key.
    Key(String),
    /// The slot that all of them stand in, where another type can only be put as a whole.
    Slot(Owner, usize),
    /// What they were called in an earlier run, in one owner.
    Known(Owner, String),
}

struct Places<'a> {
    types: &'a mut TypeArena,
    operations: &'a mut [Operation],
    schemas: &'a mut BTreeMap<Pointer, TypeRef>,
    known: KnownPlaces<'a>,
    declared: HashSet<TypeId>,
    /// How many more types there may be: no more than are described.
    budget: usize,
    /// The names of shared types, as keys, with the type that has each; `None` for those of components.
    names: HashMap<String, Option<TypeId>>,
    edges: HashMap<TypeId, Vec<Edge>>,
    /// Types with neutral names, by what is in them.
    neutral: HashMap<(String, Contents), TypeId>,
}

impl Places<'_> {
    /// Gives the names of components to them, and each name of shared types to the one that is used most.
    fn claim(&mut self, uses: &Uses) {
        for id in &self.declared {
            if let Root::Component(name) = &self.types.get(*id).origin.root {
                self.names.insert(key(name), None);
            }
        }
        for (name, id) in uses.most() {
            self.names.entry(name).or_insert(Some(id));
        }
    }

    /// Finds the uses in components and operations.
    fn outside(&mut self) {
        for id in self.types.declared().to_vec() {
            let origin = self.types.get(id).origin.clone();
            self.inside(id, &origin, vec![origin.clone()]);
        }
        for index in 0..self.operations.len() {
            let slots = of_operation(index, &mut self.operations[index]);
            let slots: Vec<(TypeId, Root)> = slots.into_iter().map(|(ty, r)| (ty.id, r)).collect();
            for (slot, (id, root)) in slots.into_iter().enumerate() {
                let origin = Origin::new(root);
                let described = vec![origin.clone()];
                self.found(Owner::Operation(index), slot, id, &origin, &[], &described);
            }
        }
    }

    /// Finds the uses in a type.
    fn inside(&mut self, owner: TypeId, origin: &Origin, described: Vec<Origin>) {
        let inside = of_shape(&self.types.get(owner).shape);
        for (slot, (id, step)) in inside.into_iter().enumerate() {
            let steps: Vec<Step> = step.into_iter().collect();
            self.found(Owner::Type(owner), slot, id, origin, &steps, &described);
        }
    }

    /// Notes the uses in a slot.
    fn found(
        &mut self,
        owner: Owner,
        slot: usize,
        id: TypeId,
        origin: &Origin,
        first: &[Step],
        described: &[Origin],
    ) {
        for (id, rest) in anonymous(id, &self.declared, self.types) {
            let steps: Vec<Step> = first.iter().cloned().chain(rest).collect();
            let described = described.iter().map(|it| away(it, &steps)).collect();
            self.edges.entry(id).or_default().push(Edge {
                owner,
                slot,
                origin: away(origin, &steps),
                steps,
                described,
            });
        }
    }

    /// Decides which uses of an anonymous type are of one type, and names each.
    fn place(&mut self, id: TypeId) {
        let Some(edges) = self.edges.remove(&id) else {
            return;
        };
        let places: Vec<TypeDef> = self.types.places(id).cloned().collect();
        let at = by_origin(&places);
        let groups = self.groups(id, edges, &places, &at);
        let mut groups: Vec<(Vec<usize>, Group)> = groups
            .into_iter()
            .map(|group| (described_at(&group, &at), group))
            .collect();
        groups.sort_by_key(|(here, _)| here[0]);
        let shape = self.types.get(id).clone();
        for (position, (here, group)) in groups.into_iter().enumerate() {
            let own: Vec<TypeDef> = here
                .into_iter()
                .map(|index| places[index].clone())
                .collect();
            let described = own.iter().map(|it| it.origin.clone()).collect();
            let def = TypeDef {
                origin: group.origin.clone(),
                shape: shape.shape.clone(),
                ..own[0].clone()
            };
            let to = match position {
                0 => id,
                _ => self.types.add(def.clone()),
            };
            self.types.define(to, common(def, &own));
            if group.is_shared {
                self.types.share(to);
            }
            for place in &own {
                if let Some(schema) = self.schemas.get_mut(&place.pointer)
                    && schema.id == id
                {
                    schema.id = to;
                }
            }
            self.types.set_places(to, own);
            if to != id {
                for edge in &group.edges {
                    replace(
                        edge.owner,
                        edge.slot,
                        [id, to],
                        &self.declared,
                        self.types,
                        self.operations,
                    );
                }
            }
            self.inside(to, &group.origin, described);
        }
    }

    /// The uses of an anonymous type, those that are of one type together.
    fn groups(
        &mut self,
        id: TypeId,
        edges: Vec<Edge>,
        places: &[TypeDef],
        at: &HashMap<&Origin, Vec<usize>>,
    ) -> Vec<Group> {
        let def = &places[0];
        let is_part = matches!(def.origin.root, Root::Part(..)) && def.origin.path.is_empty();
        if is_part || def.rust_name.is_some() {
            let origin = def.origin.clone();
            return vec![Group::new(origin, edges)];
        }
        // A union that an operation sends or receives as a whole is called after it.
        let is_whole = edges.iter().all(|edge| edge.origin.path.is_empty())
            && matches!(def.shape, Shape::Union(_));
        if let Some(words) = neutral::name(self.types, id).filter(|_| !is_whole) {
            let origin = Origin::new(Root::Shared(words.clone()));
            let contents = neutral::contents(self.types, id);
            let known = *self.neutral.entry((words, contents)).or_insert(id);
            if known != id {
                // The same, described in another way.
                self.types.set_shape(id, Shape::Alias(known));
                return Vec::new();
            }
            return vec![Group::new(origin, edges)];
        }
        let mut agreeing: IndexMap<Same, Agreeing> = IndexMap::new();
        for edge in edges {
            let described = edge.described.iter();
            let first = described.filter_map(|it| at.get(it)?.first()).min();
            let here = first.map_or(def, |index| &places[*index]);
            let called = Called::of(here, &edge.origin);
            let known = self.known.get(&(id, here.pointer.as_str())).copied();
            let (key, same) = match known {
                // What had a name of its own keeps it.
                Some((name, false)) => (None, Same::Known(edge.owner, name.to_owned())),
                _ => {
                    let slot = Same::Slot(edge.owner, edge.slot);
                    let key = called.key();
                    (key.clone(), key.map_or(slot, Same::Key))
                }
            };
            let uses = agreeing.entry(same).or_insert_with(|| Agreeing {
                key,
                called,
                is_known: false,
                edges: Vec::new(),
            });
            uses.is_known |= matches!(known, Some((_, true)));
            uses.edges.push(edge);
        }
        let agreeing = siblings(agreeing.into_values().collect()).into_iter();
        agreeing.flat_map(|uses| self.named(id, uses)).collect()
    }

    /// Uses that agree, as one type where a name for it is free, else one type for each owner.
    fn named(&mut self, id: TypeId, uses: Agreeing) -> Vec<Group> {
        let may_be_own = uses.may_be_own();
        let Agreeing {
            key,
            called,
            is_known,
            edges,
        } = uses;
        let owners: HashSet<Owner> = edges.iter().map(|edge| edge.owner).collect();
        if owners.len() == 1 && may_be_own {
            return own(edges);
        }
        if let Some(key) = key
            && (is_known || *self.names.entry(key).or_insert(Some(id)) == Some(id))
        {
            let first = &edges[0];
            let origin = match called {
                Called::Title(title) => Origin::new(Root::Shared(title)),
                Called::Word(_) | Called::Nothing => Origin {
                    root: Root::Shared(String::new()),
                    path: last_steps(first),
                },
            };
            return vec![Group {
                is_shared: true,
                ..Group::new(origin, edges)
            }];
        }
        self.split(edges)
    }

    /// A type for each owner, while there may be more types.
    fn split(&mut self, edges: Vec<Edge>) -> Vec<Group> {
        let mut groups: IndexMap<Owner, Vec<Edge>> = IndexMap::new();
        for edge in edges {
            if self.budget == 0
                && !groups.contains_key(&edge.owner)
                && let Some(first) = groups.values_mut().next()
            {
                first.push(edge);
                continue;
            }
            let group = groups.entry(edge.owner).or_default();
            if group.is_empty() {
                self.budget = self.budget.saturating_sub(1);
            }
            group.push(edge);
        }
        groups.into_values().flat_map(own).collect()
    }
}

/// Where in a list the places of a group are; at least one.
fn described_at(group: &Group, at: &HashMap<&Origin, Vec<usize>>) -> Vec<usize> {
    let described = group.edges.iter().flat_map(|it| &it.described);
    let here = described.filter_map(|it| at.get(it)).flatten();
    let mut here: Vec<usize> = here.copied().collect();
    here.sort_unstable();
    here.dedup();
    if here.is_empty() {
        here.push(0);
    }
    here
}

/// Where in a list the places of each origin are.
fn by_origin(places: &[TypeDef]) -> HashMap<&Origin, Vec<usize>> {
    let mut at: HashMap<&Origin, Vec<usize>> = HashMap::new();
    for (index, place) in places.iter().enumerate() {
        at.entry(&place.origin).or_default().push(index);
    }
    at
}
