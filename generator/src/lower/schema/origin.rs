//! Origins of schemas inside components.

use crate::ir::{Origin, Root, Section, Step};
use crate::pointer::Pointer;

/// Where a schema inside a component gets its name from.
pub(crate) fn origin_of(pointer: &Pointer) -> Option<Origin> {
    let tokens = pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let ["components", "schemas", name, steps @ ..] = tokens.as_slice() else {
        return None;
    };
    let mut origin = Origin::new(Root::Component((*name).to_owned()));
    let mut steps = steps.iter();
    while let Some(token) = steps.next() {
        match *token {
            "properties" => origin.path.push(Step::Field(steps.next()?.to_string())),
            "items" => origin.path.push(Step::Items),
            "additionalProperties" => origin.path.push(Step::Values),
            // Subschemas of a composition take the name of the whole.
            _ => {}
        }
    }
    Some(origin)
}

/// The root of what stands in a component of another kind than schemas; `own` elsewhere.
pub(crate) fn root_of(pointer: &Pointer, own: Root) -> Root {
    let tokens = pointer.tokens();
    let [components, section, name, ..] = tokens.as_slice() else {
        return own;
    };
    let section = match section.as_str() {
        "requestBodies" => Section::RequestBody,
        "responses" => Section::Response,
        "parameters" => Section::Parameter,
        _ => return own,
    };
    match (components.as_str(), &own) {
        // The other bodies have words of their own.
        ("components", Root::BodyAs(..)) => own,
        ("components", _) => Root::Part(section, name.clone()),
        _ => own,
    }
}
