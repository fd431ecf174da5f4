//! Unions: `oneOf`, `anyOf`, and schemas of several types.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Discriminator, Docs, Origin, Shape, Step, TypeRef, Union, Variant};
use crate::lower::Lowering;
use crate::lower::schema::composition::subschema::Alternative;
use crate::lower::schema::origin::step;
use crate::lower::schema::schema_object::Facets;
use crate::pointer::Pointer;

impl<'d> Lowering<'d> {
    /// A choice between shapes. What stands beside the choice belongs to each of them.
    pub(crate) fn union(
        &mut self,
        facets: &Facets<'d>,
        choice: Vec<(Pointer, &'d Value)>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let discriminator = Mapping::of(facets);
        let mut variants = Vec::new();
        for alternative in self.alternatives(choice)? {
            let ty = if facets.has_structure() && !self.is_member(facets, &alternative) {
                self.combined(facets, &alternative, origin)?
            } else {
                let origin = step(origin, Step::Variant(alternative.name.clone()));
                Some(self.variant(&alternative, &origin)?)
            };
            let Some(ty) = ty else { continue };
            variants.push(Variant {
                tags: self.mapped(discriminator.as_ref(), &alternative),
                docs: variant_docs(&alternative.facets),
                name: alternative.name,
                ty: TypeRef {
                    nullable: false,
                    ..ty
                },
            });
        }
        if variants.is_empty() {
            return self.plain(facets, origin);
        }
        let tag = discriminator.map(|discriminator| Discriminator {
            name: discriminator.property.to_owned(),
            listed: true,
        });
        Ok(Shape::Union(Union { variants, tag }))
    }

    /// A choice between schemas that stand somewhere else than in a `oneOf` or `anyOf`.
    pub(crate) fn union_of(
        &mut self,
        choice: Vec<(Pointer, &'d Value)>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut variants = Vec::new();
        for alternative in self.alternatives(choice)? {
            let origin = step(origin, Step::Variant(alternative.name.clone()));
            let ty = self.variant(&alternative, &origin)?;
            variants.push(Variant {
                tags: Vec::new(),
                docs: variant_docs(&alternative.facets),
                name: alternative.name,
                ty: TypeRef {
                    nullable: false,
                    ..ty
                },
            });
        }
        Ok(Shape::Union(Union {
            variants,
            tag: None,
        }))
    }

    /// The type of an alternative by itself.
    pub(crate) fn variant(
        &mut self,
        alternative: &Alternative<'d>,
        origin: &Origin,
    ) -> Result<TypeRef, Diagnostic> {
        let facets = &alternative.facets;
        let Some(name) = alternative.only else {
            return self.schema_at(&facets.pointer, origin);
        };
        let shape = self.typed(name, facets, origin)?;
        Ok(self.schemas.described(shape, facets, origin))
    }

    /// Whether an alternative contains what stands beside the choice already: a schema that extends the one which
    /// lists it, as discriminated schemas do.
    fn is_member(&self, facets: &Facets<'d>, alternative: &Alternative<'d>) -> bool {
        let Some(reference) = alternative.facets.value("$ref").and_then(Value::as_str) else {
            return false;
        };
        let Ok((target, value)) = self.resolver.target(reference, &alternative.facets.pointer)
        else {
            return false;
        };
        let members = value.get("allOf").and_then(Value::as_array);
        members.into_iter().flatten().any(|member| {
            let reference = member.get("$ref").and_then(Value::as_str);
            reference
                .and_then(|reference| self.resolver.target(reference, &target).ok())
                .is_some_and(|(base, _)| base == facets.pointer)
        })
    }

    /// The values of the discriminator that name an alternative.
    fn mapped(
        &self,
        discriminator: Option<&Mapping<'d>>,
        alternative: &Alternative<'d>,
    ) -> Vec<String> {
        let (Some(discriminator), Some(reference)) =
            (discriminator, alternative.facets.value("$ref"))
        else {
            return Vec::new();
        };
        let reference = reference.as_str().unwrap_or_default();
        let of = |reference: &str| {
            self.resolver
                .target(reference, &alternative.facets.pointer)
                .map(|(pointer, _)| pointer)
                .ok()
        };
        let target = of(reference);
        let names_it =
            |named: &str| named == alternative.name || (target.is_some() && of(named) == target);
        discriminator
            .mapping
            .iter()
            .filter(|(_, named)| names_it(named))
            .map(|(value, _)| (*value).to_owned())
            .collect()
    }

    /// One shape for each of several types that a schema names.
    pub(crate) fn several_types(
        &mut self,
        types: &[&'d str],
        facets: &Facets<'d>,
        origin: &Origin,
    ) -> Result<Shape, Diagnostic> {
        let mut variants = Vec::new();
        for name in types {
            let origin = step(origin, Step::Variant((*name).to_owned()));
            let shape = self.typed(name, facets, &origin)?;
            variants.push(Variant {
                name: (*name).to_owned(),
                ty: self.schemas.described(shape, facets, &origin),
                tags: Vec::new(),
                docs: Docs::default(),
            });
        }
        Ok(Shape::Union(Union {
            variants,
            tag: None,
        }))
    }
}

/// A Discriminator Object (OpenAPI 3.0.4, section 4.7.25), or the bare name that Swagger 2.0 had in its place.
struct Mapping<'d> {
    property: &'d str,
    mapping: Vec<(&'d str, &'d str)>,
}

impl<'d> Mapping<'d> {
    fn of(facets: &Facets<'d>) -> Option<Self> {
        match facets.value("discriminator")? {
            Value::String(property) => Some(Self {
                property,
                mapping: Vec::new(),
            }),
            value => Some(Self {
                property: value.get("propertyName")?.as_str()?,
                mapping: value
                    .get("mapping")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                    .filter_map(|(value, named)| Some((value.as_str(), named.as_str()?)))
                    .collect(),
            }),
        }
    }
}

/// What an alternative says of itself. One that refers to a schema leaves that to the schema.
pub(crate) fn variant_docs(facets: &Facets<'_>) -> Docs {
    let docs = facets.docs();
    Docs {
        title: docs.title,
        description: docs.description,
        deprecated: docs.deprecated,
        ..Docs::default()
    }
}
