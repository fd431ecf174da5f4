//! Types: the structs, enums and aliases that schemas become.

mod accessors;
pub(crate) mod boxing;
mod conversions;
mod derives;
pub(crate) mod directions;
mod enums;
mod inside;
mod keeping;
mod rust_types;
mod structs;
mod unions;

pub(crate) use self::enums::variants;
pub(crate) use self::keeping::keeping;
pub(crate) use self::unions::variant_names;
