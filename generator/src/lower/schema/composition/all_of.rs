//! `allOf`: the fields of all members in one object; members that are no objects narrow each other.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Field, Object, Origin, Shape, Step, TypeRef};
use crate::lower::Lowering;
use crate::lower::schema::Composed;
use crate::lower::schema::composition::intersect::Site;
use crate::lower::schema::composition::subschema::Alternative;
use crate::lower::schema::origin::{origin_of, step};
use crate::lower::schema::schema_object::Facets;
use crate::parse::circular;
use crate::pointer::Pointer;

/// What the members of an `allOf` come to.
#[derive(Clone, Default)]
pub(crate) struct Merged<'d> {
    pub(crate) fields: Vec<(Field, Pointer)>,
    pub(crate) required: Vec<String>,
    pub(crate) additional: Option<(TypeRef, Pointer)>,
    /// Whether a member says that there are no other members.
    pub(crate) closed: bool,
    /// Members that are no objects.
    pub(crate) others: Vec<(TypeRef, Pointer)>,
    /// Choices that members leave open.
    pub(crate) choices: Vec<Vec<Alternative<'d>>>,
    /// The members read so far: one that comes again adds nothing.
    pub(crate) seen: HashSet<Pointer>,
    /// The members being read, outermost first: one that comes again is a member of itself.
    pub(crate) within: Vec<Pointer>,
}

impl<'d> Merged<'d> {
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.additional.is_none()
    }
}

