//! Conversions: the types that a union is made from.

use crate::ir::{Shape, StringFormat, TypeRef, Union};
use crate::plan::model::RustType;
use crate::plan::planner::Planner;

/// How many unions inside a union are looked through.
const NESTED: usize = 2;

/// How deep lists and maps are compared.
const DEEPEST: usize = 8;

/// What makes a variant of a union.
pub(super) struct Sources {
    /// Whether the type that it holds does: no other variant holds the same type.
    pub(super) held: bool,
    /// Types that the type which it holds is made from, and that lead to no other variant.
    pub(super) through: Vec<RustType>,
}

impl Planner<'_> {
    /// What makes each variant of a union.
    pub(super) fn sources(&self, union: &Union) -> Vec<Sources> {
        self.sources_within(union, NESTED)
    }

    /// Whether a union is made from strings.
    pub(super) fn takes_strings(&self, union: &Union) -> bool {
        let variants = || union.variants.iter();
        let is_string = |ty: RustType| ty == RustType::String;
        match variants()
            .filter(|v| is_string(self.resolved(v.ty)))
            .count()
        {
            0 => {
                let leads = |ty| self.through(ty, NESTED).contains(&RustType::String);
                variants().filter(|v| leads(v.ty)).count() == 1
            }
            held => held == 1,
        }
    }

    fn sources_within(&self, union: &Union, depth: usize) -> Vec<Sources> {
        let variants = || union.variants.iter();
        let held: Vec<RustType> = variants().map(|v| self.resolved(v.ty)).collect();
        let has_integer =
            variants().any(|v| matches!(self.api.types.shape(v.ty.id), Shape::Integer(_)));
        let through: Vec<Vec<RustType>> = variants()
            .map(|variant| match self.api.types.shape(variant.ty.id) {
                Shape::Number | Shape::Decimal if has_integer => Vec::new(),
                _ => self.through(variant.ty, depth),
            })
            .collect();
        let holding = |ty: &RustType| held.iter().filter(|other| *other == ty).count();
        let leading = |ty: &RustType| through.iter().filter(|types| types.contains(ty)).count();
        let sources = held.iter().zip(&through).map(|(ty, through)| Sources {
            held: holding(ty) == 1,
            through: through
                .iter()
                .filter(|ty| holding(ty) == 0 && leading(ty) == 1)
                .cloned()
                .collect(),
        });
        sources.collect()
    }

    /// The types that the type of a variant is made from.
    fn through(&self, ty: TypeRef, depth: usize) -> Vec<RustType> {
        match self.api.types.shape(ty.id) {
            Shape::Enum(_)
            | Shape::String(
                StringFormat::DateTime
                | StringFormat::Date
                | StringFormat::Uuid
                | StringFormat::Decimal
                | StringFormat::Secret,
            ) => vec![RustType::String],
            // A whole number.
            Shape::Number | Shape::Decimal => vec![RustType::I32],
            Shape::Union(union) if depth > 0 => {
                let whole = self.api.types.resolve(ty.id);
                let sources = self.sources_within(union, depth - 1).into_iter();
                let variants = union.variants.iter().zip(sources).enumerate();
                let made = variants.flat_map(|(position, (variant, sources))| {
                    let is_boxed = self.boxes.contains(&(whole, position));
                    let held = (sources.held && !is_boxed).then(|| self.resolved(variant.ty));
                    held.into_iter().chain(sources.through)
                });
                made.collect()
            }
            _ => Vec::new(),
        }
    }

    /// A type without its other names, so that two of them can be compared.
    pub(super) fn resolved(&self, ty: TypeRef) -> RustType {
        self.resolved_within(ty, DEEPEST)
    }

    fn resolved_within(&self, ty: TypeRef, depth: usize) -> RustType {
        let id = self.api.types.resolve(ty.id);
        let resolved = match self.api.types.shape(id) {
            // One that is an item of itself has a name that ends it.
            _ if depth == 0 => self.bare(id),
            Shape::Array(items) => RustType::Vec(Box::new(self.resolved_within(*items, depth - 1))),
            Shape::Map(values) => RustType::Map(Box::new(self.resolved_within(*values, depth - 1))),
            Shape::Object(_) | Shape::Enum(_) | Shape::IntegerEnum(_) | Shape::Union(_) => {
                self.bare(id)
            }
            _ => self.unnamed(id),
        };
        if ty.nullable {
            RustType::Option(Box::new(resolved))
        } else {
            resolved
        }
    }
}
