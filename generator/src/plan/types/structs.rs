//! Types: from shapes to structs, enums and aliases.

use super::derives;
use crate::ir::{self, Enum, IntegerFormat, Object, Shape, Step, StringFormat, TypeId, TypeRef};
use crate::plan::docs;
use crate::plan::model::{
    Accepts, Alias, Directions, Field, Item, Presence, RustType, StringEnum, Struct, TypePath,
};
use crate::plan::names::{Ident, Names, Scope, pascal, snake};
use crate::plan::planner::Planner;

impl Planner<'_> {
    /// The items of types that have names.
    pub(crate) fn items(&self, types: &[TypeId]) -> Vec<Item> {
        types
            .iter()
            .filter_map(|id| {
                let ident = self.names.types.get(id)?.ident.clone();
                Some(self.item(*id, ident))
            })
            .collect()
    }

    fn item(&self, id: TypeId, ident: Ident) -> Item {
        let def = self.api.types.get(id);
        match &def.shape {
            Shape::Object(object) => Item::Struct(self.struct_of(id, object, &ident).clone()),
            Shape::Enum(values) => Item::Enum(StringEnum {
                derives: derives::of_string_enum(),
                docs: self.type_docs(id, &ident),
                deprecated: def.docs.deprecated,
                variants: variants(values),
                unknown: unknown(),
                ident,
            }),
            Shape::Union(union) => Item::Union(self.union(id, ident, union)),
            _ => Item::Alias(Alias {
                docs: self.type_docs(id, &ident),
                ty: self.unnamed(id),
                ident,
            }),
        }
    }

    /// The struct of an object type.
    pub(crate) fn planned(&self, id: TypeId) -> Option<&Struct> {
        let Shape::Object(object) = self.api.types.shape(id) else {
            return None;
        };
        let id = self.api.types.resolve(id);
        let ident = &self.names.types.get(&id)?.ident;
        Some(self.struct_of(id, object, ident))
    }

    /// The type of the property that a field is for.
    pub(crate) fn field_type(&self, id: TypeId, name: &str) -> Option<TypeRef> {
        let Shape::Object(object) = self.api.types.shape(id) else {
            return None;
        };
        object
            .fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| field.ty)
    }

    fn struct_of(&self, id: TypeId, object: &Object, ident: &Ident) -> &Struct {
        self.structs[id.index()].get_or_init(|| self.object(id, ident.clone(), object))
    }

    fn object(&self, id: TypeId, ident: Ident, object: &Object) -> Struct {
        let def = self.api.types.get(id);
        let directions = self.directions[id.index()];
        let mut scope = Scope::new(Names::Values, &["new"]);
        let fields: Vec<Field> = object
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| goes_along(field, directions))
            .map(|(position, field)| {
                let boxed = self.boxes.contains(&(id, position));
                self.field(field, directions, boxed, &mut scope)
            })
            .collect();
        let additional = object.additional.map(|values| {
            let ident = scope.claim("additional_properties");
            (ident, RustType::Map(Box::new(self.slot(values))))
        });
        let default = fields
            .iter()
            .all(|field| field.presence != Presence::Required || field.fixed.is_some());
        let from = match (fields.as_slice(), &additional) {
            ([only], None) => self.inner(id, object, &only.name),
            _ => None,
        };
        Struct {
            docs: self.type_docs(id, &ident),
            deprecated: def.docs.deprecated,
            derives: derives::of_struct(directions, default && !has_fixed(&fields)),
            ident,
            fields,
            additional,
            directions,
            default,
            from,
        }
    }

    /// The documentation of a type. A type of a field is described at the field.
    pub(crate) fn type_docs(&self, id: TypeId, ident: &Ident) -> Vec<String> {
        let def = self.api.types.get(id);
        match (def.origin.path.last(), self.names.parents.get(&id)) {
            (Some(Step::Variant(_)), Some(parent)) => {
                let lines = docs::of(&def.docs, "");
                match lines.is_empty() {
                    true => vec![format!("A variant of [`{parent}`].")],
                    false => lines,
                }
            }
            (Some(Step::Field(field)), Some(parent)) => {
                vec![format!("The {} of [`{parent}`].", docs::code(field))]
            }
            _ => docs::of(
                &def.docs,
                &format!("`{}` of the description.", ident.as_str()),
            ),
        }
    }

    /// The struct that a struct's only field holds.
    fn inner(&self, id: TypeId, object: &Object, name: &str) -> Option<RustType> {
        let field = object.fields.iter().find(|field| field.name == name)?;
        let own = self.api.types.resolve(field.ty.id) == id;
        let inner = !own && matches!(self.api.types.shape(field.ty.id), Shape::Object(_));
        (inner && !field.ty.nullable).then(|| self.bare(field.ty.id))
    }

    fn field(
        &self,
        field: &ir::Field,
        directions: Directions,
        boxed: bool,
        scope: &mut Scope,
    ) -> Field {
        let both = directions.request && directions.response;
        let one_way = both && (field.read_only || field.write_only);
        let mut value = self.bare(field.ty.id);
        if boxed {
            value = RustType::Boxed(Box::new(value));
        }
        let required = field.required && !one_way;
        let (presence, ty) = match (required, field.ty.nullable) {
            (true, false) => (Presence::Required, value),
            (true, true) => (Presence::Required, RustType::Option(Box::new(value))),
            (false, false) => (Presence::Optional, RustType::Option(Box::new(value))),
            (false, true) => (Presence::ThreeState, RustType::Field(Box::new(value))),
        };
        let preferred = snake(field.rust_name.as_deref().unwrap_or(&field.name));
        let ident = scope.claim(&preferred);
        let described = |_: &&TypePath| {
            let own = &self.api.types.get(field.ty.id).docs;
            own.description.is_some() || own.title.is_some()
        };
        let otherwise = match self.names.types.get(&field.ty.id).filter(described) {
            // A named type is described at its declaration.
            Some(path) => format!("See `{}`.", path.ident.as_str()),
            // A field with the property's name needs no documentation.
            None if ident.as_str() == field.name => String::new(),
            None => format!("{} on the wire.", docs::code(&field.name)),
        };
        Field {
            ident,
            name: field.name.clone(),
            accepts: match presence {
                Presence::ThreeState => Accepts::Into(ty.clone()),
                Presence::Required if field.ty.nullable => Accepts::Value(ty.clone()),
                _ => self.accepts(field.ty.id),
            },
            fixed: self.fixed(field, presence),
            ty,
            presence,
            skip_serializing: both && field.read_only && !self.both_directions,
            docs: docs::of(&field.docs, &otherwise),
            deprecated: field.docs.deprecated,
        }
    }

    /// The value of a required field that can have only one.
    fn fixed(&self, field: &ir::Field, presence: Presence) -> Option<Ident> {
        match self.api.types.shape(field.ty.id) {
            Shape::Enum(values)
                if values.values.len() == 1
                    && presence == Presence::Required
                    && !field.ty.nullable =>
            {
                variants(values)
                    .into_iter()
                    .next()
                    .map(|(variant, _)| variant)
            }
            _ => None,
        }
    }

    /// The argument of a setter for values of a type.
    pub(crate) fn accepts(&self, id: TypeId) -> Accepts {
        match self.api.types.shape(id) {
            Shape::String(_)
            | Shape::Object(_)
            | Shape::Enum(_)
            | Shape::Union(_)
            | Shape::Any
            | Shape::Bytes => Accepts::Into(self.bare(id)),
            // A named list is given as that type.
            Shape::Array(items) if !items.nullable && !self.names.types.contains_key(&id) => {
                match self.api.types.shape(items.id) {
                    Shape::String(_)
                    | Shape::Object(_)
                    | Shape::Enum(_)
                    | Shape::Union(_)
                    | Shape::Any => Accepts::Items(self.bare(items.id)),
                    Shape::Array(_) | Shape::Map(_) => Accepts::Value(self.bare(id)),
                    _ => Accepts::Each(self.bare(items.id)),
                }
            }
            // Aliases have been looked through.
            Shape::Array(_)
            | Shape::Map(_)
            | Shape::Tuple(_)
            | Shape::Integer(_)
            | Shape::Number
            | Shape::Boolean
            | Shape::Alias(_) => Accepts::Value(self.bare(id)),
        }
    }

    /// A type as an element of a list or map, where only `null` means that there is no value.
    pub(crate) fn slot(&self, reference: TypeRef) -> RustType {
        let bare = self.bare(reference.id);
        if reference.nullable {
            RustType::Option(Box::new(bare))
        } else {
            bare
        }
    }

    /// A part of a type, in a box where the type would have no size without.
    pub(crate) fn part(&self, whole: TypeId, position: usize, part: TypeRef) -> RustType {
        let mut bare = self.bare(part.id);
        if self.boxes.contains(&(whole, position)) {
            bare = RustType::Boxed(Box::new(bare));
        }
        if part.nullable {
            RustType::Option(Box::new(bare))
        } else {
            bare
        }
    }

    /// A type, by its name if it has one.
    pub(crate) fn bare(&self, id: TypeId) -> RustType {
        match self.names.types.get(&id) {
            Some(path) => RustType::Named(path.clone()),
            None => self.unnamed(id),
        }
    }

    /// A type without its name.
    fn unnamed(&self, id: TypeId) -> RustType {
        match &self.api.types.get(id).shape {
            Shape::String(StringFormat::Plain) => RustType::String,
            Shape::String(StringFormat::DateTime) => RustType::DateTime,
            Shape::String(StringFormat::Date) => RustType::Date,
            Shape::String(StringFormat::Uuid) => RustType::Uuid,
            Shape::String(StringFormat::Secret) => RustType::Secret,
            Shape::String(StringFormat::File) => RustType::File,
            Shape::Integer(IntegerFormat::I32) => RustType::I32,
            Shape::Integer(IntegerFormat::I64) => RustType::I64,
            Shape::Integer(IntegerFormat::U32) => RustType::U32,
            Shape::Integer(IntegerFormat::U64) => RustType::U64,
            Shape::Number => RustType::F64,
            Shape::Boolean => RustType::Bool,
            Shape::Bytes => RustType::Bytes,
            Shape::Array(items) => RustType::Vec(Box::new(self.slot(*items))),
            Shape::Map(values) => RustType::Map(Box::new(self.slot(*values))),
            Shape::Tuple(elements) => RustType::Tuple(
                elements
                    .iter()
                    .enumerate()
                    .map(|(position, element)| self.part(id, position, *element))
                    .collect(),
            ),
            Shape::Alias(target) => self.bare(*target),
            // Objects, enums and unions have names, so they do not get here.
            Shape::Any | Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => RustType::Json,
        }
    }
}

/// Whether a field always has the only value that it can have.
fn has_fixed(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.fixed.is_some())
}

/// Whether a field exists in a direction in which its type is used.
fn goes_along(field: &ir::Field, directions: Directions) -> bool {
    (directions.response || !field.read_only) && (directions.request || !field.write_only)
}

/// The variant for strings that are not known.
fn unknown() -> Ident {
    Scope::new(Names::Types, &[]).claim("Unknown")
}

/// The variants of an enum, with their strings.
pub(crate) fn variants(values: &Enum) -> Vec<(Ident, String)> {
    let mut scope = Scope::new(Names::Types, &["Unknown"]);
    values
        .values
        .iter()
        .map(|value| {
            let preferred = pascal(value);
            // The variant for other strings has this name.
            let preferred = if preferred == "Unknown" {
                "UnknownValue"
            } else {
                &preferred
            };
            (scope.claim(preferred), value.clone())
        })
        .collect()
}
