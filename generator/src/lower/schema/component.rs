//! Components: their places in the arena, taken before they are lowered, one after the other.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::ir::{Origin, Shape, TypeDef, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::schema::schema_object::Facets;
use crate::parse::{LONGEST_CHAIN, circular};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The place of a component in the arena. What is in it is lowered when its turn comes, so that a chain of
    /// references costs no stack.
    pub(crate) fn component(&mut self, pointer: &Pointer, origin: &Origin) -> TypeId {
        if let Some(id) = self.schemas.components.get(pointer) {
            return *id;
        }
        let id = self.schemas.reserve(pointer, origin);
        self.schemas.arena.declare(id);
        self.schemas.components.insert(pointer.clone(), id);
        self.schemas
            .queue
            .push_back((pointer.clone(), origin.clone(), id));
        id
    }

    /// Lowers the components that have a place and no content yet.
    pub(crate) fn settle(&mut self) {
        while let Some((pointer, origin, id)) = self.schemas.queue.pop_front() {
            self.fill(&pointer, &origin, id);
        }
        let components: Vec<_> = self
            .schemas
            .components
            .iter()
            .map(|(at, id)| (at.clone(), *id))
            .collect();
        for (pointer, id) in components {
            if matches!(self.schemas.arena.shape(id), Shape::Alias(_)) {
                self.diagnostics
                    .push(circular(&pointer.to_string(), &pointer));
            }
        }
    }

    /// Lowers a component into its place.
    fn fill(&mut self, pointer: &Pointer, origin: &Origin, id: TypeId) {
        let Some(value) = self.resolver.value(pointer) else {
            return;
        };
        self.schemas.open.insert(pointer.clone(), Some(id));
        let lowered = self.lower(value, pointer, origin);
        self.schemas.open.remove(pointer);
        match self.diagnostics.keep(lowered) {
            Some(lowered) if lowered.id != id => self.alias(value, pointer, id, lowered.id),
            // It names itself at once.
            Some(_) if value.get("$ref").is_some() && *self.schemas.shape(id) == Shape::Any => {
                self.diagnostics
                    .push(circular(&pointer.to_string(), pointer));
            }
            _ => {}
        }
    }

    /// What data of a type looks like, for those who cannot wait until its turn comes. A type that is being lowered
    /// itself has no shape yet.
    pub(crate) fn known_shape(&mut self, id: TypeId) -> Option<Shape> {
        let mut at = id;
        for _ in 0..LONGEST_CHAIN {
            let waiting = self
                .schemas
                .queue
                .iter()
                .position(|(_, _, other)| *other == at);
            if let Some(position) = waiting
                && self.schemas.open.len() <= self.document.deepest
                && let Some((pointer, origin, id)) = self.schemas.queue.remove(position)
            {
                self.fill(&pointer, &origin, id);
            }
            match self.schemas.shape(at) {
                Shape::Alias(target) => at = *target,
                shape => {
                    let open = self.schemas.open.values().any(|place| *place == Some(at));
                    return (!open).then(|| shape.clone());
                }
            }
        }
        None
    }

    /// The type of every schema that has been lowered, by where it stands.
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

    /// Makes a component that is another type a name for it, or that type itself where nothing else names it.
    fn alias(&mut self, value: &Value, pointer: &Pointer, id: TypeId, target: TypeId) {
        let own = self.schemas.arena.get(id).clone();
        let inside = self.schemas.arena.get(target);
        let nameless = inside.origin == own.origin;
        let facets = Facets::new(value, pointer).ok();
        let mut docs = facets.map(|facets| facets.docs()).unwrap_or_default();
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

    /// Whether `null` is a value of a schema, of one it stands for, or of one it may be.
    pub(crate) fn nullable_through(&self, value: &Value, pointer: &Pointer) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![(pointer.clone(), value)];
        while let Some((pointer, value)) = open.pop() {
            let Ok(facets) = Facets::new(value, &pointer) else {
                continue;
            };
            if facets.nullable() {
                return true;
            }
            if !seen.insert(pointer) {
                continue;
            }
            let members = facets.list("allOf").ok().flatten().unwrap_or_default();
            let reference = facets.value("$ref").and_then(Value::as_str);
            if let Some(Ok(target)) =
                reference.map(|reference| self.resolver.target(reference, &facets.pointer))
            {
                open.push(target);
            } else if let [only] = members {
                open.push((facets.pointer.join("allOf").join(0), only));
            }
            let choice = facets.choice().ok().flatten();
            open.extend(choice.unwrap_or_default());
        }
        false
    }
}

/// The pointer of a schema component.
pub(crate) fn pointer_of(name: &str) -> Pointer {
    Pointer::root()
        .join("components")
        .join("schemas")
        .join(name)
}