impl<'d> Lowering<'d> {
    /// One type with all that the members of a schema say, and the schema that holds them.
    pub(crate) fn all_of(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Composed, Diagnostic> {
        let mut merged = Merged::default();
        self.merge(facets, origin, &mut merged)?;
        if merged.is_empty() && merged.choices.is_empty() && !merged.others.is_empty() {
            return Ok(Composed::Type(self.narrowest(merged.others, origin)));
        }
        for (_, place) in &merged.others {
            self.diagnostics.push(conflict(
                place,
                "this member of `allOf` is no object, and the others are; it is passed over",
            ));
        }
        if merged.choices.len() == 1 {
            let choice = merged.choices.swap_remove(0);
            return self
                .distributed(merged, choice, origin)
                .map(Composed::Shape);
        }
        self.absorb_choices(&mut merged, origin)?;
        Ok(Composed::Shape(self.finished(merged, facets, origin)))
    }

    fn merge(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        if merged.within.len() > self.document.deepest {
            return Err(self.too_deep(&facets.pointer));
        }
        if !merged.seen.insert(facets.pointer.clone()) {
            return Ok(());
        }
        merged.within.push(facets.pointer.clone());
        if facets.has("$ref") {
            self.referred(facets, origin, merged)?;
        }
        let place = facets.pointer.join("allOf");
        for (index, value) in facets.list("allOf")?.unwrap_or_default().iter().enumerate() {
            if value.is_boolean() {
                continue;
            }
            self.member(&Facets::new(value, &place.join(index))?, origin, merged)?;
        }
        self.own(facets, origin, merged)?;
        merged.within.pop();
        Ok(())
    }

    pub(crate) fn member(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        if facets.has("$ref") && !facets.has_structure() {
            self.referred(facets, origin, merged)
        } else {
            self.merge(facets, origin, merged)
        }
    }

    /// A member that is another schema.
    fn referred(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        let Some(reference) = facets.text("$ref")? else {
            return Ok(());
        };
        let (target, value) = self.resolver.target(reference, &facets.pointer)?;
        let origin = origin_of(&target).unwrap_or_else(|| origin.clone());
        if merged.within.contains(&target) {
            return Err(circular(reference, &facets.pointer));
        }
        if value.is_boolean() {
            return Ok(());
        }
        let target = Facets::new(value, &target)?;
        // A named type that is no object keeps its name.
        if !may_be_object(&target)? {
            let ty = self.reference(reference, facets, &origin)?;
            merged.others.push((ty, facets.pointer.clone()));
            return Ok(());
        }
        if target.has("$ref") {
            merged.within.push(target.pointer.clone());
            self.member(&target, &origin, merged)?;
            merged.within.pop();
            return Ok(());
        }
        self.merge(&target, &origin, merged)
    }

    /// What stands in a member itself.
    pub(crate) fn own(
        &mut self,
        facets: &Facets<'d>,
        origin: &Origin,
        merged: &mut Merged<'d>,
    ) -> Result<(), Diagnostic> {
        if !may_be_object(facets)? {
            let shape = self.plain(facets, origin)?;
            let ty = self.schemas.described(shape, facets, origin);
            merged.others.push((ty, facets.pointer.clone()));
            return Ok(());
        }
        self.own_choice(facets, merged)?;
        merged
            .required
            .extend(facets.texts("required")?.into_iter().map(str::to_owned));
        merged.closed |= facets.value("additionalProperties") == Some(&Value::Bool(false));
        let place = facets.pointer.join("properties");
        for field in self.fields(facets, origin)? {
            let pointer = place.join(&field.name);
            self.add(field, pointer, origin, merged);
        }
        if let Some(values) = self.additional(facets, origin)? {
            let place = facets.pointer.join("additionalProperties");
            let known = merged.additional.as_ref().map(|(known, _)| *known);
            let site = Site {
                pointer: &place,
                origin,
            };
            let values = known.map_or(Some(values), |known| self.narrow(known, values, site, 0));
            merged.additional = values.map(|values| (values, place));
        }
        Ok(())
    }

    /// Adds a field. One that is there already has the type that both descriptions allow.
    fn add(&mut self, field: Field, pointer: Pointer, origin: &Origin, merged: &mut Merged<'d>) {
        let found = merged
            .fields
            .iter_mut()
            .find(|(known, _)| known.name == field.name);
        let Some((known, first)) = found else {
            merged.fields.push((field, pointer));
            return;
        };
        let origin = step(origin, Step::Field(field.name.clone()));
        let site = Site {
            pointer: &pointer,
            origin: &origin,
        };
        let narrowed = self.narrow(known.ty, field.ty, site, 0);
        if narrowed.is_none() {
            self.diagnostics.push(conflict(
                &pointer,
                &format!(
                    "the field `{}` has another type here than at {first}; the one here is taken",
                    field.name
                ),
            ));
        }
        let required = known.required || field.required;
        let docs = if field.docs.description.is_none() {
            std::mem::take(&mut known.docs)
        } else {
            field.docs
        };
        *known = Field {
            ty: narrowed.unwrap_or(field.ty),
            required,
            read_only: known.read_only || field.read_only,
            write_only: known.write_only || field.write_only,
            docs,
            ..field
        };
    }

    /// The object that the members come to.
    pub(crate) fn finished(
        &mut self,
        merged: Merged<'d>,
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Shape {
        let required = merged.required;
        let fields: Vec<Field> = merged
            .fields
            .into_iter()
            .map(|(field, _)| Field {
                required: field.required || required.contains(&field.name),
                ..field
            })
            .collect();
        match merged.additional {
            Some((values, _)) if fields.is_empty() => Shape::Map(values),
            None if fields.is_empty() && !merged.closed => {
                let place = facets.pointer.join("additionalProperties");
                Shape::Map(self.anything(&place, origin))
            }
            additional => Shape::Object(Object {
                fields,
                additional: additional.map(|(values, _)| values),
            }),
        }
    }

    /// The type that all members allow which are no objects.
    fn narrowest(&mut self, others: Vec<(TypeRef, Pointer)>, origin: &Origin) -> TypeRef {
        let mut others = others.into_iter();
        // The caller has looked: there is one.
        let Some((mut narrowest, first)) = others.next() else {
            return self.anything(&Pointer::root(), origin);
        };
        for (ty, pointer) in others {
            let site = Site {
                pointer: &pointer,
                origin,
            };
            match self.narrow(narrowest, ty, site, 0) {
                Some(ty) => narrowest = ty,
                None => {
                    self.diagnostics.push(conflict(
                        &pointer,
                        &format!(
                            "no value is of this type and of the one at {first}; this one is taken"
                        ),
                    ));
                    narrowest = ty;
                }
            }
        }
        narrowest
    }
}

/// Whether a member's own words let it be an object.
fn may_be_object(facets: &Facets<'_>) -> Result<bool, Diagnostic> {
    let types = facets.types()?;
    let list = facets.has("items") || facets.has("prefixItems");
    Ok(match types.as_slice() {
        [] => facets.values()?.is_none() && (!list || facets.describes_object()),
        types => types.contains(&"object"),
    })
}

pub(crate) fn conflict(pointer: &Pointer, message: &str) -> Diagnostic {
    Diagnostic::warning("conflict", pointer, message)
        .help("let the members of `allOf` describe the same value in the same way")
}
