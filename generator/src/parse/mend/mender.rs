//! The mender: walks a document and corrects the mistakes in each node.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::object::{Child, ObjectKind, describe};
use crate::pointer::Pointer;

/// Why components cannot be parameters, by the reference to each.
pub(super) type Unusable = HashMap<String, String>;

/// The schema of the first content of each response among the components, by the reference to it.
pub(super) type ResponseSchemas = HashMap<String, Option<Map<String, Value>>>;

/// The mender of one document.
pub(super) struct Mender<'m> {
    pub(super) diagnostics: &'m mut Diagnostics,
    pub(super) unusable: Unusable,
    pub(super) response_schemas: ResponseSchemas,
}

impl Mender<'_> {
    pub(super) fn value(&mut self, kind: ObjectKind, value: &mut Value, at: &Pointer) {
        let Value::Object(object) = value else {
            return;
        };
        self.extensions(kind, object, at);
        if kind == ObjectKind::Schema {
            return self.schema(object, at);
        }
        if object.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        self.node(kind, object, at);
        for (key, child) in object {
            if key.starts_with("x-") {
                continue;
            }
            let below = || at.join(key);
            match (kind.child(key), child) {
                (Child::One(kind), child) => self.value(kind, child, &below()),
                (Child::List(kind), Value::Array(items)) => {
                    let below = below();
                    for (index, item) in items.iter_mut().enumerate() {
                        self.value(kind, item, &below.join(index));
                    }
                }
                (Child::Map(kind), Value::Object(items)) => self.map(kind, items, &below()),
                (Child::Schema, child) => self.value(ObjectKind::Schema, child, &below()),
                _ => {}
            }
        }
    }

    /// A map of objects of one kind.
    pub(super) fn map(&mut self, kind: ObjectKind, items: &mut Map<String, Value>, at: &Pointer) {
        for (key, item) in items.iter() {
            let is_extension = match kind {
                ObjectKind::Schema => !item.is_object() && !item.is_boolean(),
                _ => kind.is_extension(key, item),
            };
            if is_extension {
                self.extension(None, (key, item), at);
            }
        }
        // An extension is no reason to stop.
        items.retain(|key, item| {
            !key.starts_with("x-")
                || item.is_object()
                || kind == ObjectKind::Schema && item.is_boolean()
        });
        for (key, item) in items {
            if kind != ObjectKind::Schema && kind.is_extension(key, item) {
                continue;
            }
            let below = at.join(key);
            if item.is_null() {
                *item = Value::Object(Map::new());
                self.assume(&below, "found null; an empty object is assumed");
            }
            self.value(kind, item, &below);
        }
    }

    /// Adds the warning about an assumption.
    pub(super) fn assume(&mut self, at: &Pointer, message: impl Into<String>) {
        self.diagnostics.push(
            Diagnostic::warning("mended", at, message)
                .help("correct this part of the document; the warning then goes away"),
        );
    }

    /// Drops a property with a value of the wrong kind, where nothing depends on it.
    pub(super) fn drop_unless(
        &mut self,
        object: &mut Map<String, Value>,
        key: &str,
        at: &Pointer,
        is_valid: impl Fn(&Value) -> bool,
    ) {
        if let Some(value) = object.get(key)
            && !is_valid(value)
        {
            let message = format!("found {}; this is left out", describe(value));
            self.assume(&at.join(key), message);
            object.shift_remove(key);
        }
    }

    /// Takes a number or boolean as a string.
    pub(super) fn as_string(&mut self, value: &mut Value, at: &Pointer) {
        if value.is_number() || value.is_boolean() {
            let message = format!("found {}; it is taken as a string", describe(value));
            self.assume(at, message);
            *value = Value::String(value.to_string());
        }
    }

    /// Takes `"true"` as true.
    pub(super) fn as_boolean(&mut self, object: &mut Map<String, Value>, key: &str, at: &Pointer) {
        let Some(value) = object.get_mut(key) else {
            return;
        };
        let boolean = match value
            .as_str()
            .map(|string| string.trim().to_ascii_lowercase())
        {
            Some(string) if string == "true" => true,
            Some(string) if string == "false" => false,
            _ => return,
        };
        *value = Value::Bool(boolean);
        self.assume(
            &at.join(key),
            format!("found a string; {boolean} is assumed"),
        );
    }

    /// Drops properties that are null, where null is not data.
    pub(super) fn drop_nulls(
        &mut self,
        object: &mut Map<String, Value>,
        at: &Pointer,
        data: &[&str],
    ) {
        let is_data = |key: &str| data.contains(&key) || key.starts_with("x-");
        let nulls: Vec<String> = object
            .iter()
            .filter(|(key, value)| value.is_null() && !is_data(key))
            .map(|(key, _)| key.clone())
            .collect();
        for key in nulls {
            self.assume(&at.join(&key), "found null; this is left out");
            object.shift_remove(&key);
        }
    }
}
