//! References: from a `$ref` to the node it names.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::{Kind, read_node};
use crate::pointer::Pointer;

/// A chain of references longer than this goes round in a circle, or might as well.
pub(super) const LONGEST_CHAIN: usize = 64;

/// Finds what references name.
pub(super) struct Resolver<'d> {
    root: &'d Value,
}

impl<'d> Resolver<'d> {
    pub(super) fn new(root: &'d Value) -> Self {
        Self { root }
    }

    /// The value at a pointer that this stage made itself or has checked.
    pub(super) fn value(&self, pointer: &Pointer) -> Option<&'d Value> {
        pointer.find(self.root)
    }

    /// The pointer and value a reference names; `from` is where the reference stands.
    pub(super) fn target(
        &self,
        reference: &str,
        from: &Pointer,
    ) -> Result<(Pointer, &'d Value), Diagnostic> {
        let place = from.join("$ref");
        let Some(fragment) = reference.strip_prefix('#') else {
            return Err(Diagnostic::unsupported(
                &place,
                format!("the reference {reference:?} points out of this document"),
            ));
        };
        let missing = || {
            Diagnostic::error(
                "missing-reference",
                &place,
                format!("nothing stands at {reference:?}"),
            )
            .help("correct the reference, or add what it names")
        };
        let pointer = Pointer::from_fragment(fragment).ok_or_else(missing)?;
        if pointer.as_str().is_empty() {
            return Err(Diagnostic::error(
                "wrong-kind",
                &place,
                format!("the reference {reference:?} names the whole document"),
            )
            .help("refer to something below `#/components/`"));
        }
        let value = pointer.find(self.root).ok_or_else(missing)?;
        Ok((pointer, value))
    }

    /// The pointer and value at a place, through any references that stand there.
    pub(super) fn through(&self, place: &Pointer) -> Result<(Pointer, &'d Value), Diagnostic> {
        let mut at = place.clone();
        let mut value = self.value(place).unwrap_or(&Value::Null);
        for _ in 0..LONGEST_CHAIN {
            match value.get("$ref").and_then(Value::as_str) {
                Some(next) => (at, value) = self.target(next, &at)?,
                None => return Ok((at, value)),
            }
        }
        Err(circle(&at.to_string(), place))
    }

    /// A parameter, body, response or the like, through any references.
    pub(super) fn node<T: DeserializeOwned + Clone>(
        &self,
        kind: Kind,
        item: &ReferenceOr<T>,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Pointer, T), Diagnostic> {
        let reference = match item {
            ReferenceOr::Item(item) => return Ok((pointer.clone(), item.clone())),
            ReferenceOr::Reference { reference } => reference,
        };
        let (mut at, mut value) = self.target(reference, pointer)?;
        for _ in 0..LONGEST_CHAIN {
            match value.get("$ref").and_then(Value::as_str) {
                Some(next) => (at, value) = self.target(next, &at)?,
                None => {
                    return read_node(kind, value, &at, diagnostics)
                        .map(|item| (at.clone(), item))
                        .map_err(|found| Self::wrong_kind(kind, reference, pointer, found));
                }
            }
        }
        Err(circle(reference, pointer))
    }

    /// A node, through any references.
    pub(super) fn arrive(
        &self,
        value: &'d Value,
        pointer: &Pointer,
    ) -> Result<(Pointer, &'d Value), Diagnostic> {
        let (mut at, mut value) = (pointer.clone(), value);
        for _ in 0..LONGEST_CHAIN {
            match value.get("$ref").and_then(Value::as_str) {
                Some(next) => (at, value) = self.target(next, &at)?,
                None => return Ok((at, value)),
            }
        }
        Err(circle(&pointer.to_string(), pointer))
    }

    /// The value of the first example that has one, through any references.
    pub(super) fn example(
        &self,
        examples: &IndexMap<String, ReferenceOr<Example>>,
    ) -> Option<Value> {
        examples.values().find_map(|example| match example {
            ReferenceOr::Item(example) => example.value.clone(),
            ReferenceOr::Reference { reference } => {
                let mut reference = reference.as_str();
                for _ in 0..LONGEST_CHAIN {
                    // One that names nothing shows nothing.
                    let (_, found) = self.target(reference, &Pointer::root()).ok()?;
                    match found.get("$ref").and_then(Value::as_str) {
                        Some(next) => reference = next,
                        None => return found.get("value").cloned(),
                    }
                }
                None
            }
        })
    }

    /// A reference to something else is a fault of the reference; a fault inside the right thing is its own.
    fn wrong_kind(kind: Kind, reference: &str, from: &Pointer, found: Diagnostic) -> Diagnostic {
        let section = match kind {
            Kind::Parameter => "parameters",
            Kind::RequestBody => "requestBodies",
            Kind::Response => "responses",
            Kind::Header => "headers",
            // Others are not referred to from where this is called.
            _ => return found,
        };
        if reference.starts_with(&format!("#/components/{section}/"))
            || !reference.starts_with("#/components/")
        {
            return found;
        }
        Diagnostic::error(
            "wrong-kind",
            &from.join("$ref"),
            format!(
                "the reference {reference:?} names something else, expected {}",
                kind.name()
            ),
        )
        .help(format!(
            "refer to something below `#/components/{section}/`"
        ))
    }
}

/// The diagnostic for a reference that never arrives.
pub(super) fn circle(reference: &str, from: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "circular-reference",
        &from.join("$ref"),
        format!("the reference {reference:?} leads back to itself and never to a definition"),
    )
    .help("let one of the references of the circle name a definition")
}

#[cfg(test)]
mod tests;
