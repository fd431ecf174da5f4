//! A node with its schemas cut out, so that `openapiv3` reads a small and regular thing.
//!
//! Each schema is replaced by a reference to the pointer where it stands. What real documents leave out
//! although the standard wants it is filled in here, with a warning that says what was assumed.

use serde_json::{Map, Value, json};

use super::object::{Child, Kind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The outline of one node.
pub(super) fn outline(
    kind: Kind,
    value: &Value,
    pointer: &Pointer,
    findings: &mut Diagnostics,
) -> Value {
    let Value::Object(members) = value else {
        return value.clone();
    };
    if members.get("$ref").is_some_and(Value::is_string) {
        return json!({ "$ref": members["$ref"] });
    }
    let mut outlined = Map::new();
    for (key, child) in members {
        let below = pointer.join(key);
        let child = match (kind.child(key), child) {
            (Child::Schema, Value::Object(_) | Value::Bool(_)) => {
                json!({ "$ref": below.to_string() })
            }
            (Child::One(kind), child) => outline(kind, child, &below, findings),
            (Child::List(kind), Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(index, item)| outline(kind, item, &below.join(index), findings))
                .collect(),
            (Child::Map(kind), Value::Object(members)) => members
                .iter()
                .map(|(key, item)| {
                    let below = below.join(key);
                    let item = if key.starts_with("x-") {
                        item.clone()
                    } else {
                        outline(kind, item, &below, findings)
                    };
                    (key.clone(), item)
                })
                .collect::<Map<_, _>>()
                .into(),
            (_, child) => child.clone(),
        };
        outlined.insert(key.clone(), child);
    }
    mend(kind, &mut outlined, pointer, findings);
    Value::Object(outlined)
}

/// Fills in what the standard requires and no meaning depends on.
fn mend(
    kind: Kind,
    members: &mut Map<String, Value>,
    pointer: &Pointer,
    findings: &mut Diagnostics,
) {
    let mut assume = |key: &str, value: Value, words: &str| {
        if !members.contains_key(key) {
            members.insert(key.to_owned(), value);
            findings.push(Diagnostic::warning("incomplete", pointer, words));
        }
    };
    match kind {
        Kind::Response => assume(
            "description",
            json!(""),
            "the response has no `description`; none is assumed",
        ),
        Kind::Operation => assume(
            "responses",
            json!({}),
            "the operation has no `responses`; none are assumed",
        ),
        Kind::Parameter | Kind::Header
            if !members.contains_key("schema") && !members.contains_key("content") =>
        {
            members.insert(
                "schema".into(),
                json!({ "$ref": pointer.join("schema").to_string() }),
            );
            findings.push(Diagnostic::warning(
                "incomplete",
                pointer,
                "neither `schema` nor `content` says what stands here; a string is assumed",
            ));
        }
        _ => {}
    }
}
