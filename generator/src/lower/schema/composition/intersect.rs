//! Intersection: one type for a value that several schemas describe, each in its own way.

use crate::ir::{Object, Origin, Shape, StringFormat, TypeRef, Union};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

/// Where an intersection is needed: a new type takes its pointer and origin from there.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pointer: &'a Pointer,
    origin: &'a Origin,
    /// How many objects are around the types that are being intersected.
    depth: usize,
}

impl<'a> Site<'a> {
    pub(crate) fn new(pointer: &'a Pointer, origin: &'a Origin) -> Self {
        Self {
            pointer,
            origin,
            depth: 0,
        }
    }

    fn deeper(self) -> Self {
        let depth = self.depth + 1;
        Self { depth, ..self }
    }
}

/// Objects in objects are intersected to this depth.
const DEEPEST: usize = 8;

impl Lowering<'_> {
    /// The type whose values both types allow; `None` where there is no such value, as far as is known.
    pub(crate) fn intersect(
        &mut self,
        first: TypeRef,
        second: TypeRef,
        site: Site<'_>,
    ) -> Option<TypeRef> {
        let nullable = first.nullable && second.nullable;
        let ty = self.intersect_shapes(first, second, site)?;
        // What may be anything may be `null`, although it is not marked as nullable.
        let is_any = |ty: TypeRef| *self.schemas.arena.shape(ty.id) == Shape::Any;
        let nullable =
            nullable || (is_any(first) && second.nullable) || (is_any(second) && first.nullable);
        Some(TypeRef { nullable, ..ty })
    }

    fn intersect_shapes(
        &mut self,
        first: TypeRef,
        second: TypeRef,
        site: Site<'_>,
    ) -> Option<TypeRef> {
        let one = self.known_shape(first.id)?;
        let other = self.known_shape(second.id)?;
        if one == other {
            return Some(second);
        }
        let common = match (&one, &other) {
            _ if is_within(&one, &other) => return Some(first),
            _ if is_within(&other, &one) => return Some(second),
            // Of two formats, the last one counts.
            (Shape::String(_), Shape::String(_)) | (Shape::Integer(_), Shape::Integer(_)) => {
                return Some(second);
            }
            (Shape::Union(one), _) if has_variant(one, second) => return Some(second),
            (_, Shape::Union(other)) if has_variant(other, first) => return Some(first),
            (Shape::Array(one), Shape::Array(other)) => {
                Shape::Array(self.intersect(*one, *other, site)?)
            }
            (Shape::Map(one), Shape::Map(other)) => Shape::Map(self.intersect(*one, *other, site)?),
            (Shape::Object(one), Shape::Object(other)) if site.depth < DEEPEST => {
                Shape::Object(self.intersect_objects(one, other, site)?)
            }
            _ => return None,
        };
        Some(self.known_or_new(first, second, common, site))
    }

    /// One of two types if it has the shape, or a new one.
    fn known_or_new(
        &mut self,
        first: TypeRef,
        second: TypeRef,
        shape: Shape,
        site: Site<'_>,
    ) -> TypeRef {
        for known in [second, first] {
            if *self.schemas.arena.shape(known.id) == shape {
                return known;
            }
        }
        self.schemas.undocumented(site.pointer, site.origin, shape)
    }

    /// An object with the fields of both; a field of both has the type that both allow.
    fn intersect_objects(
        &mut self,
        one: &Object,
        other: &Object,
        site: Site<'_>,
    ) -> Option<Object> {
        let mut fields = one.fields.clone();
        for field in &other.fields {
            let Some(known) = fields.iter_mut().find(|known| known.name == field.name) else {
                fields.push(field.clone());
                continue;
            };
            known.ty = self.intersect(known.ty, field.ty, site.deeper())?;
            known.required |= field.required;
            known.read_only |= field.read_only;
            known.write_only |= field.write_only;
            known.constant = field.constant.clone().or(known.constant.take());
            if known.docs.description.is_none() {
                known.docs = field.docs.clone();
            }
        }
        Some(Object {
            fields,
            additional: one.additional.or(other.additional),
            closed: one.closed || other.closed,
        })
    }
}

/// Whether every value of one shape is a value of another, as far as that can be seen without their parts.
fn is_within(few: &Shape, many: &Shape) -> bool {
    match (few, many) {
        (_, Shape::Any)
        | (Shape::Enum(_), Shape::String(_))
        | (Shape::Integer(_) | Shape::IntegerEnum(_), Shape::Number | Shape::Decimal)
        | (Shape::Decimal, Shape::Number)
        | (Shape::IntegerEnum(_), Shape::Integer(_))
        | (Shape::String(StringFormat::Secret), Shape::String(_))
        | (Shape::Object(_), Shape::Map(_)) => true,
        (Shape::Enum(few), Shape::Enum(many)) => {
            few.values.iter().all(|value| many.values.contains(value))
        }
        (Shape::IntegerEnum(few), Shape::IntegerEnum(many)) => {
            few.values.iter().all(|value| many.values.contains(value))
        }
        (Shape::String(format), Shape::String(StringFormat::Plain)) => format.is_verbatim(),
        _ => false,
    }
}

fn has_variant(union: &Union, ty: TypeRef) -> bool {
    union.variants.iter().any(|variant| variant.ty.id == ty.id)
}
