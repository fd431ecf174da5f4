//! What generated types are made of, and what they say of themselves to those who read and write them.

pub(crate) mod field;
pub(crate) mod instant;
pub(crate) mod integer_enum;
pub(crate) mod object;
pub(crate) mod properties;
pub(crate) mod setters;
pub(crate) mod shape;
pub(crate) mod slot;
pub(crate) mod string_enum;
pub(crate) mod string_format;
pub(crate) mod undescribed;
pub(crate) mod union;
pub(crate) mod values;
pub(crate) mod variants;
