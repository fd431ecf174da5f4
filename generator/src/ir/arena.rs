//! All types of an API, each once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::origin::{Origin, Root};
use super::ty::{Shape, TypeDef, TypeId};

/// All types of an API.
///
/// A type that the document names is one type, whatever it looks like. Anonymous types of the same structure,
/// descriptions aside, are one type too, so a shape that is used in a hundred places is generated once.
#[derive(Clone, Debug, Default)]
pub struct TypeArena {
    types: Vec<TypeDef>,
    /// Types that the document names.
    declared: Vec<TypeId>,
    by_structure: HashMap<Shape, TypeId>,
    /// The other places of a shared type, with its name and documentation there.
    elsewhere: HashMap<TypeId, Vec<TypeDef>>,
    /// Anonymous types that are one because several places call them the same.
    shared: HashSet<TypeId>,
}

impl TypeArena {
    /// Adds a type that is equal to no other.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        let id = TypeId::new(self.types.len());
        self.types.push(def);
        id
    }

    /// Adds an anonymous type, or finds the one of the same structure.
    pub fn intern(&mut self, def: TypeDef) -> TypeId {
        if let Some(id) = self.by_structure.get(&def.shape) {
            self.elsewhere.entry(*id).or_default().push(def);
            return *id;
        }
        let shape = def.shape.clone();
        let id = self.add(def);
        self.by_structure.insert(shape, id);
        id
    }

    /// Gives operations their final numbers, once some are left out. A shared type is then named after an operation that
    /// remains.
    pub fn renumber(&mut self, numbers: &[Option<usize>]) {
        for others in self.elsewhere.values_mut() {
            others.retain_mut(|def| def.origin.root.renumber(numbers));
        }
        for index in 0..self.types.len() {
            if self.types[index].origin.root.renumber(numbers) {
                continue;
            }
            let other = self
                .elsewhere
                .get(&TypeId::new(index))
                .and_then(|others| others.first());
            match other {
                Some(other) => self.types[index] = other.clone(),
                // Nothing that remains uses it.
                None => self.types[index].origin.root = Root::Component(String::new()),
            }
        }
    }

    /// The places where a type is described, with its name and documentation in each. Where it has been simplified since,
    /// only the first has its final shape.
    pub fn places(&self, id: TypeId) -> impl Iterator<Item = &TypeDef> {
        let others = self.elsewhere.get(&id).into_iter().flatten();
        std::iter::once(self.get(id)).chain(others)
    }

    /// By what a record has the places of some types: their pointers. What is made of parts of a schema has the place of that
    /// schema, so that several types can be described in one; the outermost comes first, the others are counted.
    #[must_use]
    pub fn recorded(
        &self,
        ids: impl IntoIterator<Item = TypeId>,
    ) -> HashMap<(TypeId, &str), String> {
        let mut here: BTreeMap<&str, BTreeSet<(usize, TypeId)>> = BTreeMap::new();
        for id in ids {
            for place in self.places(id) {
                let types = here.entry(place.pointer.as_str()).or_default();
                types.insert((place.origin.path.len(), id));
            }
        }
        let mut found = HashMap::new();
        for (pointer, types) in here {
            for (rank, (_, id)) in types.into_iter().enumerate() {
                let key = match rank {
                    0 => pointer.to_owned(),
                    _ => format!("{pointer}#{rank}"),
                };
                found.entry((id, pointer)).or_insert(key);
            }
        }
        found
    }

    /// Notes that an anonymous type is one because several places call it the same.
    pub fn share(&mut self, id: TypeId) {
        self.shared.insert(id);
    }

    /// Whether an anonymous type is one because several places call it the same.
    #[must_use]
    pub fn is_shared(&self, id: TypeId) -> bool {
        self.shared.contains(&id)
    }

    /// Marks a type as named by the document, so that it is generated whether or not anything uses it.
    pub fn declare(&mut self, id: TypeId) {
        self.declared.push(id);
    }

    /// Sets the places where a type is described: the first one, and then all others.
    pub fn set_places(&mut self, id: TypeId, mut places: Vec<TypeDef>) {
        if !places.is_empty() {
            places.remove(0);
        }
        self.elsewhere.insert(id, places);
    }

    /// In how many places types are described.
    #[must_use]
    pub fn places_count(&self) -> usize {
        let others = self.elsewhere.values().map(Vec::len);
        self.types.len() + others.sum::<usize>()
    }

    /// Takes back that the document names some types.
    pub fn undeclare(&mut self, ids: &HashSet<TypeId>) {
        self.declared.retain(|declared| !ids.contains(declared));
    }

    /// Names a type after another origin.
    pub fn rename(&mut self, id: TypeId, origin: Origin) {
        self.types[id.index()].origin = origin;
    }

    /// The types that the document names, in its order.
    #[must_use]
    pub fn declared(&self) -> &[TypeId] {
        &self.declared
    }

    /// Defines a type that was added before its content was known, as recursive types require.
    pub fn define(&mut self, id: TypeId, def: TypeDef) {
        self.types[id.index()] = def;
    }

    /// Changes what data of a type looks like.
    pub fn set_shape(&mut self, id: TypeId, shape: Shape) {
        self.types[id.index()].shape = shape;
    }

    /// A type.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.index()]
    }

    /// The type behind an alias, or the type itself.
    #[must_use]
    pub fn resolve(&self, id: TypeId) -> TypeId {
        let mut at = id;
        // No chain of names is longer than there are types.
        for _ in 0..self.types.len() {
            match self.get(at).shape {
                Shape::Alias(target) => at = target,
                _ => return at,
            }
        }
        at
    }

    /// What data of a type looks like, through aliases.
    #[must_use]
    pub fn shape(&self, id: TypeId) -> &Shape {
        &self.get(self.resolve(id)).shape
    }

    /// The ids of all types that are unions.
    #[must_use]
    pub fn unions(&self) -> Vec<TypeId> {
        let unions = self
            .iter()
            .filter(|(_, def)| matches!(def.shape, Shape::Union(_)));
        unions.map(|(id, _)| id).collect()
    }

    /// All types, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId::new).zip(&self.types)
    }
}
