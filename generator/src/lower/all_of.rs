//! `allOf`: the fields of all members in one object.

use std::collections::HashSet;

use serde_json::Value;

use super::Lowering;
use super::facets::Facets;
use super::origin::origin_of;
use super::resolver::circle;
use super::schema::{DEEPEST, too_deep};
use crate::diagnostic::Diagnostic;
use crate::ir::{Field, Object, Origin, Shape, TypeRef};
use crate::pointer::Pointer;

/// What the members of an `allOf` come to.
#[derive(Default)]
struct Merged {
    fields: Vec<(Field, Pointer)>,
    required: Vec<String>,
    additional: Option<(TypeRef, Pointer)>,
    /// The members read so far: one that comes again adds nothing.
    seen: HashSet<Pointer>,
    /// The members being read, outermost first: one that comes again is a member of itself.
    within: Vec<Pointer>,
}

impl<'d> Lowering<'d> {
    /// One object with the fields of all members, and of the schema that holds them.
    pub(super) fn all_of(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut merged = Merged::default();
        self.merge(facets, origin, &mut merged)?;
        let required = merged.required;
        let fields = merged
            .fields
            .into_iter()
            .map(|(field, _)| Field {
                required: field.required || required.contains(&field.name),
                ..field
            })
            .collect();
        Ok(Shape::Object(Object {
            fields,
            additional: merged.additional.map(|(values, _)| values),
        }))
    }

    fn merge(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
        merged: &mut Merged,
    ) -> Result<(), Diagnostic> {
        if merged.within.len() > DEEPEST {
            return Err(too_deep(&facets.pointer));
        }
        if !merged.seen.insert(facets.pointer.clone()) {
            return Ok(());
        }
        merged.within.push(facets.pointer.clone());
        let place = facets.pointer.join("allOf");
        for (index, member) in facets.list("allOf")?.unwrap_or_default().iter().enumerate() {
            self.member(member, &place.join(index), origin, merged)?;
        }
        self.own(facets, origin, merged)?;
        merged.within.pop();
        Ok(())
    }

    fn member(
        &mut self,
        value: &'d Value,
        pointer: &Pointer,
        origin: &Origin,
        merged: &mut Merged,
    ) -> Result<(), Diagnostic> {
        let facets = Facets::new(value, pointer)?;
        let Some(reference) = facets.text("$ref")? else {
            return self.merge(&facets, origin, merged);
        };
        let (target, value) = self.resolver.target(reference, pointer)?;
        let origin = origin_of(&target).unwrap_or_else(|| origin.clone());
        if merged.within.contains(&target) {
            return Err(circle(reference, pointer));
        }
        if value.get("$ref").is_some() {
            merged.within.push(target.clone());
            self.member(value, &target, &origin, merged)?;
            merged.within.pop();
            return Ok(());
        }
        self.merge(&Facets::new(value, &target)?, &origin, merged)
    }

    /// The fields that stand in a member itself.
    fn own(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
        merged: &mut Merged,
    ) -> Result<(), Diagnostic> {
        let types = facets.types()?;
        let alternatives = facets.alternatives()?.is_some();
        if alternatives || !matches!(types.as_slice(), [] | ["object"]) {
            return Err(Diagnostic::unsupported(
                &facets.pointer,
                "a member of `allOf` that is no plain object",
            ));
        }
        merged
            .required
            .extend(facets.texts("required")?.into_iter().map(str::to_owned));
        let place = facets.pointer.join("properties");
        for field in self.fields(facets, origin)? {
            let pointer = place.join(&field.name);
            match merged
                .fields
                .iter_mut()
                .find(|(known, _)| known.name == field.name)
            {
                None => merged.fields.push((field, pointer)),
                Some((known, _)) if known.ty == field.ty => {
                    known.required |= field.required;
                    if known.docs.description.is_none() {
                        known.docs = field.docs;
                    }
                }
                Some((_, first)) => return Err(conflict(&field.name, &pointer, first)),
            }
        }
        if let Some(additional) = self.additional(facets, origin)? {
            let place = facets.pointer.join("additionalProperties");
            match &merged.additional {
                Some((known, first)) if *known != additional => {
                    return Err(conflict("additionalProperties", &place, first));
                }
                _ => merged.additional = Some((additional, place)),
            }
        }
        Ok(())
    }
}

fn conflict(name: &str, pointer: &Pointer, first: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "conflict",
        pointer,
        format!("the field `{name}` has another type here than at {first}"),
    )
    .help("let both members of `allOf` describe the field in the same way")
}
