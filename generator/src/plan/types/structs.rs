//! Structs, enums of strings or integers, and aliases.

use super::derives;
use super::enums::{unknown, variants};
use crate::ir::{self, Object, Root, Shape, Step, TypeId, TypeRef};
use crate::plan::docs;
use crate::plan::model::{
    Accepts, Alias, Directions, Field, FieldSource, Item, OpenEnum, Presence, RustType, Store,
    Struct, StructDefault, TypePath, Writing,
};
use crate::plan::names::{Ident, Names, Scope, snake};
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
            Shape::Enum(_) | Shape::IntegerEnum(_) => Item::Enum(OpenEnum {
                docs: self.type_docs(id, &ident),
                deprecated: def.docs.deprecated,
                variants: variants(def),
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
            .map(|(position, field)| self.field(field, directions, (id, position), &mut scope))
            .collect();
        let additional = match object.additional {
            Some(values) => {
                let values = RustType::Map(Box::new(self.slot(values)));
                Some((scope.claim("additional_properties"), values))
            }
            None if self.keeping.contains(&id) => {
                Some((scope.claim("undescribed"), RustType::Undescribed))
            }
            None => None,
        };
        let default = struct_default(&fields);
        let from = match (fields.as_slice(), object.additional) {
            ([only], None) if only.is_given() => self.inner(id, object, &only.name),
            _ => None,
        };
        Struct {
            docs: self.type_docs(id, &ident),
            deprecated: def.docs.deprecated,
            derives: derives::of_struct(directions, default),
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
            _ => {
                let places = match &def.origin.root {
                    Root::Shared(_) if def.origin.path.len() < 2 => "in several places of",
                    _ => "of",
                };
                let otherwise = format!("`{}` {places} the description.", ident.as_str());
                docs::of(&def.docs, &otherwise)
            }
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
        place: (TypeId, usize),
        scope: &mut Scope,
    ) -> Field {
        let boxed = self.boxes.contains(&place);
        let endless = self.endless.contains(&place);
        let both = directions.request && directions.response;
        let one_way = both && (field.read_only || field.write_only);
        let mut value = self.bare(field.ty.id);
        if boxed {
            value = RustType::Boxed(Box::new(value));
        }
        // A value that must hold another of its type could never end.
        let required = field.required && !one_way && !endless;
        let presence = match (required, field.ty.nullable) {
            (true, _) => Presence::Required,
            // Who only reads need not tell `null` from what is absent.
            (false, true) if directions.request => Presence::ThreeState,
            (false, _) => Presence::Optional,
        };
        let accepts = self.field_accepts(field, presence, &value);
        let value = Box::new(value);
        let ty = match presence {
            Presence::Required if !field.ty.nullable => *value,
            Presence::Required | Presence::Optional => RustType::Option(value),
            Presence::ThreeState => RustType::Field(value),
        };
        let preferred = snake(field.rust_name.as_deref().unwrap_or(&field.name));
        let ident = scope.claim(&preferred);
        let source = match (presence, self.fixed(field)) {
            (Presence::Required, Some(value)) => FieldSource::Fixed(value),
            // A tag is sent even if it is optional, or nobody could tell what the object is.
            (Presence::Optional, Some(value)) if field.tag => FieldSource::Fixed(value),
            (Presence::Required, None) => FieldSource::Argument,
            _ if both && field.read_only && !self.both_directions => FieldSource::Server,
            // It must be sent, although no response has it.
            _ if one_way && field.required && !endless => FieldSource::Argument,
            _ => FieldSource::Setter {
                docs: setter_docs(&ident, field.docs.deprecated),
            },
        };
        Field {
            store: store(presence, boxed, field.ty.nullable),
            name: field.name.clone(),
            accepts,
            ty,
            presence,
            writing: writing(presence, &source, field.ty.nullable),
            source,
            docs: self.field_docs(field, &ident),
            ident,
            deprecated: field.docs.deprecated,
        }
    }

    /// The argument that a field is made from; `value` is its type without `Option` or `Field`.
    fn field_accepts(&self, field: &ir::Field, presence: Presence, value: &RustType) -> Accepts {
        let accepts = self.accepts(field.ty.id);
        match (presence, &accepts) {
            (Presence::Required, Accepts::Value(_) | Accepts::Json) if field.ty.nullable => {
                Accepts::Into(RustType::Option(Box::new(value.clone())))
            }
            (Presence::Required, _) if field.ty.nullable => {
                Accepts::Field(Box::new(accepts), value.clone())
            }
            (Presence::ThreeState, _) => Accepts::Field(Box::new(accepts), value.clone()),
            (Presence::Required | Presence::Optional, _) => accepts,
        }
    }

    /// The documentation of a field: what its property says, else where to look.
    fn field_docs(&self, field: &ir::Field, ident: &Ident) -> Vec<String> {
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
        docs::of(&field.docs, &otherwise)
    }
}

/// How a field stores what its argument becomes.
fn store(presence: Presence, is_boxed: bool, is_nullable: bool) -> Store {
    match presence {
        Presence::Optional if is_boxed => Store::SomeBoxed,
        Presence::Optional => Store::Some,
        Presence::Required if is_nullable => Store::Null,
        Presence::Required if is_boxed => Store::Boxed,
        // Callers give a box that is inside another type.
        Presence::Required | Presence::ThreeState => Store::Plain,
    }
}

/// How a struct with these fields is built from nothing.
fn struct_default(fields: &[Field]) -> StructDefault {
    let mut sources = fields.iter().map(|field| &field.source);
    if sources
        .clone()
        .any(|source| *source == FieldSource::Argument)
    {
        StructDefault::None
    } else if sources.any(|source| matches!(source, FieldSource::Fixed(_))) {
        StructDefault::Constructor
    } else {
        StructDefault::Derived
    }
}

/// When a field is written.
fn writing(presence: Presence, source: &FieldSource, is_nullable: bool) -> Writing {
    match presence {
        _ if *source == FieldSource::Server => Writing::Stored,
        Presence::Required if is_nullable => Writing::Always,
        Presence::Required | Presence::Optional | Presence::ThreeState => Writing::Present,
    }
}

/// The documentation of a setter. The description is at the field only, so that a change of it shows in one place.
///
/// The runtime's macro writes the same for a setter without attributes, but a link to a keyword would have `r#` in it.
fn setter_docs(field: &Ident, deprecated: bool) -> Vec<String> {
    if !deprecated && !field.is_raw() {
        return Vec::new();
    }
    let name = field.as_str();
    vec![format!("Sets [`{name}`](Self#structfield.{name}).")]
}

/// Whether a field exists in a direction in which its type is used.
fn goes_along(field: &ir::Field, directions: Directions) -> bool {
    (directions.response || !field.read_only) && (directions.request || !field.write_only)
}
