//! Components: their types are reserved first, and lowered one after the other.
//!
//! So a long chain of references from component to component needs no stack.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema_object::SchemaObject;
use crate::ir::{Origin, Root, Shape, TypeDef, TypeId, TypeRef};
use crate::lower::context::Lowering;
use crate::parse::{LONGEST_CHAIN, circular};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Lowers every schema component, used or not: the people who named it may want it.
    pub(crate) fn components(&mut self) {
        for (name, pointer) in &self.document.components.schemas {
            let origin = Origin::new(Root::Component(name.clone()));
            self.component(pointer, &origin);
        }
        self.lower_pending();
    }

    /// The type of a component, reserved if it has not been lowered yet.
    pub(crate) fn component(&mut self, pointer: &Pointer, origin: &Origin) -> TypeId {
        if let Some(id) = self.schemas.components.get(pointer) {
            return *id;
        }
        let id = self.schemas.reserve(pointer, origin);
        self.schemas.arena.declare(id);
        self.schemas.components.insert(pointer.clone(), id);
        let pending = (pointer.clone(), origin.clone(), id);
        self.schemas.pending.push_back(pending);
        id
    }

    /// Lowers the components whose types are only reserved.
    pub(crate) fn lower_pending(&mut self) {
        while let Some((pointer, origin, id)) = self.schemas.pending.pop_front() {
            self.define_component(&pointer, &origin, id);
        }
        for (pointer, id) in &self.schemas.components {
            if matches!(self.schemas.arena.shape(*id), Shape::Alias(_)) {
                self.diagnostics
                    .push(circular(&pointer.to_string(), pointer));
            }
        }
    }

    /// Lowers a component into the type that was reserved for it.
    fn define_component(&mut self, pointer: &Pointer, origin: &Origin, id: TypeId) {
        let Some(value) = self.resolver.value(pointer) else {
            return;
        };
        self.schemas.open.insert(pointer.clone(), Some(id));
        let lowered = self.lower(value, pointer, origin);
        self.schemas.open.remove(pointer);
        match self.diagnostics.keep(lowered) {
            Some(lowered) if lowered.id != id => self.alias(value, pointer, id, lowered.id),
            // It refers to itself at once.
            Some(_) if value.get("$ref").is_some() && *self.schemas.shape(id) == Shape::Any => {
                self.diagnostics
                    .push(circular(&pointer.to_string(), pointer));
            }
            _ => {}
        }
    }

    /// Makes a component that is another type a name for it, or that type itself where nothing else names it.
    fn alias(&mut self, value: &Value, pointer: &Pointer, id: TypeId, target: TypeId) {
        let own = self.schemas.arena.get(id).clone();
        let inside = self.schemas.arena.get(target);
        let nameless = inside.origin == own.origin;
        let schema = SchemaObject::new(value, pointer).ok();
        let mut docs = schema.map(|schema| schema.docs()).unwrap_or_default();
        if nameless && docs.description.is_none() {
            docs = inside.docs.clone();
        }
        let def = TypeDef {
            docs,
            shape: match &inside.shape {
                shape if nameless => shape.clone(),
                _ => Shape::Alias(target),
            },
            ..own
        };
        self.schemas.arena.define(id, def);
    }

    /// What data of a type looks like. A component that is pending is lowered now; a type that is being lowered has no
    /// shape yet.
    pub(crate) fn known_shape(&mut self, id: TypeId) -> Option<Shape> {
        let mut at = id;
        for _ in 0..LONGEST_CHAIN {
            self.lower_if_pending(at);
            match self.schemas.shape(at) {
                Shape::Alias(target) => at = *target,
                shape => {
                    let open = self.schemas.open.values().any(|id| *id == Some(at));
                    return (!open).then(|| shape.clone());
                }
            }
        }
        None
    }

    fn lower_if_pending(&mut self, id: TypeId) {
        let mut pending = self.schemas.pending.iter();
        if let Some(index) = pending.position(|(_, _, other)| *other == id)
            && self.schemas.open.len() <= self.document.deepest
            && let Some((pointer, origin, id)) = self.schemas.pending.remove(index)
        {
            self.define_component(&pointer, &origin, id);
        }
    }

    /// The type of every schema that has been lowered, by its pointer.
    pub(crate) fn schema_types(&mut self) -> BTreeMap<Pointer, TypeRef> {
        let mut types: BTreeMap<_, _> = self.schemas.done.drain().collect();
        for (pointer, id) in &self.schemas.components {
            let value = self.resolver.value(pointer);
            let nullable = value.is_some_and(|value| self.nullable_through(value, pointer));
            let reference = TypeRef { id: *id, nullable };
            types.insert(pointer.clone(), reference);
        }
        types
    }
}

/// The pointer of a schema component.
pub(crate) fn pointer_of(name: &str) -> Pointer {
    let components = Pointer::root().join("components");
    components.join("schemas").join(name)
}
