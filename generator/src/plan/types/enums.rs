//! Enums of strings or integers: their variants, and the only value that a field can have.

use crate::ir::{self, Constant, Shape, TypeDef};
use crate::plan::docs;
use crate::plan::model::{EnumValue, EnumVariant, FixedValue};
use crate::plan::names::{Ident, Names, Scope, pascal, variant};
use crate::plan::planner::Planner;

impl Planner<'_> {
    /// The only value that a field can have.
    pub(super) fn fixed(&self, field: &ir::Field) -> Option<FixedValue> {
        let constant = field.constant.as_ref().filter(|_| !field.ty.nullable)?;
        let def = self.api.types.get(self.api.types.resolve(field.ty.id));
        let shape = &def.shape;
        let variant = |value: &EnumValue| {
            let mut variants = variants(def).into_iter();
            let found = variants.find(|variant| variant.value == *value)?;
            Some(FixedValue::Variant(found.ident))
        };
        match (shape, constant) {
            (Shape::Enum(_), Constant::String(string)) => {
                variant(&EnumValue::String(string.clone()))
            }
            (Shape::IntegerEnum(_), Constant::Integer(integer)) => {
                variant(&EnumValue::Integer(*integer))
            }
            (Shape::String(ir::StringFormat::Plain), Constant::String(string)) => {
                Some(FixedValue::String(string.clone()))
            }
            (Shape::Integer(format), Constant::Integer(integer)) => {
                Some(FixedValue::Integer(*integer)).filter(|_| format.holds(*integer))
            }
            (Shape::Number, Constant::Integer(integer)) => Some(FixedValue::Number(*integer)),
            (Shape::Boolean, Constant::Boolean(boolean)) => Some(FixedValue::Boolean(*boolean)),
            _ => None,
        }
    }
}

/// The variant for values that are not known.
pub(super) fn unknown() -> Ident {
    Scope::new(Names::Types, &[]).claim("Unknown")
}

/// The variants of an enum of strings or integers; none of another type.
pub(crate) fn variants(def: &TypeDef) -> Vec<EnumVariant> {
    let (values, names): (Vec<EnumValue>, &[String]) = match &def.shape {
        Shape::Enum(listed) => {
            let values = listed.values.iter().cloned().map(EnumValue::String);
            (values.collect(), &listed.names)
        }
        Shape::IntegerEnum(listed) => {
            let values = listed.values.iter().copied().map(EnumValue::Integer);
            (values.collect(), &listed.names)
        }
        _ => return Vec::new(),
    };
    let mut scope = Scope::new(Names::Types, &["Unknown"]);
    let mut names = names.iter();
    let named = values.into_iter().map(|value| {
        let text = match &value {
            EnumValue::String(string) => string.clone(),
            EnumValue::Integer(integer) => integer.to_string(),
        };
        let preferred = match names.next() {
            Some(name) => pascal(name),
            None => variant(&text, def.origin.whole_word()),
        };
        // The variant for other values has this name.
        let preferred = match preferred.as_str() {
            "Unknown" => "UnknownValue",
            other => other,
        };
        EnumVariant {
            ident: scope.claim(preferred),
            docs: Some(docs::code(&text)).filter(|docs| *docs != format!("`{text}`")),
            value,
        }
    });
    named.collect()
}
