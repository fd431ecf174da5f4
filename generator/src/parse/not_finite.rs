//! Numbers that JSON does not have, `.inf` and `.nan` in YAML: left out wherever they are.
//!
//! As an example, a default or a bound they say nothing that a client could send or check.

use serde_json::Value;

use super::text::NOT_FINITE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// Leaves out each such number, with a warning.
pub(super) fn leave_out(root: &mut Value, diagnostics: &mut Diagnostics) {
    walk(root, &Pointer::root(), diagnostics);
}

fn walk(value: &mut Value, at: &Pointer, diagnostics: &mut Diagnostics) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item, &at.join(index), diagnostics);
            }
            items.retain(|item| item != NOT_FINITE);
        }
        Value::Object(object) => {
            for (key, property) in object.iter_mut() {
                walk(property, &at.join(key), diagnostics);
            }
            object.retain(|_, property| property != NOT_FINITE);
        }
        value if value == NOT_FINITE => diagnostics.push(
            Diagnostic::warning(
                "mended",
                at,
                "found a number that is not finite, which JSON does not have; this is left out",
            )
            .help("correct this part of the document; the warning then goes away"),
        ),
        _ => {}
    }
}
