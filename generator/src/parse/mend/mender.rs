//! The mender: walks a document and puts right what is wrong in each node.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::object::{Child, ObjectKind, describe};
use crate::pointer::Pointer;

/// Why components are no parameters, by the reference to each.
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
        let Value::Object(members) = value else {
            return;
        };
        if kind == ObjectKind::Schema {
            return self.schema(members, at);
        }
        if members.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        self.node(kind, members, at);
        for (key, child) in members {
            if key.starts_with("x-") {
                continue;
            }
            let below = at.join(key);
            match (kind.child(key), child) {
                (Child::One(kind), child) => self.value(kind, child, &below),
                (Child::List(kind), Value::Array(items)) => {
                    for (index, item) in items.iter_mut().enumerate() {
                        self.value(kind, item, &below.join(index));
                    }
                }
                (Child::Map(kind), Value::Object(items)) => self.map(kind, items, &below),
                (Child::Schema, child) => self.value(ObjectKind::Schema, child, &below),
                _ => {}
            }
        }
    }

    /// Things of one kind under names.
    pub(super) fn map(&mut self, kind: ObjectKind, items: &mut Map<String, Value>, at: &Pointer) {
        // What nobody needs to read is no reason to stop.
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

    /// Says what was assumed.
    pub(super) fn assume(&mut self, at: &Pointer, words: impl Into<String>) {
        self.diagnostics.push(
            Diagnostic::warning("mended", at, words)
                .help("correct this part of the document; the warning then goes away"),
        );
    }

    /// Leaves a member out that is not what it must be, where nothing depends on it.
    pub(super) fn drop_unless(
        &mut self,
        members: &mut Map<String, Value>,
        key: &str,
        at: &Pointer,
        good: impl Fn(&Value) -> bool,
    ) {
        if let Some(value) = members.get(key)
            && !good(value)
        {
            let words = format!("found {}; this is left out", describe(value));
            self.assume(&at.join(key), words);
            members.shift_remove(key);
        }
    }

    /// Takes a number or a boolean for the text it is written as.
    pub(super) fn as_text(&mut self, value: &mut Value, at: &Pointer) {
        if value.is_number() || value.is_boolean() {
            let words = format!("found {}; it is taken as text", describe(value));
            self.assume(at, words);
            *value = Value::String(value.to_string());
        }
    }

    /// Takes `"true"` for true.
    pub(super) fn as_flag(&mut self, members: &mut Map<String, Value>, key: &str, at: &Pointer) {
        let Some(value) = members.get_mut(key) else {
            return;
        };
        let flag = match value.as_str().map(|text| text.trim().to_ascii_lowercase()) {
            Some(text) if text == "true" => true,
            Some(text) if text == "false" => false,
            _ => return,
        };
        *value = Value::Bool(flag);
        self.assume(&at.join(key), format!("found a text; {flag} is assumed"));
    }
}
