//! Names of operations in extensions of other programs: Fern's, Speakeasy's, Stainless's and Microsoft's.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::ChosenNames;
use crate::pointer::Pointer;

/// The extensions that name a method, the first of them first.
const METHODS: &[&str] = &[
    "x-fern-sdk-method-name",
    "x-speakeasy-name-override",
    "x-stainless-method-name",
    "x-ms-client-name",
];

/// The extensions that name a group: a string, or a list of strings for groups in groups.
const GROUPS: &[&str] = &[
    "x-fern-sdk-group-name",
    "x-speakeasy-group",
    "x-stainless-resource-name",
];

/// The names that the extensions of an operation give. Others may use the same keys, so what is no name is only a warning.
pub(super) fn chosen_names(
    extensions: &IndexMap<String, Value>,
    operation: &Pointer,
    diagnostics: &mut Diagnostics,
) -> ChosenNames {
    let mut first = |keys: &[&'static str]| {
        keys.iter().find_map(|key| {
            let value = extensions.get(*key)?;
            let name = name(value);
            if name.is_none() {
                diagnostics.push(no_name(key, operation));
            }
            Some((*key, name?))
        })
    };
    ChosenNames {
        method: first(METHODS),
        group: first(GROUPS),
    }
}

/// The warning for an `x-rust-name` that is no name as it stands; it becomes one.
pub(super) fn check_rust_name(name: &str, operation: &Pointer, diagnostics: &mut Diagnostics) {
    if !is_plain(name) {
        diagnostics.push(
            Diagnostic::warning(
                "renamed",
                &operation.join("x-rust-name"),
                format!(
                    "{name:?} is no name of a method; it is written in the way of Rust, in ASCII"
                ),
            )
            .help("choose a name of letters, digits and `_` that begins with a letter"),
        );
    }
}

/// The words of a name; `None` for what is neither a plain name nor a list of them.
fn name(value: &Value) -> Option<String> {
    let parts: Vec<&str> = match value {
        Value::String(name) => name.split('.').collect(),
        Value::Array(names) => names.iter().map(Value::as_str).collect::<Option<_>>()?,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => return None,
    };
    let plain = !parts.is_empty() && parts.iter().all(|part| is_plain(part));
    plain.then(|| parts.join("_"))
}

/// Whether a string is a name in some language, or words: letters and digits with spaces, `_` or `-` between them.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 80
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

fn no_name(key: &str, operation: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        "renamed",
        &operation.join(key),
        format!("this value of `{key}` is no name, and is ignored"),
    )
    .help("give a string of letters, digits and `_` that begins with a letter")
}
