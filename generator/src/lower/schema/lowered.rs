//! The schemas lowered so far, and the arena their types are in.

use std::collections::{HashMap, VecDeque};

use indexmap::IndexMap;

use crate::ir::{Docs, Origin, Shape, StringFormat, TypeArena, TypeDef, TypeId, TypeRef};
use crate::lower::schema::schema_object::Facets;
use crate::pointer::Pointer;

/// The schemas lowered so far.
#[derive(Default)]
pub(crate) struct Schemas {
    pub(crate) arena: TypeArena,
    pub(crate) done: HashMap<Pointer, TypeRef>,
    /// Schemas being lowered, with their place in the arena if something inside referred to them.
    pub(crate) open: HashMap<Pointer, Option<TypeId>>,
    /// Components by their pointer: their places are taken before they are lowered.
    pub(crate) components: IndexMap<Pointer, TypeId>,
    /// Components that are still to be lowered.
    pub(crate) queue: VecDeque<(Pointer, Origin, TypeId)>,
}

impl Schemas {
    pub(crate) fn into_arena(self) -> TypeArena {
        self.arena
    }

    /// Takes a place in the arena for what is not known yet.
    pub(crate) fn reserve(&mut self, pointer: &Pointer, origin: &Origin) -> TypeId {
        self.arena.add(TypeDef {
            pointer: pointer.clone(),
            origin: origin.clone(),
            rust_name: None,
            docs: Docs::default(),
            shape: Shape::Any,
        })
    }

    pub(crate) fn shape(&self, id: TypeId) -> &Shape {
        &self.arena.get(id).shape
    }

    /// The bytes of a body that is neither JSON nor text.
    pub(crate) fn bytes(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        self.simple(pointer, origin, Shape::Bytes)
    }

    /// A string without more to it, for what must be a string whatever the document forgot to say.
    pub(crate) fn plain_string(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        self.simple(pointer, origin, Shape::String(StringFormat::Plain))
    }

    /// A shape that stands at a schema and has words of its own, shared with all that are alike.
    pub(crate) fn described(
        &mut self,
        shape: Shape,
        facets: &Facets<'_>,
        origin: &Origin,
    ) -> TypeRef {
        let id = self.arena.intern(TypeDef {
            pointer: facets.pointer.clone(),
            origin: origin.clone(),
            rust_name: None,
            docs: facets.docs(),
            shape,
        });
        TypeRef {
            id,
            nullable: false,
        }
    }

    /// A shape without more to it, shared with all that are alike.
    pub(crate) fn simple(&mut self, pointer: &Pointer, origin: &Origin, shape: Shape) -> TypeRef {
        let id = self.arena.intern(TypeDef {
            pointer: pointer.clone(),
            origin: origin.clone(),
            rust_name: None,
            docs: Docs::default(),
            shape,
        });
        TypeRef {
            id,
            nullable: false,
        }
    }
}
