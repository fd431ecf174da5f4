//! Derives: the traits that a type implements by derive.

use crate::plan::model::{Derive, Directions, StructDefault};

/// Those of a struct. The runtime copies it, compares it, shows it, reads it and writes it.
pub(super) fn of_struct(directions: Directions, default: StructDefault) -> Vec<Derive> {
    let mut derives = Vec::new();
    if default == StructDefault::Derived && directions.request {
        derives.push(Derive::Default);
    }
    derives
}

/// Those of an enum that holds values. The runtime reads and writes it.
pub(crate) fn of_enum() -> Vec<Derive> {
    vec![Derive::Clone, Derive::Debug, Derive::PartialEq]
}
