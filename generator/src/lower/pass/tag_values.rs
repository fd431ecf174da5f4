//! The values of tags: those that an object lists for one, and the one that it can only have.

use indexmap::IndexMap;

use crate::ir::{
    Constant, Docs, Field, Root, Shape, Step, StringFormat, TypeArena, TypeDef, TypeId, TypeRef,
    Union,
};

/// For each property that is a tag, the values that it has in the unions with its object.
#[derive(Default)]
pub(super) struct TagValues {
    found: IndexMap<(TypeId, String), Values>,
}

#[derive(Default)]
struct Values {
    /// Those that the description lists.
    listed: Vec<String>,
    /// The names of schemas, which stand for those that no union lists a value of.
    assumed: Vec<String>,
}

impl TagValues {
    /// Notes the values that are known to stand for the variants of a union.
    pub(super) fn note(&mut self, union: &Union, tag: &str, types: &TypeArena) {
        for variant in &union.variants {
            let place = (types.resolve(variant.ty.id), tag.to_owned());
            let known = &mut self.found.entry(place).or_default().listed;
            for value in &variant.tags {
                if !known.contains(value) {
                    known.push(value.clone());
                }
            }
        }
    }

    /// Notes the variants that are known by the name of their schema (OpenAPI 3.0.4, section 4.7.25.2). A base is not:
    /// it is also what nobody has described yet.
    pub(super) fn note_assumed(&mut self, union: &Union, tag: &str, types: &TypeArena) {
        for variant in union
            .variants
            .iter()
            .filter(|variant| variant.base.is_none())
        {
            let id = types.resolve(variant.ty.id);
            let values = self.found.entry((id, tag.to_owned())).or_default();
            let is_assumed = variant
                .tags
                .iter()
                .all(|value| !values.listed.contains(value));
            if let ([value], true) = (variant.tags.as_slice(), is_assumed)
                && is_component(value, types.get(variant.ty.id))
                && !values.assumed.contains(value)
            {
                values.assumed.push(value.clone());
            }
        }
    }

    /// Makes each tag with one value a constant.
    pub(super) fn fill_in(self, types: &mut TypeArena) {
        for ((id, name), Values { listed, assumed }) in self.found {
            let (values, is_listed) = match listed.as_slice() {
                [] => (assumed, false),
                _ => (listed, true),
            };
            let ([value], Shape::Object(object)) = (values.as_slice(), types.get(id).shape.clone())
            else {
                continue;
            };
            let mut object = object;
            if !object.closed && !object.fields.iter().any(|field| field.name == name) {
                let field = undescribed(&name, id, types);
                object.fields.insert(0, field);
            }
            let mut fields = object.fields.iter_mut();
            let Some(field) = fields.find(|field| field.name == name) else {
                continue;
            };
            let is_possible = is_listed || may_be(field, value, types);
            let constant = constant(field, value, types).filter(|_| is_possible);
            field.constant = field.constant.take().or(constant);
            field.tag = field
                .constant
                .as_ref()
                .is_some_and(|it| it.text() == *value);
            types.set_shape(id, Shape::Object(object));
        }
    }
}

/// Whether a type is the schema component of this name. The bundler gives others names with spaces.
fn is_component(name: &str, def: &TypeDef) -> bool {
    let is_own = matches!(&def.origin.root, Root::Component(own) if own == name);
    is_own && def.origin.path.is_empty() && !name.contains(' ')
}

/// The field for a tag that an object does not describe, although nothing else says what it is.
fn undescribed(name: &str, object: TypeId, types: &mut TypeArena) -> Field {
    let def = types.get(object);
    let (pointer, origin) = (
        def.pointer.clone(),
        def.origin.join(Step::Field(name.to_owned())),
    );
    let string = Shape::String(StringFormat::Plain);
    Field {
        name: name.to_owned(),
        ty: TypeRef {
            id: types.intern(TypeDef::new(&pointer, &origin, string)),
            nullable: false,
        },
        required: false,
        read_only: false,
        write_only: false,
        constant: None,
        tag: false,
        rust_name: None,
        docs: Docs {
            description: Some("Which of several objects this is.".to_owned()),
            ..Docs::default()
        },
    }
}

/// Whether a field can have this text, if it lists its values.
fn may_be(field: &Field, text: &str, types: &TypeArena) -> bool {
    match types.shape(field.ty.id) {
        Shape::Enum(listed) => listed.values.iter().any(|value| value == text),
        Shape::IntegerEnum(listed) => listed.values.iter().any(|value| value.to_string() == text),
        _ => true,
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
