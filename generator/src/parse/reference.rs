//! References: from a `$ref` to the value that it names, through any references in between.

use openapiv3::{Example, ReferenceOr};
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// A longer chain of references goes round in a circle, or might as well.
pub(crate) const LONGEST_CHAIN: usize = 64;

/// Finds what the references of a document name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolver<'d> {
    root: &'d Value,
}

impl<'d> Resolver<'d> {
    pub(crate) fn new(root: &'d Value) -> Self {
        Self { root }
    }

    /// The value at a pointer.
    pub(crate) fn value(&self, pointer: &Pointer) -> Option<&'d Value> {
        pointer.find(self.root)
    }

    /// The pointer and value that a reference names; `from` is the node that holds the reference.
    pub(crate) fn target(
        &self,
        reference: &str,
        from: &Pointer,
    ) -> Result<(Pointer, &'d Value), Diagnostic> {
        let place = || from.join("$ref");
        let Some(fragment) = reference.strip_prefix('#') else {
            return Err(Diagnostic::unsupported(
                &place(),
                format!("the reference {reference:?} points out of this document"),
            ));
        };
        let missing = || missing(reference, &place());
        let pointer = Pointer::from_fragment(fragment).ok_or_else(missing)?;
        if pointer.as_str().is_empty() {
            return Err(Diagnostic::error(
                "wrong-kind",
                &place(),
                format!("the reference {reference:?} names the whole document"),
            )
            .help("refer to something below `#/components/`"));
        }
        let value = pointer.find(self.root).ok_or_else(missing)?;
        Ok((pointer, value))
    }

    /// Like [`target`](Self::target), but goes on while the target is a reference itself.
    pub(crate) fn last_target(
        &self,
        reference: &str,
        from: &Pointer,
    ) -> Result<(Pointer, &'d Value), Diagnostic> {
        let (mut at, mut value) = self.target(reference, from)?;
        for _ in 0..LONGEST_CHAIN {
            match value.get("$ref").and_then(Value::as_str) {
                Some(next) => (at, value) = self.target(next, &at)?,
                None => return Ok((at, value)),
            }
        }
        Err(circular(reference, from))
    }

    /// A value and its pointer, or what it refers to.
    pub(crate) fn follow(
        &self,
        value: &'d Value,
        pointer: &Pointer,
    ) -> Result<(Pointer, &'d Value), Diagnostic> {
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.last_target(reference, pointer),
            None => Ok((pointer.clone(), value)),
        }
    }

    /// The value at a pointer, or what it refers to; null if there is none.
    pub(crate) fn through(&self, pointer: &Pointer) -> Result<(Pointer, &'d Value), Diagnostic> {
        self.follow(self.value(pointer).unwrap_or(&Value::Null), pointer)
    }

    /// The value of the first example that has one. A reference that names nothing shows nothing.
    pub(crate) fn example<'e>(
        &self,
        examples: impl IntoIterator<Item = (&'e String, &'e ReferenceOr<Example>)>,
    ) -> Option<Value> {
        let mut examples = examples.into_iter();
        examples.find_map(|(_, example)| match example {
            ReferenceOr::Item(example) => example.value.clone(),
            ReferenceOr::Reference { reference } => {
                let (_, found) = self.last_target(reference, &Pointer::root()).ok()?;
                found.get("value").cloned()
            }
        })
    }
}

/// The diagnostic for a reference that names nothing.
pub(crate) fn missing(reference: &str, place: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "missing-reference",
        place,
        format!("there is nothing at {reference:?}"),
    )
    .help("correct the reference, or add what it names")
}

/// The diagnostic for references that lead to each other; `from` is the node that holds the first one.
pub(crate) fn circular(reference: &str, from: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "circular-reference",
        &from.join("$ref"),
        format!("the reference {reference:?} leads back to itself and never to a definition"),
    )
    .help("let one of the references of the circle name a definition")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Place;

    fn document() -> Value {
        json!({ "components": {
            "schemas": {
                "Pet": { "type": "object" },
                "Alias": { "$ref": "#/components/schemas/Pet" },
                "Circle": { "$ref": "#/components/schemas/Circle" },
                "Lost": { "$ref": "#/components/schemas/Nothing" }
            },
            "examples": {
                "One": { "value": 1 },
                "Same": { "$ref": "#/components/examples/One" },
                "Round": { "$ref": "#/components/examples/Round" }
            }
        }})
    }

    fn at(fragment: &str) -> Pointer {
        Pointer::from_fragment(fragment).expect("a pointer")
    }

    #[test]
    fn a_reference_names_a_value_of_this_document() {
        let root = document();
        let resolver = Resolver::new(&root);
        let from = at("/a");
        let (pointer, value) = resolver
            .target("#/components/schemas/Pet", &from)
            .expect("a value");
        assert_eq!(
            (pointer.as_str(), value),
            ("/components/schemas/Pet", &json!({ "type": "object" }))
        );
        for (reference, code) in [
            ("pets.yaml#/Pet", "unsupported"),
            ("#/components/schemas/Nothing", "missing-reference"),
            ("#Pet", "missing-reference"),
            ("#", "wrong-kind"),
        ] {
            let found = resolver.target(reference, &from).expect_err(reference);
            assert_eq!(
                (found.code, found.place),
                (code, Place::from(&at("/a/$ref"))),
                "{reference}"
            );
        }
    }

    #[test]
    fn references_are_followed_to_their_end() {
        let root = document();
        let resolver = Resolver::new(&root);
        let alias = at("/components/schemas/Alias");
        let (pointer, value) = resolver.through(&alias).expect("a value");
        assert_eq!(pointer.as_str(), "/components/schemas/Pet");
        assert_eq!(value, &json!({ "type": "object" }));
        for (name, code) in [
            ("Circle", "circular-reference"),
            ("Lost", "missing-reference"),
        ] {
            let place = at("/components/schemas").join(name);
            let found = resolver.through(&place).expect_err(name);
            assert_eq!(
                (found.code, found.place),
                (code, Place::from(&place.join("$ref")))
            );
        }
    }

    #[test]
    fn the_first_example_with_a_value_counts() {
        let root = document();
        let resolver = Resolver::new(&root);
        let example = |name: &str| {
            let reference = format!("#/components/examples/{name}");
            let reference = ReferenceOr::Reference { reference };
            resolver.example([(&name.to_owned(), &reference)])
        };
        assert_eq!(example("One"), Some(json!(1)));
        assert_eq!(example("Same"), Some(json!(1)));
        assert_eq!(example("Round"), None);
        assert_eq!(example("Nothing"), None);
    }
}
