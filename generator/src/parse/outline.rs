//! The outline of a node: the node with its schemas cut out, so that what `openapiv3` reads is small and regular.
//!
//! Each schema is replaced by a reference to its own pointer.

use serde_json::{Map, Value, json};

use super::mend::fill_in;
use super::object::{Child, ObjectKind};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// Makes the outline of a node.
pub(super) fn outline(
    kind: ObjectKind,
    value: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Value {
    let Value::Object(object) = value else {
        return value.clone();
    };
    if object.get("$ref").is_some_and(Value::is_string) {
        return json!({ "$ref": object["$ref"] });
    }
    let mut outlined = Map::new();
    for (key, child) in object {
        // They are read by themselves, since `openapiv3` does not allow references to them.
        if kind == ObjectKind::Operation && key == "callbacks" {
            continue;
        }
        let below = || pointer.join(key);
        let child = match (kind.child(key), child) {
            (Child::Schema, Value::Object(_) | Value::Bool(_)) => {
                json!({ "$ref": below().to_string() })
            }
            (Child::One(kind), child) => outline(kind, child, &below(), diagnostics),
            (Child::List(kind), Value::Array(items)) => {
                let below = below();
                let items = items.iter().enumerate();
                items
                    .map(|(index, item)| outline(kind, item, &below.join(index), diagnostics))
                    .collect()
            }
            (Child::Map(kind), Value::Object(object)) => {
                let below = below();
                let items = object.iter().map(|(key, item)| {
                    let item = if kind.is_extension(key, item) {
                        item.clone()
                    } else {
                        outline(kind, item, &below.join(key), diagnostics)
                    };
                    (key.clone(), item)
                });
                items.collect::<Map<_, _>>().into()
            }
            (_, child) => child.clone(),
        };
        outlined.insert(key.clone(), child);
    }
    fill_in(kind, &mut outlined, pointer, diagnostics);
    Value::Object(outlined)
}
