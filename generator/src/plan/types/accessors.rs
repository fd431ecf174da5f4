//! Accessors: the methods that read a union without a `match`.
//!
//! Always: none has the name of a method that unions have from a trait.

use crate::ir::Union;
use crate::plan::model::{Accessor, Field, Gives, Presence, RustType, VariantReading};
use crate::plan::names::{Ident, Names, Scope, snake};
use crate::plan::planner::Planner;

/// The methods that unions have from traits.
const METHODS: &[&str] = &[
    "blank",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "reads_raw",
    "select",
    "serialize",
    "target",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
    "variants",
    "view",
];

impl Planner<'_> {
    /// The accessors of a union: one for each variant, and one for each property that all variants have.
    pub(super) fn accessors(
        &self,
        union: &Union,
        variants: &[Ident],
        types: &[RustType],
    ) -> Vec<Accessor> {
        let mut scope = Scope::new(Names::Values, METHODS);
        let held = variants.iter().zip(types).map(|(variant, ty)| {
            let (gives, reading) = read(ty, None);
            Accessor {
                ident: scope.claim(&format!("as_{}", snake(variant.as_str()))),
                gives,
                reads: vec![(vec![variant.clone()], reading)],
            }
        });
        let mut accessors: Vec<Accessor> = held.collect();
        let fields = union.variants.iter().map(|variant| {
            let planned = self.planned(variant.ty.id)?;
            (!variant.ty.nullable).then_some(planned.fields.as_slice())
        });
        let Some(fields) = fields.collect::<Option<Vec<&[Field]>>>() else {
            return accessors;
        };
        let Some((first, _)) = fields.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return accessors;
        };
        for field in *first {
            if scope.is_free(field.ident.as_str()) {
                accessors.extend(common(&field.name, &fields, variants, &mut scope));
            }
        }
        accessors
    }
}

/// The accessor of a property, if all variants have it with the same type.
fn common(
    name: &str,
    fields: &[&[Field]],
    variants: &[Ident],
    scope: &mut Scope,
) -> Option<Accessor> {
    let own = |fields: &&[Field]| fields.iter().find(|field| field.name == name).cloned();
    let fields: Vec<Field> = fields.iter().map(own).collect::<Option<_>>()?;
    let read = |field: &Field| read(&field.ty, Some(field.ident.clone()));
    let (gives, _) = read(fields.first()?);
    let mut reads: Vec<(Vec<Ident>, VariantReading)> = Vec::new();
    for (field, variant) in fields.iter().zip(variants) {
        let (also, reading) = read(field);
        if also != gives {
            return None;
        }
        match reads.iter_mut().find(|(_, known)| *known == reading) {
            Some((variants, _)) => variants.push(variant.clone()),
            None => reads.push((vec![variant.clone()], reading)),
        }
    }
    Some(Accessor {
        ident: scope.claim(fields.first()?.ident.as_str()),
        gives,
        reads,
    })
}

/// What is given of a value of a type, and how it is read.
fn read(ty: &RustType, field: Option<Ident>) -> (Gives, VariantReading) {
    let (presence, ty) = match ty {
        RustType::Option(inner) => (Presence::Optional, &**inner),
        RustType::Field(inner) => (Presence::ThreeState, &**inner),
        ty => (Presence::Required, ty),
    };
    let (is_boxed, ty) = match ty {
        RustType::Boxed(inner) => (true, &**inner),
        ty => (false, ty),
    };
    let gives = match ty {
        RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::F64 => Gives::Copy(ty.clone()),
        RustType::String => Gives::Str,
        RustType::Vec(items) => Gives::Slice((**items).clone()),
        ty => Gives::Reference(ty.clone()),
    };
    let reading = VariantReading {
        field,
        presence,
        is_boxed,
    };
    (gives, reading)
}
