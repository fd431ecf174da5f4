//! Neutral names: of unions of plain shapes and the like, which mean the same wherever they stand.

use std::collections::BTreeSet;

use crate::ir::{
    Discriminator, Enum, Field, IntegerFormat, Root, Shape, StringFormat, TypeArena, TypeId, Union,
    is_long, plural,
};

/// What tells types of one neutral name apart.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Contents {
    /// The tag of a union, and of each variant what it is and when it is chosen. Neither order nor documentation.
    Union(Option<Discriminator>, BTreeSet<Choice>),
    /// The shape of any other type.
    Shape(Shape),
}

/// A variant: its type, its tags and the name of its schema if the others extend it.
type Choice = (TypeId, Vec<String>, Option<String>);

/// A union of more shapes is named after its place.
const MOST: usize = 4;

/// Plain shapes, in the order in which a name has them; all others follow.
const PLAIN: &[&str] = &[
    "string",
    "date time",
    "date",
    "uuid",
    "integer",
    "number",
    "boolean",
];

/// The name, in words, of what means the same wherever it stands: a union of plain shapes, an enum with one value, an
/// object without properties. `None` for any other type.
pub(super) fn name(types: &TypeArena, id: TypeId) -> Option<String> {
    let union = match types.shape(id) {
        Shape::Union(union) => union,
        Shape::Enum(listed) => return only_value(listed),
        Shape::Object(object) if object.fields.is_empty() && object.additional.is_none() => {
            let name = match object.closed {
                true => "closed empty object",
                false => "empty object",
            };
            return Some(name.to_owned());
        }
        _ => return None,
    };
    if union.variants.len() > MOST {
        return None;
    }
    let name = expandable(types, union)
        .or_else(|| clearable(types, union))
        .or_else(|| {
            let variants = union.variants.iter();
            let parts = variants.map(|variant| part(types, variant.ty.id, false));
            let mut parts = parts.collect::<Option<Vec<String>>>()?;
            parts.sort_by_key(|part| {
                PLAIN
                    .iter()
                    .position(|plain| plain == part)
                    .unwrap_or(PLAIN.len())
            });
            Some(parts.join(" or "))
        })?;
    Some(name).filter(|name| !is_long(name))
}

/// An empty string in place of a value: nothing.
fn clearable(types: &TypeArena, union: &Union) -> Option<String> {
    let is_empty = |id| match types.shape(id) {
        Shape::Enum(listed) => listed.values == [""],
        _ => false,
    };
    let ids = union.variants.iter().map(|it| it.ty.id);
    let (empty, others): (Vec<TypeId>, Vec<TypeId>) = ids.partition(|id| is_empty(*id));
    let [other] = others.as_slice() else {
        return None;
    };
    let name = part(types, *other, false).filter(|_| !empty.is_empty())?;
    Some(format!("clearable {name}"))
}

/// What is in a type with a neutral name.
pub(super) fn contents(types: &TypeArena, id: TypeId) -> Contents {
    match types.shape(id) {
        Shape::Union(union) => {
            let variants = union.variants.iter();
            let choices =
                variants.map(|it| (types.resolve(it.ty.id), it.tags.clone(), it.base.clone()));
            Contents::Union(union.tag.clone(), choices.collect())
        }
        shape => Contents::Shape(shape.clone()),
    }
}

/// A string or an object with an id: the object, or only its id.
fn expandable(types: &TypeArena, union: &Union) -> Option<String> {
    let is_id = |id| *types.shape(id) == Shape::String(StringFormat::Plain);
    let (ids, objects): (Vec<TypeId>, Vec<TypeId>) = union
        .variants
        .iter()
        .map(|it| it.ty.id)
        .partition(|id| is_id(*id));
    let names: Option<Vec<String>> = objects
        .iter()
        .map(|id| object_with_id(types, *id))
        .collect();
    match (ids.len(), names?) {
        (1, names) if !names.is_empty() => Some(format!("expandable {}", names.join(" or "))),
        _ => None,
    }
}

/// The name of a component that is an object with an id.
fn object_with_id(types: &TypeArena, id: TypeId) -> Option<String> {
    let Shape::Object(object) = types.shape(id) else {
        return None;
    };
    let is_id =
        |field: &Field| field.name == "id" && matches!(types.shape(field.ty.id), Shape::String(_));
    object.fields.iter().find(|field| is_id(field))?;
    component(types, id)
}

/// The only value of an enum, if it is a word.
fn only_value(listed: &Enum) -> Option<String> {
    let [value] = listed.values.as_slice() else {
        return None;
    };
    let is_word = value.is_empty() || value.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = if value.is_empty() { "empty" } else { value };
    (is_word && !is_long(value) && listed.names.is_empty()).then(|| name.to_owned())
}

fn component(types: &TypeArena, id: TypeId) -> Option<String> {
    let id = types.resolve(id);
    let def = types.get(id);
    match &def.origin.root {
        Root::Component(name) if def.origin.path.is_empty() => {
            Some(def.rust_name.clone().unwrap_or_else(|| name.clone()))
        }
        _ => None,
    }
}

/// A plain shape in a word, or in the plural.
fn part(types: &TypeArena, id: TypeId, is_plural: bool) -> Option<String> {
    let word = match types.shape(id) {
        Shape::String(StringFormat::Plain) => "string",
        Shape::String(StringFormat::DateTime) => "date time",
        Shape::String(StringFormat::Date) => "date",
        Shape::String(StringFormat::Uuid) => "uuid",
        Shape::Integer(IntegerFormat::I64) => "integer",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::Array(items) if !items.nullable && component(types, id).is_none() => {
            let items = part(types, items.id, true)?;
            return Some(match is_plural {
                true => format!("{} arrays", items.strip_suffix('s').unwrap_or(&items)),
                false => items,
            });
        }
        Shape::Map(values) if *types.shape(values.id) == Shape::Any => "map",
        Shape::Enum(listed) if component(types, id).is_none() => return only_value(listed),
        _ => {
            let name = component(types, id)?;
            return Some(match is_plural {
                true => plural(&name),
                false => name,
            });
        }
    };
    Some(match is_plural {
        true => plural(word),
        false => word.to_owned(),
    })
}
