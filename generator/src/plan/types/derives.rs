//! Derives: the traits that a type implements by derive.

use crate::plan::model::{Derive, Directions, StructDefault};

/// Those of a struct.
pub(super) fn of_struct(directions: Directions, default: StructDefault) -> Vec<Derive> {
    let mut derives = vec![Derive::Clone, Derive::Debug];
    if default == StructDefault::Derived && directions.request {
        derives.push(Derive::Default);
    }
    derives.push(Derive::PartialEq);
    if directions.request {
        derives.push(Derive::Serialize);
    }
    if directions.response {
        derives.push(Derive::Deserialize);
    }
    derives
}

/// Those of an enum of strings. The runtime reads and writes it.
pub(super) fn of_string_enum() -> Vec<Derive> {
    vec![
        Derive::Clone,
        Derive::Debug,
        Derive::PartialEq,
        Derive::Eq,
        Derive::Hash,
    ]
}

/// Those of an enum that holds values. The runtime reads and writes it.
pub(crate) fn of_enum() -> Vec<Derive> {
    vec![Derive::Clone, Derive::Debug, Derive::PartialEq]
}
