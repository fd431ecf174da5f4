//! What the standard requires and documents leave out, filled in as a node is read.
//!
//! Only nodes that are used get here, so an unused component is no reason for a warning.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::object::ObjectKind;
use crate::parse::status;
use crate::pointer::Pointer;

/// Fills in what the standard requires and no meaning depends on, and drops what has no meaning.
pub(in crate::parse) fn fill_in(
    kind: ObjectKind,
    object: &mut Map<String, Value>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    match kind {
        ObjectKind::Response if !object.contains_key("description") => {
            object.insert("description".into(), json!(""));
            diagnostics.push(assumed(
                pointer,
                "the response has no `description`; none is assumed",
            ));
        }
        ObjectKind::Operation => match object.get_mut("responses") {
            None => {
                object.insert("responses".into(), json!({}));
                diagnostics.push(assumed(
                    pointer,
                    "the operation has no `responses`; none are assumed",
                ));
            }
            Some(Value::Object(responses)) => {
                status::normalize(responses, &pointer.join("responses"), diagnostics);
            }
            // Anything else is reported when the operation is read.
            Some(_) => {}
        },
        ObjectKind::Parameter | ObjectKind::Header
            if !object.contains_key("schema") && !object.contains_key("content") =>
        {
            object.insert(
                "schema".into(),
                json!({ "$ref": pointer.join("schema").to_string() }),
            );
            diagnostics.push(assumed(
                pointer,
                "there is neither `schema` nor `content`; a string is assumed",
            ));
        }
        _ => {}
    }
}

fn assumed(pointer: &Pointer, message: &str) -> Diagnostic {
    Diagnostic::warning("incomplete", pointer, message)
        .help("add what is missing, or correct the spelling of its key")
}
