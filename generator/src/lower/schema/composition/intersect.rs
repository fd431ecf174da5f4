//! Narrowing: one type for a member that several schemas describe, each in its own words.

use crate::ir::{Enum, Object, Origin, Shape, StringFormat, TypeRef};
use crate::lower::Lowering;
use crate::pointer::Pointer;

/// Where the narrower type stands, should it be a new one.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) pointer: &'a Pointer,
    pub(crate) origin: &'a Origin,
}

/// Objects in objects are narrowed this deep.
const DEEPEST: usize = 8;

impl Lowering<'_> {
    /// The type whose values both types allow; `None` where no value is of both, as far as can be seen.
    pub(crate) fn narrow(
        &mut self,
        first: TypeRef,
        second: TypeRef,
        site: Site<'_>,
        depth: usize,
    ) -> Option<TypeRef> {
        let nullable = first.nullable && second.nullable;
        let ty = self.narrower(first, second, site, depth)?;
        // What allows anything allows null, and says so nowhere.
        let anything = |ty: TypeRef, this: &Self| *this.schemas.arena.shape(ty.id) == Shape::Any;
        let nullable = nullable
            || (anything(first, self) && second.nullable)
            || (anything(second, self) && first.nullable);
        Some(TypeRef { nullable, ..ty })
    }

    fn narrower(
        &mut self,
        first: TypeRef,
        second: TypeRef,
        site: Site<'_>,
        depth: usize,
    ) -> Option<TypeRef> {
        let one = self.known_shape(first.id)?;
        let other = self.known_shape(second.id)?;
        if one == other {
            return Some(second);
        }
        match (&one, &other) {
            (_, Shape::Any) => Some(first),
            (Shape::Any, _) => Some(second),
            (Shape::Enum(one), Shape::Enum(other)) => {
                match (within(one, other), within(other, one)) {
                    (true, _) => Some(first),
                    (_, true) => Some(second),
                    _ => None,
                }
            }
            (Shape::Enum(_), Shape::String(_)) | (Shape::Integer(_), Shape::Number) => Some(first),
            (Shape::String(_), Shape::Enum(_)) | (Shape::Number, Shape::Integer(_)) => Some(second),
            (Shape::String(StringFormat::Secret), Shape::String(_)) => Some(first),
            // A text of a format is a text.
            (Shape::String(format), Shape::String(StringFormat::Plain)) if format.is_verbatim() => {
                Some(first)
            }
            (Shape::String(_), Shape::String(_)) | (Shape::Integer(_), Shape::Integer(_)) => {
                Some(second)
            }
            (Shape::Object(_), Shape::Map(_)) => Some(first),
            (Shape::Map(_), Shape::Object(_)) => Some(second),
            (Shape::Union(one), _) if one.variants.iter().any(|v| v.ty.id == second.id) => {
                Some(second)
            }
            (_, Shape::Union(other)) if other.variants.iter().any(|v| v.ty.id == first.id) => {
                Some(first)
            }
            (Shape::Array(one), Shape::Array(other)) => {
                let items = self.narrow(*one, *other, site, depth)?;
                Some(self.either(first, second, Shape::Array(items), site))
            }
            (Shape::Map(one), Shape::Map(other)) => {
                let values = self.narrow(*one, *other, site, depth)?;
                Some(self.either(first, second, Shape::Map(values), site))
            }
            (Shape::Object(one), Shape::Object(other)) if depth < DEEPEST => {
                let object = self.both(one, other, site, depth)?;
                Some(self.either(first, second, Shape::Object(object), site))
            }
            _ => None,
        }
    }

    /// One of two types if it has the shape, or a new one.
    fn either(&mut self, first: TypeRef, second: TypeRef, shape: Shape, site: Site<'_>) -> TypeRef {
        for known in [second, first] {
            if *self.schemas.arena.shape(known.id) == shape {
                return known;
            }
        }
        self.schemas.simple(site.pointer, site.origin, shape)
    }

    /// The fields of both objects.
    fn both(
        &mut self,
        one: &Object,
        other: &Object,
        site: Site<'_>,
        depth: usize,
    ) -> Option<Object> {
        let mut fields = one.fields.clone();
        for field in &other.fields {
            match fields.iter_mut().find(|known| known.name == field.name) {
                None => fields.push(field.clone()),
                Some(known) => {
                    known.ty = self.narrow(known.ty, field.ty, site, depth + 1)?;
                    known.required |= field.required;
                    known.read_only |= field.read_only;
                    known.write_only |= field.write_only;
                    if known.docs.description.is_none() {
                        known.docs = field.docs.clone();
                    }
                }
            }
        }
        Some(Object {
            fields,
            additional: one.additional.or(other.additional),
        })
    }
}

fn within(few: &Enum, many: &Enum) -> bool {
    few.values.iter().all(|value| many.values.contains(value))
}
