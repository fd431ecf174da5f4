//! Types: structs, enums, unions and aliases, and the files that hold those of components.

mod enums;
mod items;
mod structs;
mod unions;

pub(super) use self::items::{exports, file, write};
