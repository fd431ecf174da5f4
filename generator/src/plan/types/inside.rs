//! The types that a shape names.

use crate::ir::{Shape, TypeId};

/// The types that a shape names, in order.
pub(super) fn inside(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Array(inner) | Shape::Map(inner) => vec![inner.id],
        Shape::Object(object) => {
            let fields = object.fields.iter().map(|field| field.ty.id);
            fields
                .chain(object.additional.map(|values| values.id))
                .collect()
        }
        Shape::Alias(target) => vec![*target],
        Shape::Tuple(elements) => elements.iter().map(|element| element.id).collect(),
        Shape::Union(union) => union.variants.iter().map(|v| v.ty.id).collect(),
        Shape::String(_)
        | Shape::Integer(_)
        | Shape::Number
        | Shape::Decimal
        | Shape::Boolean
        | Shape::Any
        | Shape::Bytes
        | Shape::Enum(_)
        | Shape::IntegerEnum(_) => Vec::new(),
    }
}
