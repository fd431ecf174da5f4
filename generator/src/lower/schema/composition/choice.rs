//! Choices inside `allOf`, and choices with something beside them: each alternative together with all the rest.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Field, Origin, Shape, Step, TypeRef, Union, Variant};
use crate::lower::Lowering;
use crate::lower::schema::composition::all_of::{Merged, conflict};
use crate::lower::schema::composition::subschema::Alternative;
use crate::lower::schema::composition::union::variant_docs;
use crate::lower::schema::origin::step;
use crate::lower::schema::schema_object::Facets;

impl<'d> Lowering<'d> {
    /// What stands beside a choice together with one of its alternatives; `None` where no value is both.
    pub(crate) fn combined(
        &mut self,
        base: &Facets<'d>,
        alternative: &Alternative<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        let mut merged = Merged::default();
        merged.within.push(base.pointer.clone());
        merged.seen.insert(base.pointer.clone());
        self.own(base, origin, &mut merged)?;
        merged.choices.clear();
        let origin = step(origin, Step::Variant(alternative.name.clone()));
        self.with(merged, alternative, &origin)
    }

    /// One alternative for each of a choice, with everything else in each.
    pub(crate) fn distributed(
        &mut self,
        merged: Merged<'d>,
        choice: Vec<Alternative<'d>>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut variants = Vec::new();
        for alternative in choice {
            let origin = step(origin, Step::Variant(alternative.name.clone()));
            let Some(ty) = self.with(merged.clone(), &alternative, &origin)? else {
                continue;
            };
            variants.push(Variant {
                docs: variant_docs(&alternative.facets),
                name: alternative.name,
                ty: TypeRef {
                    nullable: false,
                    ..ty
                },
                tags: Vec::new(),
            });
        }
        Ok(Shape::Union(Union {
            variants,
            tag: None,
        }))
    }

    /// An alternative with what has been merged so far.
    fn with(
        &mut self,
        mut merged: Merged<'d>,
        alternative: &Alternative<'d>,
        origin: &Origin,
    ) -> Result<Option<TypeRef>, Diagnostic> {
        if merged.is_empty() && merged.required.is_empty() {
            return self.variant(alternative, origin).map(Some);
        }
        merged.others.clear();
        let facets = &alternative.facets;
        self.member(facets, origin, &mut merged)?;
        self.absorb_choices(&mut merged, origin)?;
        if !merged.others.is_empty() {
            self.diagnostics.push(conflict(
                &facets.pointer,
                "this alternative is no object, and what stands beside the choice is; it is left out",
            ));
            return Ok(None);
        }
        let shape = self.finished(merged, facets, origin);
        Ok(Some(self.schemas.described(shape, facets, origin)))
    }

    /// A choice that a member leaves open. One that leads back to what is being merged is the list of schemas that
    /// extend this one, which is no choice here.
    pub(crate) fn own_choice(
        &mut self,
        facets: &Facets<'d>,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        let Some(choice) = facets.choice()? else {
            return Ok(());
        };
        let alternatives = self.alternatives(choice)?;
        let inward = |alternative: &Alternative<'d>| {
            let reference = alternative.facets.value("$ref").and_then(Value::as_str);
            let target =
                reference.and_then(|r| self.resolver.target(r, &alternative.facets.pointer).ok());
            target.is_some_and(|(target, _)| merged.within.contains(&target))
        };
        if !alternatives.iter().any(inward) {
            merged.choices.push(alternatives);
        }
        Ok(())
    }

    /// Takes in every alternative of every open choice at once, as what may be there: an alternative to each of their
    /// combinations, which would be too many.
    pub(crate) fn absorb_choices(
        &mut self,
        merged: &mut Merged<'d>,
        origin: &Origin,
    ) -> Result<(), Diagnostic> {
        for alternative in std::mem::take(&mut merged.choices).into_iter().flatten() {
            let mut one = Merged {
                within: merged.within.clone(),
                ..Merged::default()
            };
            let read = self.member(&alternative.facets, origin, &mut one);
            self.diagnostics.keep(read);
            // Choices inside would only be more of the same.
            for (field, pointer) in one.fields {
                if merged
                    .fields
                    .iter()
                    .any(|(known, _)| known.name == field.name)
                {
                    continue;
                }
                let optional = Field {
                    required: false,
                    ..field
                };
                merged.fields.push((optional, pointer));
            }
            merged.additional = merged.additional.take().or(one.additional);
        }
        Ok(())
    }
}
