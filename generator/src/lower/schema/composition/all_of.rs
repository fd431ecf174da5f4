//! `allOf`: one object with the fields of all subschemas. Subschemas that are no objects are intersected.

use super::intersect::Site;
use super::merged::{Composed, Merged, conflict};
use crate::diagnostic::Diagnostic;
use crate::ir::{Object, Origin, Shape, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// One type with all that a schema and the subschemas of its `allOf` say.
    pub(crate) fn all_of(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Composed, Diagnostic> {
        let mut merged = Merged::default();
        self.merge(schema, origin, &mut merged)?;
        if merged.is_empty() && merged.choices.is_empty() && !merged.others.is_empty() {
            return Ok(Composed::Type(self.intersect_all(merged.others, origin)));
        }
        for (_, pointer) in &merged.others {
            self.diagnostics.push(conflict(
                pointer,
                "this subschema of `allOf` is not an object, but the others are; it is ignored",
            ));
        }
        if merged.choices.len() == 1 {
            let choice = merged.choices.swap_remove(0);
            return self
                .distribute(&merged, choice, origin)
                .map(Composed::Shape);
        }
        self.absorb_choices(&mut merged, origin)?;
        Ok(Composed::Shape(self.merged_shape(merged, schema, origin)))
    }

    /// The object or map that merged subschemas describe.
    pub(crate) fn merged_shape(
        &mut self,
        merged: Merged<'d>,
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Shape {
        let (additional, closed) = (merged.additional, merged.closed);
        let fields = merged.into_fields();
        match additional {
            Some(values) if fields.is_empty() => Shape::Map(values),
            None if fields.is_empty() && !closed => {
                let pointer = schema.pointer.join("additionalProperties");
                Shape::Map(self.any(&pointer, origin))
            }
            additional => Shape::Object(Object {
                fields,
                additional,
                closed,
            }),
        }
    }

    /// The type whose values all of these types allow.
    fn intersect_all(&mut self, types: Vec<(TypeRef, Pointer)>, origin: &Origin) -> TypeRef {
        let mut types = types.into_iter();
        // The caller has checked that there is one.
        let Some((mut common, first)) = types.next() else {
            return self.any(&Pointer::root(), origin);
        };
        for (ty, pointer) in types {
            let site = Site::new(&pointer, origin);
            common = self.intersect(common, ty, site).unwrap_or_else(|| {
                let message =
                    format!("no value is of this type and of the one at {first}; this one is used");
                self.diagnostics.push(conflict(&pointer, message));
                ty
            });
        }
        common
    }
}
