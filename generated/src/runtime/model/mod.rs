//! What the generated types are made of: fields, open enums, unions, dates and identifiers, setters.

pub(crate) mod field;
pub(crate) mod json_kind;
pub(crate) mod setters;
pub(crate) mod string_enum;
pub(crate) mod text_types;
pub(crate) mod union;
