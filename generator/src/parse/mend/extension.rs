//! Extensions of the generator's own: those that stand where they mean nothing, have a value without a meaning, or are
//! misspelt are said, since a program that does not know them passes them over.

use serde_json::{Map, Value};

use super::mender::Mender;
use crate::diagnostic::Diagnostic;
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

/// An extension, and the objects that can have it. The values of the others are checked where they are read.
struct Extension {
    name: &'static str,
    places: &'static [ObjectKind],
    /// What its value is, where it is checked here.
    expected: Option<Expected>,
}

/// What a value is called, and whether it is one.
type Expected = (&'static str, fn(&Value) -> bool);

const EXTENSIONS: &[Extension] = &[
    Extension {
        name: "x-rust-name",
        places: &[
            ObjectKind::Operation,
            ObjectKind::Parameter,
            ObjectKind::Schema,
        ],
        expected: Some(("a string", Value::is_string)),
    },
    Extension {
        name: "x-send-empty-body",
        places: &[ObjectKind::RequestBody],
        expected: Some(("a boolean", Value::is_boolean)),
    },
    Extension {
        name: "x-retry",
        places: &[ObjectKind::Operation],
        expected: None,
    },
    Extension {
        name: "x-pagination",
        places: &[ObjectKind::Operation],
        expected: None,
    },
    Extension {
        name: "x-env-prefix",
        places: &[ObjectKind::Leaf],
        expected: Some(("a string", Value::is_string)),
    },
];

impl Mender<'_> {
    /// Warns of extensions of an object that have no effect.
    pub(super) fn extensions(
        &mut self,
        kind: ObjectKind,
        object: &Map<String, Value>,
        at: &Pointer,
    ) {
        for (key, value) in object {
            self.extension(Some(kind), (key, value), at);
        }
    }

    /// Warns of extensions of an object that can have none of ours.
    pub(super) fn no_extensions(&mut self, object: &Map<String, Value>, at: &Pointer) {
        for (key, value) in object {
            self.extension(None, (key, value), at);
        }
    }

    /// Warns of a property of an object that is an extension without effect.
    pub(super) fn extension(
        &mut self,
        kind: Option<ObjectKind>,
        (key, value): (&str, &Value),
        at: &Pointer,
    ) {
        if key.starts_with("x-")
            && let Some(message) = message(kind, key, value)
        {
            self.diagnostics.push(
                Diagnostic::warning("extension", &at.join(key), message)
                    .help("correct it, or remove it"),
            );
        }
    }
}

/// Why an extension has no effect, if it was meant to have one.
fn message(kind: Option<ObjectKind>, key: &str, value: &Value) -> Option<String> {
    let fits = |known: &Extension| kind.is_some_and(|kind| known.places.contains(&kind));
    if let Some(known) = EXTENSIONS.iter().find(|known| known.name == key) {
        if !fits(known) {
            return Some(format!("`{key}` has no effect here"));
        }
        let (expected, is_valid) = known.expected?;
        return (!is_valid(value)).then(|| {
            let found = describe(value);
            format!("expected {expected}, found {found}; `{key}` is left out")
        });
    }
    let meant = EXTENSIONS
        .iter()
        .find(|known| fits(known) && is_misspelt(key, known.name))?;
    Some(format!(
        "`{key}` is not known; is `{}` meant? It has no effect",
        meant.name
    ))
}

/// Whether a key is a name with other letters, with one character wrong, missing or too many, or with two exchanged.
fn is_misspelt(key: &str, name: &str) -> bool {
    let key = key.to_ascii_lowercase().replace('_', "-");
    let (key, name) = (key.as_bytes(), name.as_bytes());
    let same = key.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (key, name) = (&key[same..], &name[same..]);
    match (key, name) {
        ([], []) => true,
        ([a, b, rest @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) => rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_is_found() {
        for key in [
            "x-rust-nam",
            "x-rust-names",
            "x-rust_name",
            "x-Rust-Name",
            "x-rsut-name",
            "x-rusty-name",
            "x-rost-name",
        ] {
            assert!(is_misspelt(key, "x-rust-name"), "{key}");
        }
        for key in [
            "x-rust",
            "x-name",
            "x-go-name",
            "x-rust-type",
            "x-",
            "x-ruts-nmae",
        ] {
            assert!(!is_misspelt(key, "x-rust-name"), "{key}");
        }
    }
}
