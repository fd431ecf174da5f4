//! Uses of types: the Rust type of a field, an element or an argument.

use crate::ir::{IntegerFormat, Shape, StringFormat, TypeId, TypeRef};
use crate::plan::model::{Accepts, RustType};
use crate::plan::planner::Planner;

impl Planner<'_> {
    /// The argument of a setter for values of a type.
    pub(crate) fn accepts(&self, id: TypeId) -> Accepts {
        match self.api.types.shape(id) {
            Shape::Any => Accepts::Json,
            Shape::Map(values) => Accepts::Map(self.slot(*values)),
            Shape::Array(items) if items.nullable => Accepts::Each(self.slot(*items)),
            Shape::Array(items) => match self.api.types.shape(items.id) {
                // Items of different types are converted one by one: `[a.into(), b.into()]`.
                Shape::Union(union) if !self.takes_strings(union) => {
                    Accepts::Each(self.bare(items.id))
                }
                Shape::Any => Accepts::Items(RustType::Json),
                _ if self.converts(items.id) => Accepts::Items(self.bare(items.id)),
                _ => Accepts::Each(self.bare(items.id)),
            },
            _ if self.converts(id) => Accepts::Into(self.bare(id)),
            // `shape` has looked through aliases.
            _ => Accepts::Value(self.bare(id)),
        }
    }

    /// Whether a type is made from others.
    fn converts(&self, id: TypeId) -> bool {
        match self.api.types.shape(id) {
            Shape::String(_)
            | Shape::Decimal
            | Shape::Object(_)
            | Shape::Enum(_)
            | Shape::IntegerEnum(_)
            | Shape::Union(_)
            | Shape::Number
            | Shape::Any
            | Shape::Bytes => true,
            // A literal would be an `i32`, unless an integer has to have one type.
            Shape::Integer(_)
            | Shape::Boolean
            | Shape::Array(_)
            | Shape::Map(_)
            | Shape::Tuple(_)
            | Shape::Alias(_) => false,
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
        if part.nullable || self.endless.contains(&(whole, position)) {
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
    pub(super) fn unnamed(&self, id: TypeId) -> RustType {
        match &self.api.types.get(id).shape {
            Shape::String(StringFormat::Plain) => RustType::String,
            Shape::String(StringFormat::DateTime) => RustType::DateTime,
            Shape::String(StringFormat::Date) => RustType::Date,
            Shape::String(StringFormat::Uuid) => RustType::Uuid,
            Shape::String(StringFormat::Decimal) => RustType::DecimalString,
            Shape::String(StringFormat::Base64) => RustType::Base64,
            Shape::String(StringFormat::Base64Url) => RustType::Base64Url,
            Shape::String(StringFormat::Secret) => RustType::Secret,
            Shape::String(StringFormat::File) => RustType::File,
            Shape::Integer(IntegerFormat::I32) => RustType::I32,
            Shape::Integer(IntegerFormat::I64) => RustType::I64,
            Shape::Integer(IntegerFormat::U32) => RustType::U32,
            Shape::Integer(IntegerFormat::U64) => RustType::U64,
            Shape::Number => RustType::F64,
            Shape::Decimal => RustType::Decimal,
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
            // Objects, enums and unions have names, so only `Any` gets here.
            Shape::Any
            | Shape::Object(_)
            | Shape::Enum(_)
            | Shape::IntegerEnum(_)
            | Shape::Union(_) => RustType::Json,
        }
    }
}
