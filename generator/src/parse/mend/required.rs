//! What the standard requires and documents leave out, filled in as a node is read.
//!
//! Only nodes that are used get here, so an unused component is no reason for a warning.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::object::ObjectKind;
use crate::pointer::Pointer;

/// Fills in what the standard requires and no meaning depends on, and leaves out what means nothing.
pub(in crate::parse) fn fill_in(
    kind: ObjectKind,
    members: &mut Map<String, Value>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    match kind {
        ObjectKind::Response if !members.contains_key("description") => {
            members.insert("description".into(), json!(""));
            diagnostics.push(assumed(
                pointer,
                "the response has no `description`; none is assumed",
            ));
        }
        ObjectKind::Operation => match members.get_mut("responses") {
            None => {
                members.insert("responses".into(), json!({}));
                diagnostics.push(assumed(
                    pointer,
                    "the operation has no `responses`; none are assumed",
                ));
            }
            Some(Value::Object(responses)) => {
                statuses(responses, &pointer.join("responses"), diagnostics)
            }
            // Anything else is reported when the operation is read.
            Some(_) => {}
        },
        ObjectKind::Server => {
            if let Some(Value::Object(variables)) = members.get_mut("variables") {
                self::variables(variables, &pointer.join("variables"), diagnostics);
            }
        }
        ObjectKind::Parameter | ObjectKind::Header
            if !members.contains_key("schema") && !members.contains_key("content") =>
        {
            members.insert(
                "schema".into(),
                json!({ "$ref": pointer.join("schema").to_string() }),
            );
            diagnostics.push(assumed(
                pointer,
                "neither `schema` nor `content` says what stands here; a string is assumed",
            ));
        }
        _ => {}
    }
}

fn assumed(pointer: &Pointer, words: &str) -> Diagnostic {
    Diagnostic::warning("incomplete", pointer, words)
}

/// Responses stand under statuses, groups of them or `default` (OpenAPI 3.0.4, section 4.7.16). `openapiv3` passes
/// over other keys without a word, and knows `4XX` in capitals only.
fn statuses(responses: &mut Map<String, Value>, pointer: &Pointer, diagnostics: &mut Diagnostics) {
    let mut kept = Map::new();
    for (key, response) in std::mem::take(responses) {
        let capital = key.to_ascii_uppercase();
        let named = match capital.as_bytes() {
            [b'1'..=b'5', b'X', b'X'] => Some(capital.clone()),
            [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => Some(capital.clone()),
            _ if key == "default" || key.starts_with("x-") => Some(key.clone()),
            _ => None,
        };
        match named {
            Some(named) if kept.contains_key(&named) => diagnostics.push(
                Diagnostic::warning(
                    "status",
                    &pointer.join(&key),
                    format!("the status {named:?} stands twice; this response is left out"),
                )
                .help("describe each status once"),
            ),
            Some(named) => {
                kept.insert(named, response);
            }
            None => diagnostics.push(
                Diagnostic::warning(
                    "status",
                    &pointer.join(&key),
                    format!("{key:?} is no status, so this response is left out"),
                )
                .help("use a status such as `404`, a group such as `4XX`, or `default`"),
            ),
        }
    }
    *responses = kept;
}

/// A server's variables have a default and are texts (OpenAPI 3.0.4, section 4.7.6). Real ones are numbers, such as
/// ports, or have no default; one that says nothing of its value stays in the URL as it is.
fn variables(variables: &mut Map<String, Value>, pointer: &Pointer, diagnostics: &mut Diagnostics) {
    variables.retain(|name, variable| {
        let Value::Object(variable) = variable else {
            return true;
        };
        if let Some(Value::Array(values)) = variable.get_mut("enum") {
            values.iter_mut().for_each(stringify);
        }
        let first = variable.get("enum").and_then(|values| values.get(0));
        let first = first.filter(|value| value.is_string()).cloned();
        match (variable.get_mut("default"), first) {
            (Some(default), _) => stringify(default),
            (None, Some(first)) => {
                diagnostics.push(assumed(
                    &pointer.join(name),
                    "the variable has no `default`; the first value of its `enum` is assumed",
                ));
                variable.insert("default".into(), first);
            }
            (None, None) => return false,
        }
        true
    });
}

fn stringify(value: &mut Value) {
    if let Value::Number(_) | Value::Bool(_) = value {
        *value = Value::String(value.to_string());
    }
}
