//! All types of an API, each once.

use std::collections::HashMap;

use super::{Shape, TypeDef};

/// A type in its [`TypeArena`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u32);

impl TypeId {
    /// Its place in the arena, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All types of an API.
///
/// A type that the document names is one type, whatever it looks like. Anonymous types of the same structure,
/// descriptions aside, are one type too, so a shape that stands in a hundred places is generated once.
#[derive(Clone, Debug, Default)]
pub struct TypeArena {
    types: Vec<TypeDef>,
    by_structure: HashMap<Shape, TypeId>,
}

impl TypeArena {
    /// Adds a type of its own.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        // More than four thousand million types do not fit in memory, so the count fits.
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(def);
        id
    }

    /// Adds an anonymous type, or finds the one of the same structure.
    pub fn intern(&mut self, def: TypeDef) -> TypeId {
        if let Some(id) = self.by_structure.get(&def.shape) {
            return *id;
        }
        let shape = def.shape.clone();
        let id = self.add(def);
        self.by_structure.insert(shape, id);
        id
    }

    /// Fills in a type whose place was taken before its content was known, as a recursive type needs.
    pub fn define(&mut self, id: TypeId, def: TypeDef) {
        self.types[id.index()] = def;
    }

    /// A type.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.index()]
    }

    /// All types, in the order they were met.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0u32..).map(TypeId).zip(&self.types)
    }
}
