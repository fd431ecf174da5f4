//! Origins: where a type stands, which gives it its name.

use crate::ir::{Origin, Root, Step};
use crate::pointer::Pointer;

/// The origin of something inside `origin`.
pub(crate) fn step(origin: &Origin, step: Step) -> Origin {
    let mut inside = origin.clone();
    inside.path.push(step);
    inside
}

/// Where a schema inside a component gets its name from.
pub(crate) fn origin_of(pointer: &Pointer) -> Option<Origin> {
    let mut tokens = Vec::new();
    let mut at = pointer.clone();
    while let (Some(last), Some(parent)) = (at.last(), at.parent()) {
        tokens.push(last);
        at = parent;
    }
    tokens.reverse();
    let ["components", "schemas", name, steps @ ..] =
        &tokens.iter().map(String::as_str).collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let mut path = Vec::new();
    let mut steps = steps.iter();
    while let Some(token) = steps.next() {
        match *token {
            "properties" => path.push(Step::Field(steps.next()?.to_string())),
            "items" => path.push(Step::Items),
            "additionalProperties" => path.push(Step::Values),
            // Members of a composition take the name of the whole.
            _ => {}
        }
    }
    Some(Origin {
        root: Root::Component((*name).to_owned()),
        path,
    })
}
