//! Merging: reads the subschemas of an `allOf` one after the other, through references and further `allOf`s.

use super::intersect::Site;
use super::merged::{Merged, conflict};
use crate::diagnostic::Diagnostic;
use crate::ir::{Field, Origin, Step};
use crate::lower::context::Lowering;
use crate::lower::schema::origin::origin_of;
use crate::lower::schema::schema_object::SchemaObject;
use crate::parse::circular;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// Merges a schema: what it refers to, the subschemas of its `allOf`, and its own keywords.
    pub(crate) fn merge(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        if merged.within.len() > self.document.deepest {
            return Err(self.too_deep(&schema.pointer));
        }
        if !merged.seen.insert(schema.pointer.clone()) {
            return Ok(());
        }
        merged.within.push(schema.pointer.clone());
        if schema.has("$ref") {
            self.merge_reference(schema, origin, merged)?;
        }
        let pointer = schema.pointer.join("allOf");
        for (index, value) in schema
            .array("allOf")?
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            if !value.is_boolean() {
                let subschema = SchemaObject::new(value, &pointer.join(index))?;
                self.merge_subschema(&subschema, origin, merged)?;
            }
        }
        self.merge_own(schema, origin, merged)?;
        merged.within.pop();
        Ok(())
    }

    /// Merges a subschema, which may be a plain reference.
    pub(crate) fn merge_subschema(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        if schema.has("$ref") && !schema.has_structure() {
            self.merge_reference(schema, origin, merged)
        } else {
            self.merge(schema, origin, merged)
        }
    }

    /// Merges the schema that a subschema refers to.
    fn merge_reference(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        let Some(reference) = schema.string("$ref")? else {
            return Ok(());
        };
        let (target, value) = self.resolver.target(reference, &schema.pointer)?;
        let origin = origin_of(&target).unwrap_or_else(|| origin.clone());
        if merged.within.contains(&target) {
            return Err(circular(reference, &schema.pointer));
        }
        if value.is_boolean() {
            return Ok(());
        }
        let target = SchemaObject::new(value, &target)?;
        // A named type that is not an object keeps its name.
        if !may_be_object(&target)? {
            let ty = self.reference(reference, schema, &origin)?;
            merged.others.push((ty, schema.pointer.clone()));
            return Ok(());
        }
        if target.has("$ref") {
            merged.within.push(target.pointer.clone());
            self.merge_subschema(&target, &origin, merged)?;
            merged.within.pop();
            return Ok(());
        }
        self.merge(&target, &origin, merged)
    }

    /// Merges the own keywords of a schema, without its `allOf`.
    pub(crate) fn merge_own(
        &mut self,
        schema: &SchemaObject<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        if !may_be_object(schema)? {
            let shape = self.plain(schema, origin)?;
            let ty = self.schemas.documented(shape, schema, origin);
            merged.others.push((ty, schema.pointer.clone()));
            return Ok(());
        }
        self.merge_choice(schema, merged)?;
        let required = schema.strings("required")?.into_iter();
        merged.required.extend(required.map(str::to_owned));
        merged.closed |= schema.is_closed();
        let properties = schema.pointer.join("properties");
        for field in self.fields(schema, origin)? {
            let pointer = properties.join(&field.name);
            self.merge_field(field, pointer, origin, merged);
        }
        if let Some(values) = self.additional(schema, origin)? {
            let pointer = schema.pointer.join("additionalProperties");
            merged.additional = match merged.additional {
                Some(known) => self.intersect(known, values, Site::new(&pointer, origin)),
                None => Some(values),
            };
        }
        Ok(())
    }

    /// Merges a field. One that is known already gets the type that both descriptions allow.
    fn merge_field(
        &mut self,
        field: Field,
        pointer: Pointer,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) {
        let mut fields = merged.fields.iter_mut();
        let Some((known, first)) = fields.find(|(known, _)| known.name == field.name) else {
            merged.fields.push((field, pointer));
            return;
        };
        let origin = origin.join(Step::Field(field.name.clone()));
        let common = self.intersect(known.ty, field.ty, Site::new(&pointer, &origin));
        if common.is_none() {
            let name = &field.name;
            let message = format!(
                "the property `{name}` has another type here than at {first}; the one here is used"
            );
            self.diagnostics.push(conflict(&pointer, message));
        }
        let docs = if field.docs.description.is_none() {
            std::mem::take(&mut known.docs)
        } else {
            field.docs
        };
        *known = Field {
            ty: common.unwrap_or(field.ty),
            required: known.required || field.required,
            read_only: known.read_only || field.read_only,
            write_only: known.write_only || field.write_only,
            constant: field.constant.or(known.constant.take()),
            docs,
            ..field
        };
    }
}

/// Whether a schema's own keywords let it be an object.
fn may_be_object(schema: &SchemaObject<'_>) -> Result<bool, Diagnostic> {
    let types = schema.types()?;
    let array = schema.has("items") || schema.has("prefixItems");
    Ok(match types.as_slice() {
        [] => schema.values()?.is_none() && (!array || schema.describes_object()),
        types => types.contains(&"object"),
    })
}
