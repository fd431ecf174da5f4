//! Unions: `oneOf`, `anyOf`, and schemas of several types.

use serde_json::Value;

use super::discriminator::Mapping;
use super::subschema::{Subschema, untagged};
use crate::diagnostic::Diagnostic;
use crate::ir::{Docs, Origin, Shape, Step, TypeRef, Union, Variant};
use crate::lower::context::Lowering;
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// A choice between shapes. The keywords beside it belong to each of them.
    pub(crate) fn union(
        &mut self,
        schema: &SchemaObject<'d>,
        choice: Vec<(Pointer, &'d Value)>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let discriminator = Mapping::of(schema);
        let mut variants = Vec::new();
        for subschema in self.subschemas(choice)? {
            let ty = if schema.has_structure() && !self.includes(&subschema, schema) {
                self.combine(schema, &subschema, origin)?
            } else {
                let origin = origin.join(Step::Variant(subschema.name.clone()));
                Some(self.variant(&subschema, &origin)?)
            };
            let Some(ty) = ty else { continue };
            let tags = discriminator.as_ref();
            let tags = tags.map(|discriminator| self.mapped_values(discriminator, &subschema));
            variants.push(subschema.into_variant(ty, tags.unwrap_or_default()));
        }
        if variants.is_empty() {
            return self.plain(schema, origin);
        }
        let tag = discriminator.map(|discriminator| discriminator.tag());
        Ok(Shape::Union(Union { variants, tag }))
    }

    /// A choice between schemas that are not in a `oneOf` or `anyOf`.
    pub(crate) fn union_of(
        &mut self,
        choice: Vec<(Pointer, &'d Value)>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut variants = Vec::new();
        for subschema in self.subschemas(choice)? {
            let origin = origin.join(Step::Variant(subschema.name.clone()));
            let ty = self.variant(&subschema, &origin)?;
            variants.push(subschema.into_variant(ty, Vec::new()));
        }
        Ok(untagged(variants))
    }

    /// The type of a subschema by itself.
    pub(crate) fn variant(
        &mut self,
        subschema: &Subschema<'d>,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        let schema = &subschema.schema;
        let Some(name) = subschema.read_as else {
            return self.schema_at(&schema.pointer, origin);
        };
        let shape = self.typed(name, schema, origin)?;
        Ok(self.schemas.documented(shape, schema, origin))
    }

    /// Whether a subschema extends the schema that lists it, as discriminated schemas do. It then already contains
    /// the keywords beside the choice.
    fn includes(&self, subschema: &Subschema<'d>, base: &SchemaObject<'d>) -> bool {
        let schema = &subschema.schema;
        let Some(reference) = schema.value("$ref").and_then(Value::as_str) else {
            return false;
        };
        let Ok((target, value)) = self.resolver.target(reference, &schema.pointer) else {
            return false;
        };
        let all_of = value.get("allOf").and_then(Value::as_array);
        all_of.into_iter().flatten().any(|item| {
            let reference = item.get("$ref").and_then(Value::as_str);
            reference
                .and_then(|reference| self.resolver.target(reference, &target).ok())
                .is_some_and(|(pointer, _)| pointer == base.pointer)
        })
    }

    /// A union with a variant for each of several types that a schema names.
    pub(crate) fn several_types(
        &mut self,
        types: &[&'d str],
        schema: &SchemaObject<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut variants = Vec::new();
        for name in types {
            let origin = origin.join(Step::Variant((*name).to_owned()));
            let shape = self.typed(name, schema, &origin)?;
            variants.push(Variant {
                name: (*name).to_owned(),
                ty: self.schemas.documented(shape, schema, &origin),
                tags: Vec::new(),
                base: None,
                docs: Docs::default(),
            });
        }
        Ok(untagged(variants))
    }
}
