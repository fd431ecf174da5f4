//! The shape of a type, from a blank value of it.

use crate::runtime::model::shape::{Inside, Kinds, Shape};
use crate::runtime::model::slot::{Slot, Target};

/// The kinds of values that a target takes.
fn kinds(target: Target<'_>) -> Kinds {
    match target {
        Target::Boolean(_) => Kinds::BOOLEAN,
        Target::I32(_) | Target::I64(_) | Target::U32(_) | Target::U64(_) | Target::Integer(_) => {
            Kinds::INTEGER
        }
        Target::Number(_) | Target::Decimal(_) => Kinds::NUMBER,
        Target::String(_) | Target::Text(_) | Target::Encoded(_) => Kinds::STRING,
        Target::Array(list) if list.required_len().is_none() => Kinds::ARRAY.or(Kinds::EMPTY),
        Target::Array(_) => Kinds::ARRAY,
        Target::Map(_) => Kinds::OBJECT.or(Kinds::EMPTY),
        Target::Object(_) => Kinds::OBJECT,
        Target::Undescribed(_) => Kinds::NONE,
        Target::Optional(inner) => Kinds::NULL.or(kinds(inner.set_blank())),
        Target::Union(_) | Target::Json(_) => Kinds::ANY,
    }
}

/// The shape of the type of a blank value.
pub(crate) fn shape_of(target: Target<'_>) -> Shape {
    let (kinds, inside) = match target {
        Target::Optional(inner) => {
            let inner = shape_of(inner.set_blank());
            (inner.kinds.or(Kinds::NULL), inner.inside)
        }
        Target::Array(items) => {
            let item = items.slot(0).map(|item| Box::new(shape_of(item)));
            (Kinds::ARRAY, item.map_or(Inside::Any, Inside::Items))
        }
        Target::Map(values) => {
            let value = kinds(values.slot(""));
            (Kinds::OBJECT, Inside::Values(value))
        }
        Target::Object(object) => {
            let of = |slot: &mut &mut dyn Slot| {
                let is_required = !slot.view().may_be_missing();
                (kinds(slot.target()), is_required)
            };
            let mut fields = Vec::new();
            object.slots(&mut |slots| fields = slots.iter_mut().map(of).collect());
            let properties = object.properties();
            (Kinds::OBJECT, Inside::Properties(properties, fields.into()))
        }
        scalar => (kinds(scalar), Inside::Any),
    };
    Shape { kinds, inside }
}
