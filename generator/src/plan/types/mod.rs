//! Types: the structs, enums and aliases that schemas become.

pub(crate) mod boxing;
mod derives;
pub(crate) mod directions;
mod inside;
mod structs;
mod unions;

pub(crate) use self::derives::of_enum as enum_derives;
pub(crate) use self::structs::variants;
pub(crate) use self::unions::variant_names;
