//! Recursion: each schema is lowered once, by its pointer, even if it refers to itself.
//!
//! A schema that is needed again while it is being lowered is recursive: its type is reserved in the arena at that point,
//! and defined afterwards.

use serde_json::Value;

use super::schema_object::SchemaObject;
use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Shape, TypeDef, TypeId, TypeRef};
use crate::lower::context::Lowering;
use crate::parse::circular;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// The type of the schema at a pointer.
    pub(crate) fn schema_at(
        &mut self,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        if let Some(done) = self.schemas.done.get(pointer) {
            return Ok(*done);
        }
        match self.resolver.value(pointer) {
            Some(value) => self.schema(value, pointer, origin),
            None => Ok(self.schemas.plain_string(pointer, origin)),
        }
    }

    /// The type of a schema, which is at a pointer.
    pub(crate) fn schema(
        &mut self,
        value: &'d Value,
        pointer: &Pointer,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        if let Some(done) = self.schemas.done.get(pointer) {
            return Ok(*done);
        }
        if let Some(reserved) = self.schemas.open.get(pointer).copied() {
            return self.recursive(value, pointer, origin, reserved);
        }
        if self.schemas.open.len() > self.document.deepest {
            return Err(self.too_deep(pointer));
        }
        self.schemas.open.insert(pointer.clone(), None);
        let lowered = self.lower(value, pointer, origin);
        let reserved = self.schemas.open.remove(pointer).flatten();
        let lowered = lowered?;
        if let Some(reserved) = reserved {
            self.close(reserved, lowered.id, pointer)?;
        }
        self.schemas.done.insert(pointer.clone(), lowered);
        Ok(lowered)
    }

    /// A use of a schema inside itself. Its type is reserved now if it was not before.
    fn recursive(
        &mut self,
        value: &Value,
        pointer: &Pointer,
        origin: &Origin,
        reserved: Option<TypeId>,
    ) -> Result<TypeRef, Diagnostic> {
        let schema = SchemaObject::new(value, pointer)?;
        let id = reserved.unwrap_or_else(|| {
            let id = self.schemas.reserve(pointer, origin);
            self.schemas.open.insert(pointer.clone(), Some(id));
            id
        });
        Ok(TypeRef {
            id,
            nullable: schema.nullable(),
        })
    }

    /// Makes a reserved type a name for what its schema was lowered to, unless it has been defined.
    fn close(
        &mut self,
        reserved: TypeId,
        lowered: TypeId,
        pointer: &Pointer,
    ) -> Result<(), Diagnostic> {
        if self.schemas.arena.resolve(lowered) == reserved {
            return match self.schemas.shape(reserved) {
                // The schema refers to itself and describes nothing.
                Shape::Any => Err(circular(&pointer.to_string(), pointer)),
                _ => Ok(()),
            };
        }
        let def = TypeDef {
            shape: Shape::Alias(lowered),
            ..self.schemas.arena.get(reserved).clone()
        };
        self.schemas.arena.define(reserved, def);
        Ok(())
    }

    /// The diagnostic for schemas that are nested too deeply.
    pub(crate) fn too_deep(&self, pointer: &Pointer) -> Diagnostic {
        let deepest = self.document.deepest;
        let message = format!("schemas are nested more than {deepest} levels deep");
        Diagnostic::error("too-deep", pointer, message).help(
            "name some of them as components and refer to them, or raise the limit with `--max-depth`",
        )
    }
}
