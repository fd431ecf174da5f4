//! Choices inside `allOf`, and choices with keywords beside them: each subschema together with all the rest.

use serde_json::Value;

use super::merged::{Merged, conflict};
use super::subschema::{Subschema, untagged};
use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Shape, Step, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::schema::schema_object::SchemaObject;

impl<'d> Lowering<'d> {
    /// The keywords beside a choice together with one of its subschemas; `None` where no value fits both.
    pub(crate) fn combine(
        &mut self,
        base: &SchemaObject<'d>,
        subschema: &Subschema<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        let mut merged = Merged::default();
        merged.within.push(base.pointer.clone());
        merged.seen.insert(base.pointer.clone());
        self.merge_own(base, origin, &mut merged)?;
        merged.choices.clear();
        self.combine_merged(merged, subschema, origin)
    }

    /// A union with a variant for each subschema of a choice, each with everything else in it.
    pub(crate) fn distribute(
        &mut self,
        merged: &Merged<'d>,
        choice: Vec<Subschema<'d>>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut variants = Vec::new();
        for subschema in choice {
            let ty = self.combine_merged(merged.clone(), &subschema, origin)?;
            variants.extend(ty.map(|ty| subschema.into_variant(ty, Vec::new())));
        }
        Ok(untagged(variants))
    }

    /// A subschema together with what has been merged so far.
    fn combine_merged(
        &mut self,
        mut merged: Merged<'d>,
        subschema: &Subschema<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        let origin = origin.join(Step::Variant(subschema.name.clone()));
        if merged.is_empty() && merged.required.is_empty() {
            return self.variant(subschema, &origin).map(Some);
        }
        merged.others.clear();
        let schema = &subschema.schema;
        self.merge_subschema(schema, &origin, &mut merged)?;
        self.absorb_choices(&mut merged, &origin)?;
        if !merged.others.is_empty() {
            self.diagnostics.push(conflict(
                &schema.pointer,
                "this subschema is not an object, but the keywords beside the choice describe one; it is left out",
            ));
            return Ok(None);
        }
        let shape = self.merged_shape(merged, schema, &origin);
        Ok(Some(self.schemas.documented(shape, schema, &origin)))
    }

    /// Notes the choice of a schema as open. One that leads back to what is being merged lists the schemas that extend
    /// this one, and is no choice here.
    pub(crate) fn merge_choice(
        &mut self,
        schema: &SchemaObject<'d>,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        let Some(choice) = schema.choice()? else {
            return Ok(());
        };
        let subschemas = self.subschemas(choice)?;
        let leads_back = |subschema: &Subschema<'d>| {
            let schema = &subschema.schema;
            let reference = schema.value("$ref").and_then(Value::as_str);
            let target = reference.and_then(|r| self.resolver.target(r, &schema.pointer).ok());
            target.is_some_and(|(target, _)| merged.within.contains(&target))
        };
        if !subschemas.iter().any(leads_back) {
            merged.choices.push(subschemas);
        }
        Ok(())
    }

    /// Merges all subschemas of all open choices as optional parts of one object. A variant for each combination would
    /// be too many.
    pub(crate) fn absorb_choices(
        &mut self,
        merged: &mut Merged<'d>,
        origin: &Origin,
    ) -> Result<(), Diagnostic> {
        for subschema in std::mem::take(&mut merged.choices).into_iter().flatten() {
            // Choices inside it stay open, and are dropped.
            let mut optional = merged.inside();
            let read = self.merge_subschema(&subschema.schema, origin, &mut optional);
            self.diagnostics.keep(read);
            merged.absorb(optional);
        }
        Ok(())
    }
}
