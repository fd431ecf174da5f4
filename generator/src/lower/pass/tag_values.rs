//! The values of tags: those that an object lists for one, and the one that it can only have.

use indexmap::IndexMap;

use crate::ir::{Constant, Field, Shape, StringFormat, TypeArena, TypeId, Union};

/// For each property that is a tag, the values that it has in the unions with its object.
#[derive(Default)]
pub(super) struct TagValues {
    found: IndexMap<(TypeId, String), Vec<String>>,
}

impl TagValues {
    /// Notes the values that are known to stand for the variants of a union.
    pub(super) fn note(&mut self, union: &Union, tag: &str, types: &TypeArena) {
        for variant in &union.variants {
            let place = (types.resolve(variant.ty.id), tag.to_owned());
            let known = self.found.entry(place).or_default();
            for value in &variant.tags {
                if !known.contains(value) {
                    known.push(value.clone());
                }
            }
        }
    }

    /// Makes each tag with one value a constant.
    pub(super) fn fill_in(self, types: &mut TypeArena) {
        for ((id, name), values) in self.found {
            let ([value], Shape::Object(object)) = (values.as_slice(), types.get(id).shape.clone())
            else {
                continue;
            };
            let mut object = object;
            let mut fields = object.fields.iter_mut();
            let Some(field) = fields.find(|field| field.name == name) else {
                continue;
            };
            field.constant = field.constant.take().or(constant(field, value, types));
            field.tag = field
                .constant
                .as_ref()
                .is_some_and(|it| it.text() == *value);
            types.set_shape(id, Shape::Object(object));
        }
    }
}

/// The constant of a field that has this text, if its type has such a value.
fn constant(field: &Field, text: &str, types: &TypeArena) -> Option<Constant> {
    match types.shape(field.ty.id) {
        Shape::String(StringFormat::Plain) | Shape::Enum(_) => {
            Some(Constant::String(text.to_owned()))
        }
        Shape::Integer(_) | Shape::IntegerEnum(_) => text.parse().ok().map(Constant::Integer),
        Shape::Boolean => text.parse().ok().map(Constant::Boolean),
        _ => None,
    }
}

pub(super) fn is_object(types: &TypeArena, id: TypeId) -> bool {
    matches!(types.shape(id), Shape::Object(_))
}

/// The values that a property of an object lists, as the text of a tag.
pub(super) fn values(types: &TypeArena, id: TypeId, name: &str) -> Option<Vec<String>> {
    let Shape::Object(object) = types.shape(id) else {
        return None;
    };
    let field = object.fields.iter().find(|field| field.name == name)?;
    if let Some(constant) = &field.constant {
        return Some(vec![constant.text()]);
    }
    match types.shape(field.ty.id) {
        Shape::Enum(listed) => Some(listed.values.clone()),
        Shape::IntegerEnum(listed) => Some(listed.values.iter().map(i64::to_string).collect()),
        _ => None,
    }
}
