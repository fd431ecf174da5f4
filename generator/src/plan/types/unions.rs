//! Unions: enums with a variant for each subschema.

use super::derives;
use crate::ir::{Shape, TypeArena, TypeId, Union, Variant};
use crate::plan::docs;
use crate::plan::model::{RustType, UnionEnum, UnionVariant};
use crate::plan::names::{Ident, Names, Scope, pascal};
use crate::plan::planner::Planner;

impl Planner<'_> {
    /// The enum of a union.
    pub(crate) fn union(&self, id: TypeId, ident: Ident, union: &Union) -> UnionEnum {
        let types: Vec<RustType> = union
            .variants
            .iter()
            .enumerate()
            .map(|(position, variant)| self.part(id, position, variant.ty))
            .collect();
        let names = variant_names(ident.as_str(), union, &self.api.types);
        let directions = self.directions[id.index()];
        let accessors = match directions.response {
            true => self.accessors(union, &names, &types),
            false => Vec::new(),
        };
        let variants = union
            .variants
            .iter()
            .zip(names)
            .zip(types.into_iter().zip(self.sources(union)))
            .map(|((variant, ident), (ty, sources))| UnionVariant {
                docs: self.variant_docs(variant),
                tags: variant.tags.clone(),
                from: sources.held.then(|| self.source(variant, &ty)),
                // Nothing converts into a box by way of what it holds.
                through: match ty {
                    RustType::Boxed(_) => Vec::new(),
                    _ => sources.through,
                },
                ty,
                ident,
            })
            .collect();
        UnionEnum {
            derives: derives::of_enum(),
            docs: self.type_docs(id, &ident),
            deprecated: self.api.types.get(id).docs.deprecated,
            ident,
            variants,
            tag: union.tag.as_ref().map(|tag| (tag.name.clone(), tag.listed)),
            unknown: Scope::new(Names::Variants, &[]).claim("Unknown"),
            directions,
            accessors,
        }
    }

    /// The type that a variant is made from: the one that it holds. A string is one under any name.
    fn source(&self, variant: &Variant, held: &RustType) -> RustType {
        match self.resolved(variant.ty) {
            RustType::String => RustType::String,
            _ => held.clone(),
        }
    }

    /// The documentation of a variant: its own, else that of its type, else none.
    fn variant_docs(&self, variant: &Variant) -> Vec<String> {
        // A type without a name stands in other places, too.
        let own = self.names.types.contains_key(&variant.ty.id);
        let own = own.then(|| &self.api.types.get(variant.ty.id).docs);
        let described = std::iter::once(&variant.docs)
            .chain(own)
            .find(|docs| docs.description.is_some() || docs.title.is_some());
        // The full description is at the type.
        let sentence = described.map(|described| docs::first_sentence(&docs::of(described, "")));
        sentence
            .filter(|sentence| !sentence.is_empty())
            .into_iter()
            .collect()
    }
}

/// The names of the variants: the values of the tag where each has one, else their own names, without the union's name
/// where they repeat it.
pub(crate) fn variant_names(union: &str, of: &Union, types: &TypeArena) -> Vec<Ident> {
    // The variant for other values has this name.
    let mut scope = Scope::new(Names::Variants, &["Unknown"]);
    let by_tag = named_by_tag(of);
    of.variants
        .iter()
        .map(|variant| {
            let whole = match variant.tags.first() {
                Some(tag) if by_tag && variant.base.is_none() => pascal(tag),
                _ => pascal(&variant.name),
            };
            let short = whole
                .strip_prefix(union)
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
            let is_number = whole
                .strip_prefix(union)
                .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()));
            let by_kind = kind(types.shape(variant.ty.id));
            let name = match short.unwrap_or(&whole) {
                "Unknown" => "UnknownValue",
                // A number is all that tells its schema from that of the union.
                _ if is_number => by_kind,
                name => name,
            };
            match scope.is_free(name) {
                false if scope.is_free(by_kind) => scope.claim(by_kind),
                _ => scope.claim(name),
            }
        })
        .collect()
}

/// A variant by the kind of its data.
fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::String(_) => "String",
        Shape::Integer(_) | Shape::IntegerEnum(_) => "Integer",
        Shape::Number | Shape::Decimal => "Number",
        Shape::Boolean => "Boolean",
        Shape::Bytes => "Bytes",
        Shape::Array(_) | Shape::Tuple(_) => "Array",
        Shape::Map(_) => "Map",
        Shape::Object(_) => "Object",
        Shape::Enum(_) => "Enum",
        Shape::Union(_) => "Choice",
        Shape::Any | Shape::Alias(_) => "Value",
    }
}

/// Whether the tag's values can name the variants: one word each, all different.
fn named_by_tag(union: &Union) -> bool {
    let tagged = union.variants.iter();
    let tagged = tagged.filter(|v| !v.tags.is_empty() && v.base.is_none());
    let mut names: Vec<String> = tagged.clone().map(|v| pascal(&v.tags[0])).collect();
    let words = |tag: &str| {
        let is_boolean = matches!(tag, "true" | "false");
        tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_boolean
    };
    let one_each = tagged
        .clone()
        .all(|v| v.tags.len() == 1 && words(&v.tags[0]));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    let listed = union.tag.as_ref().is_some_and(|tag| tag.listed);
    listed && one_each && count > 1 && names.len() == count
}
