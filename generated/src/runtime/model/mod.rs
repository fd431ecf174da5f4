//! What generated types are made of: fields, string enums, unions, string formats, and setters.

pub(crate) mod field;
pub(crate) mod json_type;
pub(crate) mod setters;
pub(crate) mod string_enum;
pub(crate) mod string_format;
pub(crate) mod union;
