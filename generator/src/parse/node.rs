//! A node of the document, read with `openapiv3`'s type for it.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::object::{ObjectKind, wrong_kind};
use super::outline::outline;
use super::unreadable::{errors, unreadable};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// Reads one node.
///
/// # Errors
///
/// The last of the diagnostics at the parts that keep the node from being read; the others are added to `diagnostics`.
pub(super) fn read_node<T: DeserializeOwned>(
    kind: ObjectKind,
    value: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Result<T, Diagnostic> {
    if !value.is_object() {
        return Err(wrong_kind(pointer, value, kind.name()));
    }
    let outline = outline(kind, value, pointer, diagnostics);
    T::deserialize(outline).map_err(|error| {
        // Its diagnostics are known already.
        let outline = self::outline(kind, value, pointer, &mut Diagnostics::default());
        let mut errors = errors(kind, &outline, value, pointer);
        // What cannot be read as a whole, and in no part, is reported in serde's words.
        let last = errors
            .pop()
            .unwrap_or_else(|| unreadable(pointer, kind.name(), &error.to_string()));
        diagnostics.extend(errors);
        last
    })
}
