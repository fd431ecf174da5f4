//! Components: their places in the arena, taken before they are lowered, one after the other.

use serde_json::Value;

use super::Lowering;
use super::facets::Facets;
use super::resolver::circle;
use super::schema::DEEPEST;
use crate::ir::{Origin, Shape, TypeDef, TypeId};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The place of a component in the arena. What is in it is lowered when its turn comes, so that a chain of
    /// references costs no stack.
    pub(super) fn component(&mut self, pointer: &Pointer, origin: &Origin) -> TypeId {
        if let Some(id) = self.schemas.components.get(pointer) {
            return *id;
        }
        let id = self.schemas.reserve(pointer, origin);
        self.schemas.components.insert(pointer.clone(), id);
        self.schemas
            .queue
            .push_back((pointer.clone(), origin.clone(), id));
        id
    }

    /// Lowers the components that have a place and no content yet.
    pub(super) fn settle(&mut self) {
        while let Some((pointer, origin, id)) = self.schemas.queue.pop_front() {
            let Some(value) = self.resolver.value(&pointer) else {
                continue;
            };
            self.schemas.open.insert(pointer.clone(), Some(id));
            let lowered = self.lower(value, &pointer, &origin);
            self.schemas.open.remove(&pointer);
            if let Some(lowered) = self.findings.keep(lowered)
                && lowered.id != id
            {
                self.alias(value, &pointer, id, lowered.id);
            }
        }
        let components: Vec<_> = self
            .schemas
            .components
            .iter()
            .map(|(at, id)| (at.clone(), *id))
            .collect();
        for (pointer, id) in components {
            if matches!(self.schemas.arena.shape(id), Shape::Alias(_)) {
                self.findings.push(circle(&pointer.to_string(), &pointer));
            }
        }
    }

    /// Makes a component that is another type a name for it.
    fn alias(&mut self, value: &Value, pointer: &Pointer, id: TypeId, target: TypeId) {
        let facets = Facets::new(value, pointer).ok();
        let def = TypeDef {
            docs: facets.map(|facets| facets.docs()).unwrap_or_default(),
            shape: Shape::Alias(target),
            ..self.schemas.arena.get(id).clone()
        };
        self.schemas.arena.define(id, def);
    }

    /// Whether `null` is a value of a schema, or of the one it stands for.
    pub(super) fn nullable_through(&self, value: &Value, pointer: &Pointer) -> bool {
        let (mut value, mut pointer) = (value, pointer.clone());
        for _ in 0..DEEPEST {
            let Ok(facets) = Facets::new(value, &pointer) else {
                return false;
            };
            if facets.nullable() {
                return true;
            }
            let only = facets
                .list("allOf")
                .ok()
                .flatten()
                .filter(|members| members.len() == 1);
            let reference = value
                .get("$ref")
                .or_else(|| only?.first()?.get("$ref"))
                .and_then(Value::as_str);
            let Some(Ok(next)) =
                reference.map(|reference| self.resolver.target(reference, &pointer))
            else {
                return false;
            };
            (pointer, value) = next;
        }
        false
    }
}

/// The pointer of a schema component.
pub(super) fn pointer_of(name: &str) -> Pointer {
    Pointer::root()
        .join("components")
        .join("schemas")
        .join(name)
}
