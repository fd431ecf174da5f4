//! The parts of a node that keep `openapiv3` from reading it.
//!
//! Its own errors have no place. So the children are tried one by one, each as what it must be. If a node cannot be read
//! although all its children can, the error is in the property whose absence changes it.

use openapiv3::{
    Callback, Encoding, Header, MediaType, Operation, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Server,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::object::{Child, ObjectKind, wrong_kind};
use super::status::as_written;
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// The errors of a node's outline, in the document's order; `written` is the node in the document.
pub(super) fn errors(
    kind: ObjectKind,
    outline: &Value,
    written: &Value,
    pointer: &Pointer,
) -> Vec<Diagnostic> {
    let Value::Object(object) = outline else {
        return vec![wrong_kind(pointer, outline, kind.name())];
    };
    let mut errors = Vec::new();
    for (key, child) in object {
        let below = pointer.join(key);
        let written = &written[key.as_str()];
        match (kind.child(key), child) {
            (Child::One(kind), child) => {
                errors.extend(self::errors(kind, child, written, &below));
            }
            (Child::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    errors.extend(self::errors(
                        kind,
                        item,
                        &written[index],
                        &below.join(index),
                    ));
                }
            }
            (Child::List(_), other) => errors.push(wrong_kind(&below, other, "an array")),
            (Child::Map(kind), Value::Object(object)) => {
                for (key, item) in object
                    .iter()
                    .filter(|(key, item)| !kind.is_extension(key, item))
                {
                    let key = as_written(written, key);
                    errors.extend(self::errors(kind, item, &written[key], &below.join(key)));
                }
            }
            (Child::Map(_), other) => errors.push(wrong_kind(&below, other, "an object")),
            (Child::Schema, other) if !other.is_object() => {
                errors.push(wrong_kind(&below, other, "a schema, which is an object"));
            }
            (Child::Schema | Child::Opaque, _) => {}
        }
    }
    if errors.is_empty() {
        errors.extend(own_error(kind, outline, pointer));
    }
    errors
}

/// The error of a node whose children can all be read.
fn own_error(kind: ObjectKind, outline: &Value, pointer: &Pointer) -> Option<Diagnostic> {
    let message = attempt(kind, outline)?;
    let mut object = outline.as_object()?.keys();
    let culprit = object.find(|key| {
        let mut trial = outline.clone();
        if let Some(object) = trial.as_object_mut() {
            object.shift_remove(*key);
        }
        attempt(kind, &trial).as_ref() != Some(&message)
    });
    match culprit.and_then(|key| Some((key, outline.get(key)?))) {
        Some((key, value)) if message.contains("untagged") => Some(wrong_kind(
            &pointer.join(key),
            value,
            "another kind of value",
        )),
        Some((key, _)) => Some(unreadable(&pointer.join(key), kind.name(), &message)),
        None => Some(unreadable(pointer, kind.name(), &message)),
    }
}

/// The diagnostic for a part that cannot be read, with serde's message unless it is useless.
pub(super) fn unreadable(pointer: &Pointer, name: &str, message: &str) -> Diagnostic {
    let why = if message.contains("untagged") {
        String::new()
    } else {
        format!(": {message}")
    };
    Diagnostic::error(
        "wrong-kind",
        pointer,
        format!("this keeps {name} from being read{why}"),
    )
    .help("correct this part of the document")
}

/// Reads an outline as an object of some kind, and returns the error.
fn attempt(kind: ObjectKind, outline: &Value) -> Option<String> {
    match kind {
        ObjectKind::PathItem => error_of::<PathItem>(outline),
        ObjectKind::Operation => error_of::<Operation>(outline),
        ObjectKind::Parameter => referable::<Parameter>(outline),
        ObjectKind::Header => referable::<Header>(outline),
        ObjectKind::RequestBody => referable::<RequestBody>(outline),
        ObjectKind::Response => referable::<Response>(outline),
        ObjectKind::MediaType => error_of::<MediaType>(outline),
        ObjectKind::Encoding => error_of::<Encoding>(outline),
        ObjectKind::Callback => referable::<Callback>(outline),
        ObjectKind::Server => error_of::<Server>(outline),
        // Only the caller knows the type, or the next stage reads it.
        ObjectKind::Leaf
        | ObjectKind::Schema
        | ObjectKind::Example
        | ObjectKind::Link
        | ObjectKind::SecurityScheme => None,
    }
}

/// Reads what may be a reference, without the untagged enum around both, whose error is useless.
fn referable<T: DeserializeOwned>(outline: &Value) -> Option<String> {
    if outline.get("$ref").is_some() {
        return error_of::<ReferenceOr<T>>(outline);
    }
    error_of::<T>(outline)
}

fn error_of<T: DeserializeOwned>(outline: &Value) -> Option<String> {
    T::deserialize(outline).err().map(|error| error.to_string())
}
