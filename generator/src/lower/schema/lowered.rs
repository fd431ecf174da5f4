//! The schemas lowered so far, and the arena that holds their types.

use std::collections::{HashMap, VecDeque};

use indexmap::IndexMap;

use super::schema_object::SchemaObject;
use crate::ir::{Origin, Root, Shape, StringFormat, TypeArena, TypeDef, TypeId, TypeRef};
use crate::pointer::Pointer;

/// The schemas lowered so far.
#[derive(Default)]
pub(crate) struct LoweredSchemas {
    pub(crate) arena: TypeArena,
    pub(crate) done: HashMap<Pointer, TypeRef>,
    /// Schemas that are being lowered, with the type that was reserved for them if something inside referred to them.
    pub(crate) open: HashMap<Pointer, Option<TypeId>>,
    /// Components by their pointer: their types are reserved before they are lowered.
    pub(crate) components: IndexMap<Pointer, TypeId>,
    /// Components that are still to be lowered.
    pub(crate) pending: VecDeque<(Pointer, Origin, TypeId)>,
}

impl LoweredSchemas {
    pub(crate) fn into_arena(self) -> TypeArena {
        self.arena
    }

    /// Reserves a type whose content is not known yet.
    pub(crate) fn reserve(&mut self, pointer: &Pointer, origin: &Origin) -> TypeId {
        self.arena.add(TypeDef::new(pointer, origin, Shape::Any))
    }

    pub(crate) fn shape(&self, id: TypeId) -> &Shape {
        &self.arena.get(id).shape
    }

    /// Adds the type of a schema: as a separate type if it is named, else shared by all schemas of the same structure.
    pub(crate) fn add(&mut self, def: TypeDef) -> TypeId {
        let named = def.origin.path.is_empty() || def.rust_name.is_some();
        let component = matches!(def.origin.root, Root::Component(_));
        let item = def.shape.is_declared();
        let reserved = self.open.get(&def.pointer).copied().flatten();
        match reserved {
            Some(id) => {
                self.arena.define(id, def);
                id
            }
            None if named && (component || item) => self.arena.add(def),
            None => self.arena.intern(def),
        }
    }

    /// A shape with the documentation of the schema that describes it, shared by all of the same structure.
    pub(crate) fn documented(
        &mut self,
        shape: Shape,
        schema: &SchemaObject<'_>,
        origin: &Origin,
    ) -> TypeRef {
        let docs = schema.docs();
        TypeRef::new(self.arena.intern(TypeDef {
            docs,
            ..TypeDef::new(&schema.pointer, origin, shape)
        }))
    }

    /// A shape without documentation, shared by all of the same structure.
    pub(crate) fn undocumented(
        &mut self,
        pointer: &Pointer,
        origin: &Origin,
        shape: Shape,
    ) -> TypeRef {
        TypeRef::new(self.arena.intern(TypeDef::new(pointer, origin, shape)))
    }

    /// The bytes of a body that is neither JSON nor text.
    pub(crate) fn bytes(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        self.undocumented(pointer, origin, Shape::Bytes)
    }

    /// A string of no particular format, for what must be a string even if the document does not say so.
    pub(crate) fn plain_string(&mut self, pointer: &Pointer, origin: &Origin) -> TypeRef {
        self.undocumented(pointer, origin, Shape::String(StringFormat::Plain))
    }
}
